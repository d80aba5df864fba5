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

output "length" {
  value = hello_greeting.world.length
}
