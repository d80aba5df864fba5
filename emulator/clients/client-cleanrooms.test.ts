import assert from "node:assert/strict";
import {
  CleanRoomsClient,
  CreateConfiguredAudienceModelAssociationCommand,
  DeleteConfiguredAudienceModelAssociationCommand,
  GetConfiguredAudienceModelAssociationCommand,
  ListConfiguredAudienceModelAssociationsCommand,
  paginateListConfiguredAudienceModelAssociations,
  UpdateConfiguredAudienceModelAssociationCommand,
} from "@aws-sdk/client-cleanrooms";
import { modelArn, partnerPolicy, policyCalls } from "../testing/policy-calls.js";
import { send, sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";

const membershipIdentifier = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const collaborationId = "11111111-2222-3333-4444-555555555555";

describe("@aws-sdk/client-cleanrooms against the emulator: the second writer", () => {
  const emulator = withEmulator();
  let client: CleanRoomsClient;

  beforeEach(async () => {
    client = new CleanRoomsClient({
      region: "us-east-1",
      endpoint: emulator().url,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    });
    const registered = await send(emulator().url, {
      method: "POST",
      path: "/_emulator/memberships",
      body: JSON.stringify({
        membershipIdentifier,
        collaborationId,
        otherAccountIds: ["111122223333", "444455556666"],
      }),
    });
    assert.equal(registered.status, 200, registered.text);
  });
  afterEach(() => client.destroy());

  const create = async (manageResourcePolicies = true, name = "shared with partners") => {
    const { configuredAudienceModelAssociation: association } = await client.send(
      new CreateConfiguredAudienceModelAssociationCommand({
        membershipIdentifier,
        configuredAudienceModelArn: modelArn,
        configuredAudienceModelAssociationName: name,
        manageResourcePolicies,
        description: "d",
      }),
    );
    assert.ok(association?.id);
    return { ...association, id: association.id };
  };
  const remove = (id: string) =>
    client.send(
      new DeleteConfiguredAudienceModelAssociationCommand({
        membershipIdentifier,
        configuredAudienceModelAssociationIdentifier: id,
      }),
    );
  const document = (): { readonly Statement: readonly unknown[] } | undefined => {
    const text = emulator().control.policy(modelArn)?.text;
    return text === undefined ? undefined : JSON.parse(text);
  };
  const serviceStatement = (id: string) => ({
    Sid: `Clean-Rooms-${id}`,
    Effect: "Allow",
    Principal: { AWS: ["111122223333", "444455556666"] },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [modelArn, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": collaborationId } },
  });

  it("creates an association and answers with all of it", async () => {
    const association = await create();
    const { createTime, updateTime, ...rest } = association;
    assert.ok(createTime instanceof Date && updateTime instanceof Date);
    assert.deepEqual(rest, {
      id: association.id,
      arn: `arn:aws:cleanrooms:us-east-1:123456789012:membership/${membershipIdentifier}/configuredaudiencemodelassociation/${association.id}`,
      configuredAudienceModelArn: modelArn,
      membershipId: membershipIdentifier,
      membershipArn: `arn:aws:cleanrooms:us-east-1:123456789012:membership/${membershipIdentifier}`,
      collaborationId,
      collaborationArn: `arn:aws:cleanrooms:us-east-1:123456789012:collaboration/${collaborationId}`,
      name: "shared with partners",
      manageResourcePolicies: true,
      description: "d",
    });
    const got = await client.send(
      new GetConfiguredAudienceModelAssociationCommand({
        membershipIdentifier,
        configuredAudienceModelAssociationIdentifier: association.id,
      }),
    );
    assert.deepEqual(got.configuredAudienceModelAssociation, association);
  });

  it("writes the documented statement into a policy of its own, and deletes that again", async () => {
    const { id } = await create();
    assert.deepEqual(document(), { Version: "2012-10-17", Statement: [serviceStatement(id)] });
    await remove(id);
    assert.equal(document(), undefined);
    await assert.rejects(remove(id), { name: "ResourceNotFoundException" });
  });

  it("adds its statement to those of others, changes the hash, and takes only its own away", async () => {
    const mine = JSON.parse(partnerPolicy()).Statement[0];
    const { policyHash } = (await policyCalls(emulator().url).put()).json;
    const first = await create();
    const second = await create(true, "again");
    assert.deepEqual(document()?.Statement, [mine, serviceStatement(first.id), serviceStatement(second.id)]);
    const stale = await policyCalls(emulator().url).put({ previousPolicyHash: String(policyHash) });
    assert.equal(stale.status, 400);
    await remove(first.id);
    assert.deepEqual(document()?.Statement, [mine, serviceStatement(second.id)]);
    await remove(second.id);
    assert.deepEqual(document()?.Statement, [mine]);
  });

  it("leaves the policy alone when the owner manages it", async () => {
    await policyCalls(emulator().url).put();
    const { id } = await create(false);
    assert.equal(emulator().control.policy(modelArn)?.text, partnerPolicy());
    await remove(id);
    assert.equal(emulator().control.policy(modelArn)?.text, partnerPolicy());
  });

  it("does not mind when somebody has removed its statement, or the policy", async () => {
    const first = await create();
    await policyCalls(emulator().url).put();
    await remove(first.id);
    assert.equal(emulator().control.policy(modelArn)?.text, partnerPolicy());
    const second = await create();
    await policyCalls(emulator().url).delete();
    await remove(second.id);
    assert.equal(document(), undefined);
  });

  it("leaves an empty statement list behind, in that mode", async () => {
    emulator().control.setModes({ lastServiceStatementRemoved: "empty-statement-list" });
    await remove((await create()).id);
    assert.deepEqual(document(), { Version: "2012-10-17", Statement: [] });
  });

  it("writes in the canonicalised form, in that mode", async () => {
    emulator().control.setModes({ textReturned: "canonicalised" });
    await create();
    assert.match(
      emulator().control.policy(modelArn)?.text ?? "",
      /"AWS":\["arn:aws:iam::111122223333:root",/,
    );
  });

  it("is behind for readers like any writer, in the mode staleReads", async () => {
    emulator().control.setModes({ staleReads: 1 });
    await create();
    const calls = policyCalls(emulator().url);
    assert.deepEqual([(await calls.get()).status, (await calls.get()).status], [404, 200]);
  });

  it("does not make a policy longer than one may be", async () => {
    const frame = partnerPolicy("111122223333", "").length;
    await policyCalls(emulator().url).put({
      configuredAudienceModelPolicy: partnerPolicy("111122223333", "x".repeat(20_480 - frame)),
    });
    await assert.rejects(create(), { name: "ValidationException", message: /longer than 20480 characters/ });
    assert.equal(emulator().control.state().associations.length, 0);
  });

  it("needs the caller's own permission to write the policy", async () => {
    emulator().control.addFault({ kind: "access-denied", operation: "PutConfiguredAudienceModelPolicy" });
    await assert.rejects(create(), {
      name: "AccessDeniedException",
      message: /cleanrooms-ml:PutConfiguredAudienceModelPolicy on resource: arn:aws:cleanrooms-ml/,
    });
    assert.equal(emulator().control.state().associations.length, 0);
    await create(false);
  });

  it("lists and updates associations", async () => {
    const made = [(await create(true, "a")).id, (await create(false, "b")).id, (await create(false, "c")).id];
    const listed: (string | undefined)[] = [];
    const pages = paginateListConfiguredAudienceModelAssociations(
      { client, pageSize: 2 },
      { membershipIdentifier },
    );
    let count = 0;
    for await (const page of pages) {
      count += 1;
      for (const each of page.configuredAudienceModelAssociationSummaries ?? []) listed.push(each.id);
    }
    assert.deepEqual([listed, count], [made, 2]);
    const updated = await client.send(
      new UpdateConfiguredAudienceModelAssociationCommand({
        membershipIdentifier,
        configuredAudienceModelAssociationIdentifier: String(made[1]),
        name: "renamed",
      }),
    );
    assert.equal(updated.configuredAudienceModelAssociation?.name, "renamed");
    assert.equal(updated.configuredAudienceModelAssociation?.description, "d");
  });

  it("says which resource does not exist", async () => {
    const list = new ListConfiguredAudienceModelAssociationsCommand({
      membershipIdentifier: membershipIdentifier.replace("a", "b"),
    });
    await assert.rejects(client.send(list), {
      name: "ResourceNotFoundException",
      resourceType: "MEMBERSHIP",
      resourceId: membershipIdentifier.replace("a", "b"),
    });
    const invalid = new ListConfiguredAudienceModelAssociationsCommand({
      membershipIdentifier: "x".repeat(36),
    });
    await assert.rejects(client.send(invalid), {
      name: "ValidationException",
      reason: "FIELD_VALIDATION_FAILED",
    });
    await assert.rejects(
      client.send(
        new CreateConfiguredAudienceModelAssociationCommand({
          membershipIdentifier,
          configuredAudienceModelArn: modelArn.replace("shared", "absent"),
          configuredAudienceModelAssociationName: "n",
          manageResourcePolicies: true,
        }),
      ),
      { name: "ResourceNotFoundException", resourceId: modelArn.replace("shared", "absent") },
    );
  });

  it("loses its associations when the model, or the membership, goes", async () => {
    await create();
    await policyCalls(emulator().url).put({ configuredAudienceModelPolicy: partnerPolicy() });
    const second = await create();
    const left = await send(emulator().url, {
      method: "DELETE",
      path: `/_emulator/memberships/${membershipIdentifier}`,
    });
    assert.deepEqual(left.json, { deleted: true });
    assert.deepEqual(emulator().control.state().associations, []);
    assert.deepEqual(document()?.Statement, JSON.parse(partnerPolicy()).Statement);
    await assert.rejects(remove(second.id), { name: "ResourceNotFoundException" });

    await emulator().control.addMembership({
      membershipIdentifier,
      collaborationId,
      otherAccountIds: ["111122223333"],
      region: "us-east-1",
    });
    await create();
    await sendSigned(emulator().url, {
      method: "DELETE",
      path: `/configured-audience-model/${encodeURIComponent(modelArn)}`,
    });
    assert.deepEqual(emulator().control.state().associations, []);
  });
});
