package main

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"cleanroomsml-bench/peers/go-framework/cleanroomsml"
)

const defaultTimeout = 2 * time.Minute

type policyResource struct{ client *cleanroomsml.Client }

type policyModel struct {
	Arn                            types.String   `tfsdk:"configured_audience_model_arn"`
	Policy                         types.String   `tfsdk:"policy"`
	OverwriteExisting              types.Bool     `tfsdk:"overwrite_existing"`
	IgnoreServiceManagedStatements types.Bool     `tfsdk:"ignore_service_managed_statements"`
	PolicyHash                     types.String   `tfsdk:"policy_hash"`
	Timeouts                       timeouts.Value `tfsdk:"timeouts"`
}

var (
	_ resource.ResourceWithConfigure   = (*policyResource)(nil)
	_ resource.ResourceWithImportState = (*policyResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*policyResource)(nil)
)

func newPolicyResource() resource.Resource { return &policyResource{} }

func (r *policyResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_configured_audience_model_policy"
}

func (r *policyResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		Description: "The whole resource policy of one configured audience model.",
		Attributes: map[string]schema.Attribute{
			"configured_audience_model_arn": schema.StringAttribute{
				Required:      true,
				Description:   "ARN of the configured audience model.",
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{modelArn{}},
			},
			"policy": schema.StringAttribute{
				Required:    true,
				Description: "The policy document, JSON.",
				Validators:  []validator.String{policyDocument{}},
			},
			"overwrite_existing": schema.BoolAttribute{
				Optional:    true,
				Description: "At create only: replace a policy that is there already.",
			},
			"ignore_service_managed_statements": schema.BoolAttribute{
				Optional:    true,
				Description: "Leave the statements that Clean Rooms itself writes alone.",
			},
			"policy_hash": schema.StringAttribute{
				Computed:    true,
				Description: "The service's hash of the policy.",
			},
		},
		Blocks: map[string]schema.Block{
			"timeouts": timeouts.Block(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
		},
	}
}

func (r *policyResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	if req.ProviderData == nil {
		return
	}
	client, ok := req.ProviderData.(*cleanroomsml.Client)
	if !ok {
		resp.Diagnostics.AddError("Unexpected Provider Data", fmt.Sprintf("%T is no client. This is a bug in the provider.", req.ProviderData))
		return
	}
	r.client = client
}

func (r *policyResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resource.ImportStatePassthroughID(ctx, path.Root("configured_audience_model_arn"), req, resp)
}
