"""Teams over HTTP: what is answered, and what is refused."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.support.people import Person, refusal
from tests.workforces.calls import UNKNOWN_TEAM, answer, listed, make_team


def test_a_team_is_answered_as_it_was_made(alice: Person) -> None:
    made = alice.post("/workforces", {"workforce_name": "vision", "description": "pictures"})
    found = alice.get(f"/workforces/{made.json['workforce_id']}")
    assert found.status == 200
    assert found.json.pop("create_time") == found.json.pop("update_time") > 1_600_000_000_000
    assert found.json == {
        "description": "pictures",
        "worker_count": 0,
        "workforce_id": made.json["workforce_id"],
        "workforce_name": "vision",
        "workspace_id": "0",
    }


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "0104"),
        ({"workforce_name": None}, "0104"),
        ({"workforce_name": ""}, "0101"),
        ({"workforce_name": "a b"}, "0101"),
        ({"workforce_name": "team\n"}, "0101"),
        ({"workforce_name": "团队"}, "0101"),
        ({"workforce_name": "t" * 65}, "0101"),
        ({"workforce_name": "t", "description": "<b>"}, "0101"),
        ({"workforce_name": "t", "description": "d" * 257}, "0101"),
    ],
)
def test_a_team_that_breaks_a_rule_is_not_made(alice: Person, body: object, code: str) -> None:
    refused = alice.post("/workforces", body)
    assert refusal(refused) == (400, code)
    assert alice.get("/workforces").json == {"total_number": 0, "workforces": []}


def test_a_name_is_taken_until_its_team_is_deleted(alice: Person, team: str) -> None:
    taken = alice.post("/workforces", {"workforce_name": "vision"})
    assert refusal(taken) == (400, "4602")
    assert answer(alice.delete(team)) == (204, None)
    assert make_team(alice, "vision") != team


def test_an_update_changes_what_it_names(alice: Person, team: str) -> None:
    assert answer(alice.put(team, {"description": "pictures"})) == (200, {})
    assert answer(alice.put(team, {"workforce_name": "seeing"})) == (200, {})
    assert alice.get(team).json["description"] == "pictures"
    assert answer(alice.put(team, {"description": "", "workforce_name": "seeing"})) == (200, {})
    assert (alice.get(team).json["description"], alice.get(team).json["workforce_name"]) == ("", "seeing")


def test_a_team_is_not_renamed_onto_another(alice: Person, team: str) -> None:
    make_team(alice, "sound")
    assert alice.put(team, {"workforce_name": "sound"}).code == "4602"


def test_lists_are_paged_by_number_and_empty_past_the_end(alice: Person) -> None:
    for name in ("b", "c", "a"):
        make_team(alice, name)
    assert listed(alice, "/workforces") == ["a", "c", "b"]
    assert listed(alice, "/workforces?order=asc&sort_by=workforce_name&limit=2") == ["a", "b"]
    assert listed(alice, "/workforces?order=asc&sort_by=workforce_name&limit=2&offset=1") == ["c"]
    assert alice.get("/workforces?offset=7").json == {"total_number": 3, "workforces": []}
    assert listed(alice, "/workforces?order=&search_content=&workforce_task_id=") == ["a", "c", "b"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "offset=-1", "offset=99999999999999999999", "order=up", "sort_by=email"]
)
def test_a_page_that_cannot_be_is_refused(alice: Person, query: str) -> None:
    assert refusal(alice.get(f"/workforces?{query}")) == (400, "0101")


@pytest.mark.parametrize(
    ("text", "names"), [("CAT", ["my-cats", "Cat_1"]), ("_", ["Cat_1"]), ("%", []), ("' OR '1'='1", []), ("猫", [])]
)
def test_a_search_finds_a_part_of_the_name(alice: Person, text: str, names: list[str]) -> None:
    for name in ("Cat_1", "my-cats", "dogs"):
        make_team(alice, name)
    assert listed(alice, f"/workforces?search_content={quote(text)}") == names


def test_no_team_takes_part_in_an_unknown_task(alice: Person, team: str) -> None:
    assert listed(alice, f"/workforces?workforce_task_id={UNKNOWN_TEAM}") == []
