package main

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

const maxPolicyLength = 20480

var modelArnPattern = regexp.MustCompile(`^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model/[-a-zA-Z0-9_/.]+$`)

// modelArn refuses what is not the ARN of a configured audience model.
type modelArn struct{}

func (modelArn) Description(context.Context) string               { return "ARN of a configured audience model" }
func (v modelArn) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (modelArn) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	arn := req.ConfigValue.ValueString()
	if len(arn) < 20 || len(arn) > 2048 || !modelArnPattern.MatchString(arn) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid ARN", fmt.Sprintf("%q is not the ARN of a configured audience model.", arn))
	}
}

// policyDocument refuses what is no JSON object with Version and Statement, or is too long.
type policyDocument struct{}

func (policyDocument) Description(context.Context) string               { return "IAM policy document" }
func (v policyDocument) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (policyDocument) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	text := req.ConfigValue.ValueString()
	if length := utf8.RuneCountInString(text); length < 1 || length > maxPolicyLength {
		resp.Diagnostics.AddAttributeError(req.Path, "Policy Too Long", fmt.Sprintf("The policy has %d characters; 1 to %d are allowed.", length, maxPolicyLength))
		return
	}
	document, err := parseDocument(text)
	if err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Policy", err.Error())
		return
	}
	for index, raw := range document.statements {
		var statement struct {
			Effect    string
			Principal json.RawMessage
			Action    json.RawMessage
			NotAction json.RawMessage
		}
		if err := json.Unmarshal(raw, &statement); err != nil {
			resp.Diagnostics.AddAttributeError(req.Path, "Invalid Policy", fmt.Sprintf("Statement %d: %s", index, err))
		} else if statement.Effect != "Allow" && statement.Effect != "Deny" {
			resp.Diagnostics.AddAttributeError(req.Path, "Invalid Policy", fmt.Sprintf("Statement %d: Effect must be Allow or Deny.", index))
		} else if statement.Action == nil && statement.NotAction == nil {
			resp.Diagnostics.AddAttributeError(req.Path, "Invalid Policy", fmt.Sprintf("Statement %d: Action or NotAction is missing.", index))
		}
	}
}
