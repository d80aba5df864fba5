# A model shared with partners: the same stacks as in the files beside this one, in each language.
from cdktf import App, TerraformOutput, TerraformStack, TerraformVariable
from cleanroomsml_cdktf import (
    CleanroomsmlProvider,
    ConfiguredAudienceModel,
    ConfiguredAudienceModelPolicy,
    ConfiguredAudienceModelPolicyStatement,
    PolicyCondition,
    PolicyPrincipal,
    PolicyStatement,
    RestApiBackend,
    StatementOfModelProps,
)

app = App()
stack = TerraformStack(app, "partners")
CleanroomsmlProvider(stack, "cleanroomsml", region="us-east-1")
partner = TerraformVariable(stack, "partner", type="string", description="Account of a partner")
model = ConfiguredAudienceModel.from_arn(
    stack,
    "Model",
    "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes",
)
policy = ConfiguredAudienceModelPolicy(
    stack, "Policy", configured_audience_model=model, create_timeout="2m"
)
policy.grant_start_audience_generation_job(
    account_ids=["444455556666", partner.string_value],
    collaboration_id="a1b2c3d4-5678-90ab-cdef-111122223333",
)
policy.add_statements(
    PolicyStatement(
        sid="Readers",
        principals=[PolicyPrincipal.arn(f"arn:aws:iam::{partner.string_value}:role/reader")],
        actions=["cleanrooms-ml:StartAudienceGenerationJob"],
        resources=[
            model.configured_audience_model_arn,
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*",
        ],
        conditions=[
            PolicyCondition(
                test="StringLike",
                variable="aws:PrincipalTag/team",
                values=[
                    "${aws:username}",
                    '"quoted" \\ %{ if } über',
                    f"of {partner.string_value}",
                ],
            )
        ],
    ),
    PolicyStatement.from_json(
        {
            "Action": "cleanrooms-ml:StartAudienceGenerationJob",
            "Effect": "Deny",
            "Principal": {"AWS": ["777788889999"]},
            "Resource": model.configured_audience_model_arn,
            "Sid": "NotByOthers",
        }
    ),
)
TerraformOutput(stack, "policy_hash", value=policy.policy_hash)
ConfiguredAudienceModelPolicyStatement.grant_start_audience_generation_job(
    stack,
    "Statement",
    StatementOfModelProps(
        configured_audience_model=ConfiguredAudienceModel.from_arn(
            stack,
            "Twins",
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/twins",
        )
    ),
    sid="Partner",
    account_ids=[partner.string_value],
    collaboration_id="a1b2c3d4-5678-90ab-cdef-111122223333",
)

by_server = TerraformStack(app, "partners-by-server")
served = ConfiguredAudienceModelPolicy(
    by_server,
    "Policy",
    configured_audience_model=ConfiguredAudienceModel.from_arn(
        by_server,
        "Model",
        "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/served",
    ),
    backend=RestApiBackend(by_server, "Server", uri="http://127.0.0.1:8080/restapi"),
)
served.grant_start_audience_generation_job(
    account_ids=["444455556666"],
    collaboration_id="a1b2c3d4-5678-90ab-cdef-111122223333",
)
app.synth()
