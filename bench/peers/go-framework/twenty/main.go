// A provider with one resource of 20 attributes that calls nobody: what HashiCorp's terraform-plugin-framework itself
// costs for each call. Its twin is ../../twenty-attributes.ts.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func main() {
	err := providerserver.Serve(context.Background(), func() provider.Provider { return twenty{} },
		providerserver.ServeOpts{Address: "registry.terraform.io/example/twenty", ProtocolVersion: 6})
	if err != nil {
		log.Fatal(err)
	}
}

type twenty struct{}

func (twenty) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "twenty"
}
func (twenty) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}
func (twenty) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}
func (twenty) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return &thing{} }}
}
func (twenty) DataSources(context.Context) []func() datasource.DataSource { return nil }

type thing struct{}

type model struct {
	ID      types.String  `tfsdk:"id"`
	Etag    types.String  `tfsdk:"etag"`
	Created types.String  `tfsdk:"created"`
	Name    types.String  `tfsdk:"name"`
	Text1   types.String  `tfsdk:"text1"`
	Text2   types.String  `tfsdk:"text2"`
	Text3   types.String  `tfsdk:"text3"`
	Text4   types.String  `tfsdk:"text4"`
	Text5   types.String  `tfsdk:"text5"`
	Text6   types.String  `tfsdk:"text6"`
	Text7   types.String  `tfsdk:"text7"`
	Count1  types.Int64   `tfsdk:"count1"`
	Count2  types.Int64   `tfsdk:"count2"`
	Ratio   types.Float64 `tfsdk:"ratio"`
	Flag1   types.Bool    `tfsdk:"flag1"`
	Flag2   types.Bool    `tfsdk:"flag2"`
	Labels  types.Map     `tfsdk:"labels"`
	Zones   types.List    `tfsdk:"zones"`
	Groups  types.Set     `tfsdk:"groups"`
	Extra   types.String  `tfsdk:"extra"`
}

func (*thing) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "twenty_thing"
}

func (*thing) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{Computed: true,
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}},
		"etag":    schema.StringAttribute{Computed: true},
		"created": schema.StringAttribute{Computed: true},
		"name": schema.StringAttribute{Required: true,
			PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}},
		"count1": schema.Int64Attribute{Optional: true},
		"count2": schema.Int64Attribute{Optional: true},
		"ratio":  schema.Float64Attribute{Optional: true},
		"flag1":  schema.BoolAttribute{Optional: true},
		"flag2":  schema.BoolAttribute{Optional: true},
		"labels": schema.MapAttribute{Optional: true, ElementType: types.StringType},
		"zones":  schema.ListAttribute{Optional: true, ElementType: types.StringType},
		"groups": schema.SetAttribute{Optional: true, ElementType: types.StringType},
	}
	for _, name := range []string{"text1", "text2", "text3", "text4", "text5", "text6", "text7", "extra"} {
		attributes[name] = schema.StringAttribute{Optional: true}
	}
	resp.Schema = schema.Schema{Attributes: attributes}
}

// Read takes the state apart and puts it together again, as a provider does that compares it with what is there.
func (*thing) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
	}
}

func (*thing) Create(context.Context, resource.CreateRequest, *resource.CreateResponse) {}
func (*thing) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {}
func (*thing) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
