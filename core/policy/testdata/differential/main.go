// Answers, for pairs of policies, whether github.com/hashicorp/awspolicyequivalence holds them for equivalent.
//
// In: one JSON object a line, {"a": "<policy>", "b": "<policy>"}.
// Out: one JSON object a line, in the same order: {"equal": true} or {"equal": false, "error": "<reason>"}.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	awspolicy "github.com/hashicorp/awspolicyequivalence"
)

type pair struct {
	A string `json:"a"`
	B string `json:"b"`
}

type answer struct {
	Equal bool   `json:"equal"`
	Error string `json:"error,omitempty"`
}

func main() {
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for {
		var next pair
		if err := in.Decode(&next); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			log.Fatalf("reading a pair: %v", err)
		}
		if err := answers.Encode(compare(next)); err != nil {
			log.Fatalf("writing an answer: %v", err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatalf("writing the answers: %v", err)
	}
}

func compare(policies pair) answer {
	equal, err := awspolicy.PoliciesAreEquivalent(policies.A, policies.B)
	if err != nil {
		return answer{Equal: equal, Error: err.Error()}
	}
	return answer{Equal: equal}
}
