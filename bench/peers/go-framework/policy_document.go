package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	awspolicy "github.com/hashicorp/awspolicyequivalence"
)

// document is a policy whose statements keep their text.
type document struct {
	version    json.RawMessage
	id         json.RawMessage
	statements []json.RawMessage
}

func parseDocument(text string) (document, error) {
	var raw struct {
		Version   json.RawMessage
		Id        json.RawMessage
		Statement json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return document{}, fmt.Errorf("not a JSON object: %w", err)
	}
	if raw.Statement == nil {
		return document{}, errors.New("Statement is missing")
	}
	parsed := document{version: raw.Version, id: raw.Id}
	if bytes.HasPrefix(bytes.TrimSpace(raw.Statement), []byte("[")) {
		if err := json.Unmarshal(raw.Statement, &parsed.statements); err != nil {
			return document{}, err
		}
		return parsed, nil
	}
	parsed.statements = []json.RawMessage{raw.Statement}
	return parsed, nil
}

// text writes the document with these statements in place of its own.
func (d document) text(statements []json.RawMessage) (string, error) {
	if statements == nil {
		statements = []json.RawMessage{}
	}
	written, err := json.Marshal(struct {
		Version   json.RawMessage   `json:"Version,omitempty"`
		Id        json.RawMessage   `json:"Id,omitempty"`
		Statement []json.RawMessage `json:"Statement"`
	}{d.version, d.id, statements})
	return string(written), err
}

// split parts the statements that Clean Rooms writes when an association manages the policy from all others.
func (d document) split() (others, serviceManaged []json.RawMessage) {
	for _, statement := range d.statements {
		if isServiceManaged(statement) {
			serviceManaged = append(serviceManaged, statement)
		} else {
			others = append(others, statement)
		}
	}
	return others, serviceManaged
}

func isServiceManaged(raw json.RawMessage) bool {
	var statement struct {
		Sid       string
		Effect    string
		Action    any
		Condition map[string]map[string]any
	}
	if json.Unmarshal(raw, &statement) != nil {
		return false
	}
	action := statement.Action
	if list, ok := action.([]any); ok && len(list) == 1 {
		action = list[0]
	}
	return strings.HasPrefix(statement.Sid, "Clean-Rooms-") && statement.Effect == "Allow" &&
		action == "cleanrooms-ml:StartAudienceGenerationJob" &&
		statement.Condition["StringEquals"]["cleanrooms-ml:CollaborationId"] != nil
}

// equivalent compares two policies in meaning. What cannot be compared is equal only to itself.
func equivalent(a, b string) bool {
	if a == b {
		return true
	}
	equal, err := awspolicy.PoliciesAreEquivalent(a, b)
	return err == nil && equal
}

// managedPart is what of a stored policy belongs to the configuration.
func managedPart(stored string, ignoreServiceManaged bool) string {
	if !ignoreServiceManaged {
		return stored
	}
	parsed, err := parseDocument(stored)
	if err != nil {
		return stored
	}
	others, serviceManaged := parsed.split()
	if len(serviceManaged) == 0 {
		return stored
	}
	text, err := parsed.text(others)
	if err != nil {
		return stored
	}
	return text
}

// merged adds the service's statements as just read to the configured ones.
func merged(configured, stored string) (string, error) {
	parsed, err := parseDocument(stored)
	if err != nil {
		return configured, nil
	}
	_, serviceManaged := parsed.split()
	if len(serviceManaged) == 0 {
		return configured, nil
	}
	own, err := parseDocument(configured)
	if err != nil {
		return "", err
	}
	return own.text(append(own.statements, serviceManaged...))
}
