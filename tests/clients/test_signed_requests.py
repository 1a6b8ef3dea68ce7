"""A client made with huaweicloudsdkcore drives teams, tasks and the label calls, signed in both ways."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.client import Client, ClientBuilder
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, SdkException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.sdk_response import SdkResponse
from huaweicloudsdkcore.signer.algorithm import SigningAlgorithm

from teamlabel.identity import service
from teamlabel.identity.service import NewAccessKey
from tests.identity.signing import DERIVED, PLAIN, new_key
from tests.support.people import LABELER, World


class GivenAnswer(SdkResponse):  # type: ignore[misc]
    """An answer that is read as JSON."""

    openapi_types: ClassVar[dict[str, str]] = {}
    attribute_map: ClassVar[dict[str, str]] = {}


class LabelClient(Client):  # type: ignore[misc]
    """Sends any operation of the project; the SDK has classes for none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.model_package = SimpleNamespace(GivenAnswer=GivenAnswer)

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        pairs = list(query.items())
        address = "/v2/{project_id}" + path
        answer = self.do_http_request(method, address, query_params=pairs, body=body, response_type="GivenAnswer")
        return answer.to_json_object()


@pytest.fixture
def key(world: World) -> NewAccessKey:
    return new_key(world, world.alice.name)


def connected(world: World, key: NewAccessKey, credentials: Any = None, algorithm: str = PLAIN) -> LabelClient:
    """A client of the region that is named like the project, as the first project of an installation is."""
    given = credentials or BasicCredentials(key.access_key, key.secret_key)
    given = given.with_iam_endpoint(world.running.base_url)
    if algorithm == DERIVED:
        given = given.with_derived_predicate(lambda _: True)
    builder = ClientBuilder(LabelClient, "BasicCredentials,GlobalCredentials").with_credentials(given)
    region = Region(world.project_name, world.running.base_url)
    made: LabelClient = builder._with_derived_auth_service_name("modelarts").with_region(region).build()
    return made


@pytest.fixture(params=[PLAIN, DERIVED])
def client(world: World, key: NewAccessKey, request: pytest.FixtureRequest) -> LabelClient:
    """Its requests are signed as the parameter says."""
    made = connected(world, key, algorithm=request.param)
    probe = SdkRequest(method="GET", host="a.example", resource_path="/", query_params=[], header_params={}, body="")
    probe.signing_algorithm = SigningAlgorithm.get_default()
    assert made.get_credentials().sign_request(probe).header_params["Authorization"].startswith(request.param)
    return made


def dealt_task(client: LabelClient, dataset: str, team: str) -> str:
    """Make a task, wait until its samples are dealt; its address."""
    config = {"workforces": [{"workforce_id": team}]}
    made = client.call("POST", f"{dataset}/workforce-tasks", {"task_name": "signed", "workforces_config": config})
    task = f"{dataset}/workforce-tasks/{made['task_id']}"
    for _ in range(500):
        if client.call("GET", task)["status"] == 1:
            return task
        time.sleep(0.02)
    raise AssertionError("the task was not dealt")


# -- finding the way ----------------------------------------------------------------------------------------------


def test_the_project_is_found_by_the_name_of_the_region(world: World, key: NewAccessKey) -> None:
    assert connected(world, key).get_credentials().project_id == world.project_id


def test_the_domain_is_found_by_asking_for_it(world: World, key: NewAccessKey) -> None:
    found = connected(world, key, GlobalCredentials(key.access_key, key.secret_key)).get_credentials()
    assert found.domain_id == world.running.read(service.domain_id)


def test_the_region_of_somebody_else_is_not_found(world: World) -> None:
    sam = world.owner("sam", f"foreign-{world.project_id[:12]}")
    with pytest.raises(SdkException, match="Failed to get project id"):
        connected(world, new_key(world, sam.name))


# -- working ------------------------------------------------------------------------------------------------------


def test_a_team_labels_a_dataset_through_signed_requests(world: World, client: LabelClient) -> None:
    dataset = world.dataset(0, ["cat", "größe-2"])
    world.pictures(dataset, 4)
    team = client.call("POST", "/workforces", {"workforce_name": "signed", "description": "Ärzte"})["workforce_id"]
    email = f"bob@{world.project_id[:8]}.example"
    assert client.call("POST", f"/workforces/{team}/workers", {"emails": email, "role": LABELER}) == {}
    (worker,) = client.call("GET", f"/workforces/{team}/workers", limit=5, order="desc")["workers"]
    task = dealt_task(client, dataset, team)

    samples = f"{task}/data-annotations/samples"
    rows = client.call("GET", samples, limit=100, worker_id=worker["worker_id"])["samples"]
    items = [{"sample_id": row["sample_id"], "labels": [{"name": "größe-2"}]} for row in rows]
    answer = client.call("PUT", samples, {"email": email, "samples": items})
    assert answer["success"] is True
    assert [result["sample_id"] for result in answer["results"]] == [row["sample_id"] for row in rows]

    found = client.call("GET", samples, limit=100, label_name="größe-2", sample_state="")
    assert found["sample_count"] == len(items) == 4
    assert client.call("GET", f"{task}/data-annotations/stats")["sample_stats"]["uncheck"] == 4
    assert client.call("DELETE", task) is None
    assert client.call("DELETE", f"/workforces/{team}") is None


def test_an_error_arrives_with_its_code_message_and_request_id(world: World, client: LabelClient) -> None:
    with pytest.raises(ClientRequestException) as refused:
        client.call("GET", "/workforces/none")
    error = refused.value
    assert (error.status_code, error.error_code) == (404, "ModelArts.4601")
    assert "none" in error.error_msg
    assert len(error.request_id) == 32


def test_a_client_with_a_wrong_secret_is_refused(world: World, key: NewAccessKey) -> None:
    client = connected(world, key, BasicCredentials(key.access_key, "wrong", world.project_id))
    with pytest.raises(ClientRequestException) as refused:
        client.call("GET", "/workforces")
    assert (refused.value.status_code, refused.value.error_code) == (401, "ModelArts.0204")
