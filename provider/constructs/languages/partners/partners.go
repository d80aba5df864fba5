// A model shared with partners: the same stacks as in the files beside this one, in each language.
package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cleanroomsml/cleanroomsml-cdktf-go/cleanroomsml"
	"github.com/cleanroomsml/cleanroomsml-cdktf-go/cleanroomsml/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("partners"))
	cleanroomsml.NewCleanroomsmlProvider(stack, jsii.String("cleanroomsml"), &provider.CleanroomsmlProviderConfig{
		Region: jsii.String("us-east-1"),
	})
	partner := cdktf.NewTerraformVariable(stack, jsii.String("partner"), &cdktf.TerraformVariableConfig{
		Type:        jsii.String("string"),
		Description: jsii.String("Account of a partner"),
	})
	model := cleanroomsml.ConfiguredAudienceModel_FromArn(stack, jsii.String("Model"),
		jsii.String("arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"))
	policy := cleanroomsml.NewConfiguredAudienceModelPolicy(stack, jsii.String("Policy"), &cleanroomsml.ConfiguredAudienceModelPolicyProps{
		ConfiguredAudienceModel: model,
		CreateTimeout:           jsii.String("2m"),
	})
	policy.GrantStartAudienceGenerationJob(&cleanroomsml.StartAudienceGenerationJobGrant{
		AccountIds:      &[]*string{jsii.String("444455556666"), partner.StringValue()},
		CollaborationId: jsii.String("a1b2c3d4-5678-90ab-cdef-111122223333"),
	})
	policy.AddStatements(
		cleanroomsml.NewPolicyStatement(&cleanroomsml.PolicyStatementProps{
			Sid: jsii.String("Readers"),
			Principals: &[]cleanroomsml.PolicyPrincipal{
				cleanroomsml.PolicyPrincipal_Arn(jsii.String("arn:aws:iam::" + *partner.StringValue() + ":role/reader")),
			},
			Actions: jsii.Strings("cleanrooms-ml:StartAudienceGenerationJob"),
			Resources: &[]*string{
				model.ConfiguredAudienceModelArn(),
				jsii.String("arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"),
			},
			Conditions: &[]*cleanroomsml.PolicyCondition{{
				Test:     jsii.String("StringLike"),
				Variable: jsii.String("aws:PrincipalTag/team"),
				Values: jsii.Strings(
					"${aws:username}",
					"\"quoted\" \\ %{ if } über",
					"of "+*partner.StringValue(),
				),
			}},
		}),
		cleanroomsml.PolicyStatement_FromJson(map[string]interface{}{
			"Action":    "cleanrooms-ml:StartAudienceGenerationJob",
			"Effect":    "Deny",
			"Principal": map[string]interface{}{"AWS": []string{"777788889999"}},
			"Resource":  *model.ConfiguredAudienceModelArn(),
			"Sid":       "NotByOthers",
		}),
	)
	cdktf.NewTerraformOutput(stack, jsii.String("policy_hash"), &cdktf.TerraformOutputConfig{
		Value: policy.PolicyHash(),
	})
	cleanroomsml.ConfiguredAudienceModelPolicyStatement_GrantStartAudienceGenerationJob(stack, jsii.String("Statement"),
		&cleanroomsml.StatementOfModelProps{
			ConfiguredAudienceModel: cleanroomsml.ConfiguredAudienceModel_FromArn(stack, jsii.String("Twins"),
				jsii.String("arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/twins")),
		},
		&cleanroomsml.StartAudienceGenerationJobGrant{
			Sid:             jsii.String("Partner"),
			AccountIds:      &[]*string{partner.StringValue()},
			CollaborationId: jsii.String("a1b2c3d4-5678-90ab-cdef-111122223333"),
		},
	)

	byServer := cdktf.NewTerraformStack(app, jsii.String("partners-by-server"))
	served := cleanroomsml.NewConfiguredAudienceModelPolicy(byServer, jsii.String("Policy"), &cleanroomsml.ConfiguredAudienceModelPolicyProps{
		ConfiguredAudienceModel: cleanroomsml.ConfiguredAudienceModel_FromArn(byServer, jsii.String("Model"),
			jsii.String("arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/served")),
		Backend: cleanroomsml.NewRestApiBackend(byServer, jsii.String("Server"), &cleanroomsml.RestApiBackendProps{
			Uri: jsii.String("http://127.0.0.1:8080/restapi"),
		}),
	})
	served.GrantStartAudienceGenerationJob(&cleanroomsml.StartAudienceGenerationJobGrant{
		AccountIds:      jsii.Strings("444455556666"),
		CollaborationId: jsii.String("a1b2c3d4-5678-90ab-cdef-111122223333"),
	})
	app.Synth()
}
