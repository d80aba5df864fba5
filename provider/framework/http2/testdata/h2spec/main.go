// Runs github.com/summerwind/h2spec against a server without TLS on 127.0.0.1: "main <port> <file>".
//
// The file gets one JSON object for each test: {"test": "<section>: <what>", "failed": false, "skipped": false, "error": ""}.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/summerwind/h2spec/config"
	"github.com/summerwind/h2spec/generic"
	"github.com/summerwind/h2spec/hpack"
	"github.com/summerwind/h2spec/http2"
	"github.com/summerwind/h2spec/spec"
)

type result struct {
	Test    string `json:"test"`
	Failed  bool   `json:"failed"`
	Skipped bool   `json:"skipped"`
	Error   string `json:"error"`
}

func report(out *json.Encoder, group *spec.TestGroup) error {
	for _, test := range append(group.Tests, group.StrictTests...) {
		if test.Result == nil {
			continue
		}
		one := result{
			Test:    fmt.Sprintf("%s: %s", group.ID(), test.Desc),
			Failed:  test.Result.Failed,
			Skipped: test.Result.Skipped,
		}
		if test.Result.Error != nil {
			one.Error = test.Result.Error.Error()
		}
		if err := out.Encode(one); err != nil {
			return err
		}
	}
	for _, sub := range group.Groups {
		if err := report(out, sub); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	port, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.Create(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(file)
	settings := config.Config{
		Host:         "127.0.0.1",
		Port:         port,
		Path:         "/",
		Timeout:      2 * time.Second,
		MaxHeaderLen: 4000,
		Strict:       true,
	}
	for _, group := range []*spec.TestGroup{generic.Spec(), http2.Spec(), hpack.Spec()} {
		group.Test(&settings)
		if err := report(out, group); err != nil {
			log.Fatal(err)
		}
	}
}
