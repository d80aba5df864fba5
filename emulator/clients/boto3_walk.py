"""What someone with boto3 does: a model, a policy under every condition, a conflict, and the end of both.

Prints one JSON object: a line of the walk to what was seen. Arguments: endpoint, access key, secret key.
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
seen = {}


def client(service, secret=secret_key, region="us-east-1"):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret,
        config=Config(retries={"total_max_attempts": 1}),
    )


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        meta = error.response["ResponseMetadata"]
        return [type(error).__name__, error.response["Error"]["Code"], meta["HTTPStatusCode"], error.response["Error"]["Message"]]
    return "accepted"


ml = client("cleanroomsml")
model = ml.create_configured_audience_model(
    name="shared",
    audienceModelArn="arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/source",
    outputConfig={
        "destination": {"s3Destination": {"s3Uri": "s3://audiences/out"}},
        "roleArn": "arn:aws:iam::123456789012:role/output",
    },
    sharedAudienceMetrics=["ALL"],
    tags={"team": "ads"},
)["configuredAudienceModelArn"]
seen["model"] = ml.get_configured_audience_model(configuredAudienceModelArn=model)["status"]
seen["tags"] = ml.list_tags_for_resource(resourceArn=model)["tags"]


def policy(account):
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": account},
                    "Action": "cleanrooms-ml:StartAudienceGenerationJob",
                    "Resource": model,
                }
            ],
        },
        indent=2,
    )


def put(account, **conditions):
    return ml.put_configured_audience_model_policy(
        configuredAudienceModelArn=model, configuredAudienceModelPolicy=policy(account), **conditions
    )


seen["absent"] = refused(ml.get_configured_audience_model_policy, configuredAudienceModelArn=model)[:3]
seen["must exist, absent"] = refused(put, account="111122223333", policyExistenceCondition="POLICY_MUST_EXIST")[:3]
first = put("111122223333", policyExistenceCondition="POLICY_MUST_NOT_EXIST")
got = ml.get_configured_audience_model_policy(configuredAudienceModelArn=model)
seen["text as sent"] = got["configuredAudienceModelPolicy"] == policy("111122223333")
seen["one hash"] = got["policyHash"] == first["policyHash"]
seen["must not exist, present"] = refused(put, account="444455556666", policyExistenceCondition="POLICY_MUST_NOT_EXIST")[:3]
second = put("444455556666", policyExistenceCondition="POLICY_MUST_EXIST", previousPolicyHash=first["policyHash"])
seen["conflict"] = refused(put, account="777788889999", previousPolicyHash=first["policyHash"])
seen["conflict left it"] = ml.get_configured_audience_model_policy(configuredAudienceModelArn=model)["policyHash"] == second["policyHash"]
put("777788889999")
seen["delete"] = ml.delete_configured_audience_model_policy(configuredAudienceModelArn=model)["ResponseMetadata"]["HTTPStatusCode"]
seen["delete again"] = refused(ml.delete_configured_audience_model_policy, configuredAudienceModelArn=model)[:3]

for i in range(3):
    ml.create_configured_audience_model(
        name=f"more {i}",
        audienceModelArn="arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/source",
        outputConfig={
            "destination": {"s3Destination": {"s3Uri": "s3://audiences/out"}},
            "roleArn": "arn:aws:iam::123456789012:role/output",
        },
        sharedAudienceMetrics=["NONE"],
    )
pages = ml.get_paginator("list_configured_audience_models").paginate(PaginationConfig={"PageSize": 2})
seen["pages"] = [[m["name"] for m in page["configuredAudienceModels"]] for page in pages]
ml.untag_resource(resourceArn=model, tagKeys=["team", "a b/c"])
seen["untagged"] = ml.list_tags_for_resource(resourceArn=model)["tags"]
ml.update_configured_audience_model(configuredAudienceModelArn=model, description="changed")
ml.delete_configured_audience_model(configuredAudienceModelArn=model)
seen["model gone"] = refused(ml.get_configured_audience_model, configuredAudienceModelArn=model)[:3]
seen["wrong secret"] = refused(client("cleanroomsml", secret="wrong").list_configured_audience_models)[1:3]
seen["other region"] = [m["name"] for m in client("cleanroomsml", region="eu-west-1").list_configured_audience_models()["configuredAudienceModels"]]
print(json.dumps(seen))
