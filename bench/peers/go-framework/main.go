// A Terraform provider on HashiCorp's terraform-plugin-framework that does what the provider in provider/cleanroomsml
// does for one resource, so that `npm run bench` can compare the two. It is a yardstick, not a product.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

func main() {
	err := providerserver.Serve(context.Background(), newProvider, providerserver.ServeOpts{
		Address:         "registry.terraform.io/cleanroomsml/cleanroomsml",
		ProtocolVersion: 6,
	})
	if err != nil {
		log.Fatal(err)
	}
}
