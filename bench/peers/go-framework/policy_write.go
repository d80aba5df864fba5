package main

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"cleanroomsml-bench/peers/go-framework/cleanroomsml"
)

// refusals are the codes with which the service may answer a condition that does not hold.
var refusals = []string{"ValidationException", "ConflictException", "ResourceNotFoundException"}

func (r *policyResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan policyModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	arn, policy := plan.Arn.ValueString(), plan.Policy.ValueString()
	written, err := r.client.PutPolicy(ctx, arn, policy, cleanroomsml.Condition{})
	if cleanroomsml.HasCode(err, refusals...) {
		written, err = r.createOverExisting(ctx, plan, err)
	}
	if err == nil {
		err = r.settled(ctx, arn, written.Hash)
	}
	if err != nil {
		resp.Diagnostics.AddError("Policy Not Created", err.Error())
		return
	}
	plan.PolicyHash = types.StringValue(written.Hash)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// createOverExisting answers a refused create: replace when asked to, merge when only the service's statements are
// there, else say what is in the way.
func (r *policyResource) createOverExisting(ctx context.Context, plan policyModel, refused error) (*cleanroomsml.StoredPolicy, error) {
	arn, policy := plan.Arn.ValueString(), plan.Policy.ValueString()
	existing, err := r.client.GetPolicy(ctx, arn)
	if err != nil {
		return nil, err
	}
	if existing == nil {
		return nil, refused
	}
	ignore := plan.IgnoreServiceManagedStatements.ValueBool()
	onlyServiceManaged := false
	if parsed, err := parseDocument(existing.Policy); err == nil {
		others, _ := parsed.split()
		onlyServiceManaged = len(others) == 0
	}
	if !plan.OverwriteExisting.ValueBool() && !(ignore && onlyServiceManaged) {
		return nil, fmt.Errorf("%s has a policy already (hash %s); import it, or set overwrite_existing", arn, existing.Hash)
	}
	if ignore {
		if policy, err = merged(policy, existing.Policy); err != nil {
			return nil, err
		}
	}
	return r.client.PutPolicy(ctx, arn, policy, cleanroomsml.Condition{PreviousPolicyHash: existing.Hash})
}

func (r *policyResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state policyModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := plan.Timeouts.Update(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	if plan.Policy.Equal(state.Policy) {
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
		return
	}
	arn, policy := plan.Arn.ValueString(), plan.Policy.ValueString()
	if plan.IgnoreServiceManagedStatements.ValueBool() {
		existing, err := r.client.GetPolicy(ctx, arn)
		if err == nil && existing != nil {
			policy, err = merged(policy, existing.Policy)
		}
		if err != nil {
			resp.Diagnostics.AddError("Policy Not Updated", err.Error())
			return
		}
	}
	written, err := r.client.PutPolicy(ctx, arn, policy, cleanroomsml.Condition{PreviousPolicyHash: state.PolicyHash.ValueString()})
	if cleanroomsml.HasCode(err, refusals...) {
		written, err = r.updateAgain(ctx, arn, policy, state, err)
	}
	if err == nil {
		err = r.settled(ctx, arn, written.Hash)
	}
	if err != nil {
		resp.Diagnostics.AddError("Policy Not Updated", err.Error())
		return
	}
	plan.PolicyHash = types.StringValue(written.Hash)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// updateAgain answers a refused update: once more with the fresh hash when the policy still means what the state says.
func (r *policyResource) updateAgain(ctx context.Context, arn, policy string, state policyModel, refused error) (*cleanroomsml.StoredPolicy, error) {
	existing, err := r.client.GetPolicy(ctx, arn)
	if err != nil {
		return nil, err
	}
	if existing == nil {
		return nil, fmt.Errorf("%s has no policy any more: %w", arn, refused)
	}
	if existing.Hash == state.PolicyHash.ValueString() {
		return nil, refused
	}
	actual := managedPart(existing.Policy, state.IgnoreServiceManagedStatements.ValueBool())
	if !equivalent(actual, state.Policy.ValueString()) {
		return nil, fmt.Errorf("the policy of %s was changed outside Terraform (hash planned %s, found %s); plan again", arn, state.PolicyHash.ValueString(), existing.Hash)
	}
	return r.client.PutPolicy(ctx, arn, policy, cleanroomsml.Condition{PreviousPolicyHash: existing.Hash})
}

func (r *policyResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state policyModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := state.Timeouts.Delete(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	if err := r.remove(ctx, state); err != nil {
		resp.Diagnostics.AddError("Policy Not Deleted", err.Error())
	}
}

// remove deletes the policy if it is still what the state says, or puts back what is the service's.
func (r *policyResource) remove(ctx context.Context, state policyModel) error {
	arn := state.Arn.ValueString()
	existing, err := r.client.GetPolicy(ctx, arn)
	if err != nil || existing == nil {
		return err
	}
	ignore := state.IgnoreServiceManagedStatements.ValueBool()
	if existing.Hash != state.PolicyHash.ValueString() && !equivalent(managedPart(existing.Policy, ignore), state.Policy.ValueString()) {
		return fmt.Errorf("the policy of %s was changed outside Terraform; plan again", arn)
	}
	if ignore {
		parsed, err := parseDocument(existing.Policy)
		if err != nil {
			return err
		}
		if _, serviceManaged := parsed.split(); len(serviceManaged) > 0 {
			text, err := parsed.text(serviceManaged)
			if err == nil {
				_, err = r.client.PutPolicy(ctx, arn, text, cleanroomsml.Condition{PreviousPolicyHash: existing.Hash})
			}
			return err
		}
	}
	return r.client.DeletePolicy(ctx, arn)
}

// settled waits until a read shows what was just written, so that a stale read is not taken for drift.
func (r *policyResource) settled(ctx context.Context, arn, hash string) error {
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		stored, err := r.client.GetPolicy(ctx, arn)
		if err != nil {
			return err
		}
		if stored != nil && stored.Hash == hash {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}
