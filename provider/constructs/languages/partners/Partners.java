// A model shared with partners: the same stacks as in the files beside this one, in each language.
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.TerraformVariable;
import io.cleanroomsml.cdktf.CleanroomsmlProvider;
import io.cleanroomsml.cdktf.ConfiguredAudienceModel;
import io.cleanroomsml.cdktf.ConfiguredAudienceModelPolicy;
import io.cleanroomsml.cdktf.ConfiguredAudienceModelPolicyStatement;
import io.cleanroomsml.cdktf.PolicyCondition;
import io.cleanroomsml.cdktf.PolicyPrincipal;
import io.cleanroomsml.cdktf.PolicyStatement;
import io.cleanroomsml.cdktf.RestApiBackend;
import io.cleanroomsml.cdktf.StartAudienceGenerationJobGrant;
import io.cleanroomsml.cdktf.StatementOfModelProps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Partners {
    public static void main(String[] words) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "partners");
        CleanroomsmlProvider.Builder.create(stack, "cleanroomsml").region("us-east-1").build();
        TerraformVariable partner = TerraformVariable.Builder.create(stack, "partner")
            .type("string")
            .description("Account of a partner")
            .build();
        ConfiguredAudienceModel model = ConfiguredAudienceModel.fromArn(
            stack,
            "Model",
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes");
        ConfiguredAudienceModelPolicy policy = ConfiguredAudienceModelPolicy.Builder.create(stack, "Policy")
            .configuredAudienceModel(model)
            .createTimeout("2m")
            .build();
        policy.grantStartAudienceGenerationJob(StartAudienceGenerationJobGrant.builder()
            .accountIds(List.of("444455556666", partner.getStringValue()))
            .collaborationId("a1b2c3d4-5678-90ab-cdef-111122223333")
            .build());
        policy.addStatements(
            PolicyStatement.Builder.create()
                .sid("Readers")
                .principals(List.of(PolicyPrincipal.arn("arn:aws:iam::" + partner.getStringValue() + ":role/reader")))
                .actions(List.of("cleanrooms-ml:StartAudienceGenerationJob"))
                .resources(List.of(
                    model.getConfiguredAudienceModelArn(),
                    "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"))
                .conditions(List.of(PolicyCondition.builder()
                    .test("StringLike")
                    .variable("aws:PrincipalTag/team")
                    .values(List.of(
                        "${aws:username}",
                        "\"quoted\" \\ %{ if } über",
                        "of " + partner.getStringValue()))
                    .build()))
                .build(),
            PolicyStatement.fromJson(new TreeMap<>(Map.of(
                "Action", "cleanrooms-ml:StartAudienceGenerationJob",
                "Effect", "Deny",
                "Principal", Map.of("AWS", List.of("777788889999")),
                "Resource", model.getConfiguredAudienceModelArn(),
                "Sid", "NotByOthers"))));
        TerraformOutput.Builder.create(stack, "policy_hash").value(policy.getPolicyHash()).build();
        ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
            stack,
            "Statement",
            StatementOfModelProps.builder()
                .configuredAudienceModel(ConfiguredAudienceModel.fromArn(
                    stack,
                    "Twins",
                    "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/twins"))
                .build(),
            StartAudienceGenerationJobGrant.builder()
                .sid("Partner")
                .accountIds(List.of(partner.getStringValue()))
                .collaborationId("a1b2c3d4-5678-90ab-cdef-111122223333")
                .build());

        TerraformStack byServer = new TerraformStack(app, "partners-by-server");
        ConfiguredAudienceModelPolicy served = ConfiguredAudienceModelPolicy.Builder.create(byServer, "Policy")
            .configuredAudienceModel(ConfiguredAudienceModel.fromArn(
                byServer,
                "Model",
                "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/served"))
            .backend(RestApiBackend.Builder.create(byServer, "Server").uri("http://127.0.0.1:8080/restapi").build())
            .build();
        served.grantStartAudienceGenerationJob(StartAudienceGenerationJobGrant.builder()
            .accountIds(List.of("444455556666"))
            .collaborationId("a1b2c3d4-5678-90ab-cdef-111122223333")
            .build());
        app.synth();
    }
}
