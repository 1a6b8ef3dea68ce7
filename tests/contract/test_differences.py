"""The comparison finds what it is there to find: each test doctors one fact of a small document."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from .differences import additions, contradictions, missing_operations

if TYPE_CHECKING:
    from .facts import Json

PATH = "/v2/{project_id}/teams"

CONTRACT: Json = {
    "paths": {
        PATH: {
            "post": {
                "operationId": "CreateTeam",
                "parameters": [
                    {"name": "project_id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "limit", "in": "query", "required": False, "schema": {"type": "integer", "default": 10}},
                ],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Team"}}},
                },
                "responses": {
                    "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Team"}}}},
                    "401": {"description": "Unauthorized"},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Team": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "maxLength": 64, "pattern": "^[a-z]*$"},
                    "role": {"type": "integer", "enum": [0, 1]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Team"}},
                },
            }
        }
    },
}


@pytest.fixture
def ours() -> Json:
    return deepcopy(CONTRACT)


def team_of(document: Json) -> Json:
    team: Json = document["components"]["schemas"]["Team"]
    return team


def operation_of(document: Json) -> Json:
    operation: Json = document["paths"][PATH]["post"]
    return operation


def test_equal_documents_differ_in_nothing(ours: Json) -> None:
    assert not missing_operations(ours, CONTRACT)
    assert not additions(ours, CONTRACT)
    assert not contradictions(ours, CONTRACT)


def test_a_schema_written_in_place_equals_a_reference(ours: Json) -> None:
    content = operation_of(ours)["responses"]["201"]["content"]["application/json"]
    content["schema"] = {**team_of(ours), "title": "NewTeam", "description": "A team."}
    content["schema"]["properties"] = {**team_of(ours)["properties"], "role": {"type": "integer", "enum": [1, 0]}}
    theirs = deepcopy(CONTRACT)
    # A recursive field would be unrolled once more where it is written in place.
    del team_of(theirs)["properties"]["parts"], content["schema"]["properties"]["parts"]
    del team_of(ours)["properties"]["parts"]
    assert not additions(ours, theirs)
    assert not contradictions(ours, theirs)


def test_a_missing_operation_is_found(ours: Json) -> None:
    operation_of(ours)["operationId"] = "MakeTeam"
    assert missing_operations(ours, CONTRACT) == {"CreateTeam"}
    assert additions(ours, CONTRACT) == {f"MakeTeam POST {PATH}"}


def test_a_misspelt_field_is_missing_and_added(ours: Json) -> None:
    team_of(ours)["properties"]["rank"] = team_of(ours)["properties"].pop("role")
    assert "CreateTeam.answer.role: missing" in contradictions(ours, CONTRACT)
    assert additions(ours, CONTRACT) == {"CreateTeam.answer.rank", "CreateTeam.body.rank"}


def test_an_added_header_and_an_added_object_are_one_addition_each(ours: Json) -> None:
    operation_of(ours)["parameters"].append({"name": "Trace", "in": "header", "schema": {"type": "string"}})
    content = operation_of(ours)["responses"]["201"]["content"]["application/json"]
    content["schema"] = deepcopy(team_of(ours))
    content["schema"]["properties"]["size"] = {"type": "object", "properties": {"width": {"type": "integer"}}}
    assert {"CreateTeam.header.Trace", "CreateTeam.answer.size"} <= additions(ours, CONTRACT)
    assert "CreateTeam.answer.size.width" not in additions(ours, CONTRACT)


@pytest.mark.parametrize(
    ("keyword", "value"),
    [("type", "integer"), ("maxLength", 63), ("pattern", "^[a-z]+$"), ("default", "x"), ("format", "email")],
)
def test_a_changed_keyword_of_a_field_is_found(ours: Json, keyword: str, value: object) -> None:
    team_of(ours)["properties"]["name"][keyword] = value
    assert any(line.startswith("CreateTeam.body.name: ") for line in contradictions(ours, CONTRACT))


def test_a_changed_enum_is_found(ours: Json) -> None:
    team_of(ours)["properties"]["role"]["enum"] = [0, 1, 2]
    assert any(line.startswith("CreateTeam.answer.role: ") for line in contradictions(ours, CONTRACT))


def test_a_field_that_became_optional_is_found(ours: Json) -> None:
    team_of(ours)["required"] = []
    assert any(line.startswith("CreateTeam.body.name: ") for line in contradictions(ours, CONTRACT))


def test_a_wrong_default_of_a_parameter_is_found(ours: Json) -> None:
    operation_of(ours)["parameters"][1]["schema"]["default"] = 20
    assert any(line.startswith("CreateTeam.query.limit: ") for line in contradictions(ours, CONTRACT))


def test_another_success_status_is_found(ours: Json) -> None:
    responses = operation_of(ours)["responses"]
    responses["200"] = responses.pop("201")
    assert "CreateTeam.status.201: missing" in contradictions(ours, CONTRACT)
    assert "CreateTeam.status.200" in additions(ours, CONTRACT)


def test_failures_that_any_operation_may_answer_are_no_addition(ours: Json) -> None:
    operation_of(ours)["responses"]["429"] = {"description": "Too Many Requests"}
    assert not additions(ours, CONTRACT)
