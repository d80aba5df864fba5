terraform {
  required_providers {
    hello = {
      source = "registry.terraform.io/example/hello"
    }
  }
}

provider "hello" {
  folder = "${path.root}/greetings"
}

resource "hello_greeting" "world" {
  name = "world"
  text = provider::hello::shout("Hello, world")
}

data "hello_names" "all" {
  depends_on = [hello_greeting.world]
}

output "names" {
  value = data.hello_names.all.names
}
