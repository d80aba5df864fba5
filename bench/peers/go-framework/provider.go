package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"cleanroomsml-bench/peers/go-framework/cleanroomsml"
)

type cleanroomsmlProvider struct{}

type providerModel struct {
	Region    types.String `tfsdk:"region"`
	Endpoint  types.String `tfsdk:"endpoint"`
	AccessKey types.String `tfsdk:"access_key"`
	SecretKey types.String `tfsdk:"secret_key"`
}

func newProvider() provider.Provider { return &cleanroomsmlProvider{} }

func (p *cleanroomsmlProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "cleanroomsml"
}

func (p *cleanroomsmlProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		Description: "Policies of AWS Clean Rooms ML configured audience models.",
		Attributes: map[string]schema.Attribute{
			"region":     schema.StringAttribute{Optional: true, Description: "Region for calls that name no ARN."},
			"endpoint":   schema.StringAttribute{Optional: true, Description: "URL of the service, in place of AWS's own."},
			"access_key": schema.StringAttribute{Optional: true, Description: "Access key id."},
			"secret_key": schema.StringAttribute{Optional: true, Sensitive: true, Description: "Secret access key."},
		},
	}
}

// Configure builds the client. What the configuration leaves out comes from the SDK's default chain.
func (p *cleanroomsmlProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var model providerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if model.AccessKey.IsNull() != model.SecretKey.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("access_key"), "Incomplete Credentials",
			"access_key and secret_key belong together: set both or neither.")
		return
	}
	var options []func(*config.LoadOptions) error
	if region := model.Region.ValueString(); region != "" {
		options = append(options, config.WithRegion(region))
	}
	if !model.AccessKey.IsNull() {
		options = append(options, config.WithCredentialsProvider(
			credentials.NewStaticCredentialsProvider(model.AccessKey.ValueString(), model.SecretKey.ValueString(), "")))
	}
	loaded, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		resp.Diagnostics.AddError("AWS Configuration Not Usable", err.Error())
		return
	}
	client := cleanroomsml.New(loaded, model.Endpoint.ValueString())
	resp.ResourceData = client
	resp.DataSourceData = client
}

func (p *cleanroomsmlProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{newPolicyResource}
}

func (p *cleanroomsmlProvider) DataSources(context.Context) []func() datasource.DataSource {
	return nil
}
