"""Shares a configured audience model with partner accounts. README.md says how to run it."""

from cdktf import App, TerraformOutput, TerraformStack, TerraformVariable
from cleanroomsml_cdktf import (
    CleanroomsmlProvider,
    ConfiguredAudienceModel,
    ConfiguredAudienceModelPolicy,
    PolicyCondition,
    PolicyPrincipal,
    PolicyStatement,
)
from constructs import Construct

MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"

# The jobs that partners start belong to the model's account, in its region.
JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"


class Partners(TerraformStack):
    """The policy of one model, by the provider cleanroomsml."""

    def __init__(self, scope: Construct, id: str, *, configured_audience_model_arn: str) -> None:
        super().__init__(scope, id)

        # Credentials, and the endpoint of an emulator, come from where the AWS SDK takes them.
        CleanroomsmlProvider(self, "cleanroomsml")

        # What is known when Terraform runs is welcome everywhere.
        collaboration = TerraformVariable(
            self,
            "collaboration_id",
            type="string",
            description="The collaboration in which partners may use the model.",
        )
        analyst = TerraformVariable(
            self,
            "analyst",
            type="string",
            description="Name of the one role that an account of ours may use the model with.",
            default="analyst",
        )

        model = ConfiguredAudienceModel.from_arn(self, "Model", configured_audience_model_arn)
        policy = ConfiguredAudienceModelPolicy(
            self,
            "Policy",
            configured_audience_model=model,
            # AWS Clean Rooms edits the same policy for associations with manageResourcePolicies.
            ignore_service_managed_statements=True,
        )
        policy.grant_start_audience_generation_job(
            sid="Partners",
            account_ids=["111122223333", "444455556666"],
            collaboration_id=collaboration.string_value,
        )
        policy.add_statements(
            PolicyStatement(
                sid="Analysts",
                principals=[
                    PolicyPrincipal.arn(
                        f"arn:aws:iam::555566667777:role/{analyst.string_value}"
                    )
                ],
                actions=["cleanrooms-ml:StartAudienceGenerationJob"],
                resources=[model.configured_audience_model_arn, JOBS],
                conditions=[
                    PolicyCondition(
                        test="StringEquals",
                        variable="cleanrooms-ml:CollaborationId",
                        values=[collaboration.string_value],
                    ),
                    # IAM's own variables are not Terraform's: this reaches AWS as it stands here.
                    PolicyCondition(
                        test="StringLike",
                        variable="aws:PrincipalTag/team",
                        values=["${aws:PrincipalTag/department}-*"],
                    ),
                ],
            )
        )
        TerraformOutput(self, "policy_text", value=policy.policy_text)


app = App()
Partners(app, "partners", configured_audience_model_arn=MODEL)
app.synth()
