package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Read keeps the stored text while the policy means the same, so that formatting never shows as a change.
func (r *policyResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state policyModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	timeout, diags := state.Timeouts.Read(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	stored, err := r.client.GetPolicy(ctx, state.Arn.ValueString())
	if err != nil {
		resp.Diagnostics.AddError("Policy Not Readable", err.Error())
		return
	}
	if stored == nil {
		resp.State.RemoveResource(ctx)
		return
	}
	if state.PolicyHash.ValueString() != stored.Hash || state.Policy.IsNull() {
		actual := managedPart(stored.Policy, state.IgnoreServiceManagedStatements.ValueBool())
		if state.Policy.IsNull() || !equivalent(state.Policy.ValueString(), actual) {
			state.Policy = types.StringValue(actual)
		}
		state.PolicyHash = types.StringValue(stored.Hash)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}
