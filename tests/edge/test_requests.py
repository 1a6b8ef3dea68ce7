"""What every operation does with a request before its own rules: routes, bodies, queries, request ids."""

from __future__ import annotations

import re

from tests.datasets.bodies import new_dataset_body
from tests.support.people import World


def test_an_unknown_route_or_method_is_not_found(world: World) -> None:
    for method, path in (
        ("GET", "/nothing"),
        ("GET", "/v2"),
        ("PATCH", "/datasets"),
        ("DELETE", "/datasets"),
        ("POST", "/datasets/x/y/z"),
    ):
        reply = world.alice.send(method, path)
        assert (reply.status, reply.code) == (404, "4204"), (method, path)
    outside = world.running.http.get("/v3/nothing")
    assert (outside.status_code, outside.json()["error_code"]) == (404, "ModelArts.4204")


def test_a_body_that_is_no_json_is_malformed(world: World) -> None:
    for body in (b"{", b"{}x", b"\xff", b'{"a": NaN}', b'{"a": "\\ud800"}', b"{'a': 1}", b"[" * 65 + b"]" * 65):
        reply = world.alice.send("POST", "/datasets", raw=body)
        assert (reply.status, reply.code) == (400, "4105"), body
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    assert world.alice.send("POST", "/datasets", raw=deep).code == "4105"


def test_a_body_of_another_kind_is_malformed(world: World) -> None:
    for kind in ("text/plain", "application/xml", "application/json; charset=gbk", "application/x-www-form-urlencoded"):
        reply = world.alice.send("POST", "/datasets", raw=b"{}", Content_Type=kind)
        assert (reply.status, reply.code) == (400, "4105"), kind
    for kind in (
        "application/json",
        "application/json; charset=UTF-8",
        "Application/JSON",
        'application/json;charset="utf-8"',
    ):
        reply = world.alice.send("POST", "/datasets", raw=b"{}", Content_Type=kind)
        assert (reply.status, reply.code) == (400, "0104"), kind


def test_an_empty_body_is_named_where_one_is_required(world: World) -> None:
    reply = world.alice.send("POST", "/datasets", raw=b"")
    assert (reply.status, reply.code) == (400, "4202")
    labels = f"{world.dataset(0)}/data-annotations/labels"
    assert world.alice.send("POST", labels, raw=b"").json == {"success": True, "results": []}


def test_a_body_must_be_an_object(world: World) -> None:
    for body in (b"[]", b"null", b"5", b'"text"'):
        reply = world.alice.send("POST", "/datasets", raw=body)
        assert (reply.status, reply.code) == (400, "0101"), body


def test_nulls_are_absent_at_every_depth_and_unknown_fields_are_ignored(world: World) -> None:
    body = new_dataset_body(world, labels=[{"name": "a", "property": None, "type": None, "attributes": None}])
    body |= {"description": None, "schema": None, "unknown": {"deep": [None, 1]}}
    assert world.alice.post("/datasets", body).status == 201


def test_nul_characters_are_refused_wherever_they_stand(world: World) -> None:
    bodies = [
        new_dataset_body(world, description="a\0b"),
        new_dataset_body(world, workspace_id="\0"),
        new_dataset_body(world, labels=[{"name": "a\0"}]),
    ]
    for body in bodies:
        reply = world.alice.post("/datasets", body)
        assert (reply.status, reply.code) == (400, "0101")
    assert world.alice.get("/datasets?search_content=%00").code == "0101"
    found = world.alice.get("/datasets/a%00b")
    assert (found.status, found.code) == (404, "4204")


def test_a_query_is_read_as_clients_write_it(world: World) -> None:
    world.dataset(0)
    for query in (
        "with_labels=True",
        "with_labels=TRUE",
        "with_labels=1",
        "with_labels=true&with_labels=",
        "with_labels=false&with_labels=true",
        "with_labels=%20true%20",
        "with_labels=true&unknown=1",
    ):
        reply = world.alice.get(f"/datasets?{query}")
        assert (reply.status, "labels" in reply.json["datasets"][0]) == (200, True), query
    for query in ("with_labels=perhaps", "limit=0x10", "limit=1.5", "dataset_type=%FF"):
        assert world.alice.get(f"/datasets?{query}").code == "0101", query


def test_a_request_keeps_its_id_or_is_given_one(world: World) -> None:
    kept = world.alice.get("/datasets", X_Request_Id="my.id:1_2-3")
    assert kept.headers["x-request-id"] == "my.id:1_2-3"
    for sent in ("a b", "x" * 65, "a;b", "a/b"):
        given = world.alice.get("/datasets", X_Request_Id=sent).headers["x-request-id"]
        assert re.fullmatch(r"[0-9a-f]{32}", given), sent
    missing = world.alice.get("/nothing", X_Request_Id="not-found")
    assert missing.headers["x-request-id"] == "not-found"


def test_the_own_pages_answer_without_an_identity(world: World) -> None:
    http = world.running.http
    assert http.get("/healthz").json() == {"status": "alive"}
    assert http.get("/readyz").json() == {"status": "ready"}
    document = http.get("/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert "/v2/{project_id}/datasets" in document["paths"]


def test_an_error_is_a_code_and_a_message(world: World) -> None:
    for reply in (world.alice.get("/datasets/x"), world.nobody().get("/datasets"), world.alice.get("/nothing")):
        assert set(reply.json) == {"error_code", "error_msg"}
        assert re.fullmatch(r"ModelArts\.\d{4}", reply.json["error_code"])
        assert reply.json["error_msg"]


def test_a_body_over_the_limit_is_refused_however_it_is_sent(world: World) -> None:
    limit = world.running.settings.body_limit_bytes
    address = f"/v2/{world.project_id}/datasets"
    headers = {"X-Auth-Token": world.alice.token or "", "Content-Type": "application/json"}
    whole = world.running.http.post(address, content=b" " * (limit + 1), headers=headers)
    chunked = world.running.http.post(address, content=iter([b" " * 65_536] * (limit // 65_536 + 1)), headers=headers)
    for answer in (whole, chunked):
        assert (answer.status_code, answer.json()["error_code"]) == (413, "ModelArts.4104")


def test_an_idempotency_key_is_printable(world: World) -> None:
    for key in ("", "x" * 256, "a\tb"):
        reply = world.alice.post("/datasets", new_dataset_body(world), Idempotency_Key=key)
        assert (reply.status, reply.code) == (400, "0101"), key
