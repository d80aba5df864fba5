"""Sends requests with boto3 and the given service model: {endpoint, dataPath, requests: [{operation, input}]} on stdin.

A date in an input is {"$date": "2024-01-02T03:04:05Z"}. The answers are not looked at.
"""

import datetime
import json
import sys

import botocore.config
import botocore.session


def dates(value):
    if isinstance(value, dict):
        if list(value) == ["$date"]:
            return datetime.datetime.fromisoformat(value["$date"].replace("Z", "+00:00"))
        return {key: dates(member) for key, member in value.items()}
    if isinstance(value, list):
        return [dates(member) for member in value]
    return value


job = json.load(sys.stdin)
session = botocore.session.Session()
session.get_component("data_loader").search_paths.insert(0, job["dataPath"])
session.set_credentials("test", "test")
client = session.create_client(
    "cleanroomsml",
    region_name="us-east-1",
    endpoint_url=job["endpoint"],
    config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}),
)
methods = {operation: method for method, operation in client.meta.method_to_api_mapping.items()}
for request in job["requests"]:
    getattr(client, methods[request["operation"]])(**dates(request["input"]))
