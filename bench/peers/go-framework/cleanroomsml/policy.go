package cleanroomsml

import (
	"context"
	"errors"
	"net/http"

	"github.com/aws/smithy-go"
)

// StoredPolicy is a policy as the service returns it, with the hash that a conditional put names.
type StoredPolicy struct {
	Policy string `json:"configuredAudienceModelPolicy"`
	Hash   string `json:"policyHash"`
}

// Condition says what must be there for a put to happen. An empty hash means: nothing.
type Condition struct{ PreviousPolicyHash string }

// GetPolicy returns nil when there is no policy, or no model.
func (c *Client) GetPolicy(ctx context.Context, modelArn string) (*StoredPolicy, error) {
	var stored StoredPolicy
	err := c.invoke(ctx, "GetConfiguredAudienceModelPolicy", http.MethodGet, modelArn, nil, &stored)
	if HasCode(err, "ResourceNotFoundException") {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &stored, nil
}

// PutPolicy writes a policy under a condition; there is no unconditional put.
func (c *Client) PutPolicy(ctx context.Context, modelArn, policy string, condition Condition) (*StoredPolicy, error) {
	body := map[string]string{"configuredAudienceModelPolicy": policy}
	if condition.PreviousPolicyHash == "" {
		body["policyExistenceCondition"] = "POLICY_MUST_NOT_EXIST"
	} else {
		body["policyExistenceCondition"] = "POLICY_MUST_EXIST"
		body["previousPolicyHash"] = condition.PreviousPolicyHash
	}
	var stored StoredPolicy
	if err := c.invoke(ctx, "PutConfiguredAudienceModelPolicy", http.MethodPut, modelArn, body, &stored); err != nil {
		return nil, err
	}
	return &stored, nil
}

// DeletePolicy succeeds when the policy is gone afterwards, whoever removed it.
func (c *Client) DeletePolicy(ctx context.Context, modelArn string) error {
	err := c.invoke(ctx, "DeleteConfiguredAudienceModelPolicy", http.MethodDelete, modelArn, nil, nil)
	if HasCode(err, "ResourceNotFoundException") {
		return nil
	}
	return err
}

// HasCode tells whether an error is the service's own of one of these codes.
func HasCode(err error, codes ...string) bool {
	var told smithy.APIError
	if !errors.As(err, &told) {
		return false
	}
	for _, code := range codes {
		if told.ErrorCode() == code {
			return true
		}
	}
	return false
}
