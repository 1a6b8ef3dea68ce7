"""The team operations over HTTP: what each answers, to whom, and what it refuses."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
import pytest
from sqlalchemy import select

from teamlabel.db.tables import event
from teamlabel.ids import md5_hex

from .people import Person, Server

UNKNOWN = "x" * 19
NOBODY = "0" * 32


@pytest.fixture
def alice(server: Server) -> Person:
    return server.owner("alice")


@pytest.fixture
def team(alice: Person) -> str:
    return make_team(alice, "vision")


def make_team(owner: Person, name: str) -> str:
    made = owner.post("/workforces", {"workforce_name": name})
    assert made.status == 201
    return f"/workforces/{made.json['workforce_id']}"


def add(owner: Person, team: str, emails: object, role: int = 0) -> None:
    assert owner.post(f"{team}/workers", {"emails": emails, "role": role}) == (201, {})


def worker(person: Person, email: str) -> str:
    return md5_hex(f"{person.project_id}:{email}")


def listed(owner: Person, path: str) -> list[str]:
    answer = owner.get(path).json
    return [each.get("email") or each["workforce_name"] for each in answer.get("workers", answer.get("workforces"))]


def manager_of(server: Server, owner: Person, team: str, email: str = "mei@a.com") -> Person:
    add(owner, team, email, 2)
    return server.member(email, owner.project_id)


# -- teams --------------------------------------------------------------------------------------------------------


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
    assert (refused.status, refused.code) == (400, code)
    assert alice.get("/workforces").json == {"total_number": 0, "workforces": []}


def test_a_name_is_taken_until_its_team_is_deleted(alice: Person, team: str) -> None:
    taken = alice.post("/workforces", {"workforce_name": "vision"})
    assert (taken.status, taken.code) == (400, "4602")
    assert alice.delete(team) == (204, None)
    assert make_team(alice, "vision") != team


def test_an_update_changes_what_it_names(alice: Person, team: str) -> None:
    assert alice.put(team, {"description": "pictures"}) == (200, {})
    assert alice.put(team, {"workforce_name": "seeing"}) == (200, {})
    assert alice.get(team).json["description"] == "pictures"
    assert alice.put(team, {"description": "", "workforce_name": "seeing"}) == (200, {})
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
    assert (alice.get(f"/workforces?{query}").status, alice.get(f"/workforces?{query}").code) == (400, "0101")


@pytest.mark.parametrize(
    ("text", "names"), [("CAT", ["my-cats", "Cat_1"]), ("_", ["Cat_1"]), ("%", []), ("' OR '1'='1", []), ("猫", [])]
)
def test_a_search_finds_a_part_of_the_name(alice: Person, text: str, names: list[str]) -> None:
    for name in ("Cat_1", "my-cats", "dogs"):
        make_team(alice, name)
    assert listed(alice, f"/workforces?search_content={quote(text)}") == names


def test_no_team_takes_part_in_an_unknown_task(alice: Person, team: str) -> None:
    assert listed(alice, f"/workforces?workforce_task_id={UNKNOWN}") == []


# -- members ------------------------------------------------------------------------------------------------------


def test_a_member_is_answered_as_added(alice: Person, team: str) -> None:
    body = {"emails": "Bob@A.com", "role": "1", "description": "nights"}
    assert alice.post(f"{team}/workers", body) == (201, {})
    found = alice.get(f"{team}/workers/{worker(alice, 'bob@a.com')}")
    assert found.json.pop("create_time") == found.json.pop("update_time")
    assert found.json == {
        "description": "nights",
        "email": "bob@a.com",
        "role": 1,
        "status": 0,
        "worker_id": worker(alice, "bob@a.com"),
        "workforce_id": team.rpartition("/")[2],
    }
    assert alice.get(team).json["worker_count"] == 1


@pytest.mark.parametrize("emails", ["b@a.com,c@a.com", "b@a.com; c@a.com", ["b@a.com", "c@a.com"]])
def test_several_people_are_added_at_once(alice: Person, team: str, emails: object) -> None:
    add(alice, team, emails)
    assert listed(alice, f"{team}/workers?order=asc&sort_by=email") == ["b@a.com", "c@a.com"]


@pytest.mark.parametrize(
    ("emails", "code"), [("c@a.com,BOB@a.com", "4605"), ("c@a.com,C@a.com", "4605"), ("c@a.com,no", "0101")]
)
def test_all_addresses_are_added_or_none(alice: Person, team: str, emails: str, code: str) -> None:
    add(alice, team, "bob@a.com")
    refused = alice.post(f"{team}/workers", {"emails": emails, "role": 0})
    assert (refused.status, refused.code) == (400, code)
    assert listed(alice, f"{team}/workers") == ["bob@a.com"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"role": 0}, "0104"),
        ({"emails": None, "role": 0}, "0104"),
        ({"emails": "b@a.com"}, "0104"),
        ({"emails": "b@a.com", "role": 3}, "0101"),
        ({"emails": 5, "role": 0}, "0101"),
        ({"emails": "b@a.com,c@a.com", "role": 2}, "4617"),
    ],
)
def test_a_member_that_cannot_be_is_refused(alice: Person, team: str, body: object, code: str) -> None:
    refused = alice.post(f"{team}/workers", body)
    assert (refused.status, refused.code) == (400, code)
    assert alice.get(team).json["worker_count"] == 0


def test_a_second_manager_is_refused_and_an_owner_is_not_made_in_a_team(alice: Person, team: str) -> None:
    add(alice, team, "mei@a.com", 2)
    add(alice, team, "bob@a.com")
    bob = f"{team}/workers/{worker(alice, 'bob@a.com')}"
    assert alice.post(f"{team}/workers", {"emails": "c@a.com", "role": 2}).code == "4617"
    assert alice.put(bob, {"role": 2}).code == "4617"
    assert (alice.put(bob, {"role": 3}).status, alice.put(bob, {"role": 3}).code) == (400, "0104")
    assert alice.put(bob, {"role": 1, "description": "reviews"}) == (200, {})
    assert alice.put(bob, {"description": ""}) == (200, {})
    assert (alice.get(bob).json["role"], alice.get(bob).json["description"]) == (1, "")


def test_the_same_address_sent_twice_at_a_time_is_added_once(server: Server, alice: Person, team: str) -> None:
    body = {"emails": "bob@a.com", "role": 0}
    assert sorted(server.together(*[(alice, "POST", f"{team}/workers", body)] * 5)) == [201, 400, 400, 400, 400]
    assert alice.get(f"{team}/workers").json["total_number"] == 1


def test_a_repeated_call_with_its_key_adds_nobody_again(alice: Person, team: str) -> None:
    body = {"emails": "bob@a.com", "role": 0}
    for _ in range(2):
        assert alice.post(f"{team}/workers", body, Idempotency_Key="k") == (201, {})
    assert alice.post(f"{team}/workers", body).code == "4605"


def test_all_members_are_listed_by_role_and_once_a_team(alice: Person, team: str) -> None:
    add(alice, team, "b@a.com,c@a.com")
    add(alice, team, "r@a.com", 1)
    other = make_team(alice, "sound")
    add(alice, other, "b@a.com")
    assert listed(alice, "/workforces/workers?sort_by=email&order=asc") == ["b@a.com", "b@a.com", "c@a.com"]
    assert listed(alice, "/workforces/workers?role=1") == ["r@a.com"]
    assert alice.get("/workforces/workers?role=2").json == {"total_number": 0, "workers": []}
    assert alice.delete(other).status == 204
    assert alice.get("/workforces/workers?limit=1").json["total_number"] == 2


def test_a_deleted_member_is_gone_and_can_come_again(alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com", 1)
    bob = f"{team}/workers/{worker(alice, 'bob@a.com')}"
    assert alice.delete(bob) == (204, None)
    for again in (alice.get(bob), alice.put(bob, {"role": 0}), alice.delete(bob)):
        assert (again.status, again.code) == (404, "4604")
    assert alice.get(f"{team}/workers").json == {"total_number": 0, "workers": []}
    add(alice, team, "bob@a.com")
    assert alice.get(bob).json["role"] == 0


def test_a_batch_answers_each_item_in_order(alice: Person, team: str) -> None:
    add(alice, team, "b@a.com,c@a.com")
    bob, chen = worker(alice, "b@a.com"), worker(alice, "c@a.com")
    answer = alice.post(f"{team}/workers/batch-delete", {"workers": [bob, NOBODY, bob, chen]})
    codes = [each.get("error_code") for each in answer.json["results"]]
    assert (answer.status, answer.json["success"]) == (200, False)
    assert codes == [None, "ModelArts.4604", "ModelArts.4604", None]
    empty = alice.post(f"{team}/workers/batch-delete", {"workers": []})
    assert empty == (200, {"success": True, "results": []})
    assert alice.post(f"{team}/workers/batch-delete", {"workers": [7]}).code == "0101"


# -- who may ------------------------------------------------------------------------------------------------------


def test_a_manager_runs_his_team_and_no_other(server: Server, alice: Person, team: str) -> None:
    other = make_team(alice, "sound")
    mei = manager_of(server, alice, team)
    add(mei, team, "bob@a.com")
    bob = f"{team}/workers/{worker(alice, 'bob@a.com')}"
    assert (mei.get(team).status, mei.get(f"{team}/workers").status, mei.get(bob).status) == (200, 200, 200)
    assert mei.put(bob, {"role": 1}).status == 200
    assert mei.delete(bob).status == 204
    for refused in (mei.get(other), mei.get(f"{other}/workers"), mei.post(f"{other}/workers", {})):
        assert (refused.status, refused.code) == (403, "4600")


def test_a_manager_does_not_change_teams(server: Server, alice: Person, team: str) -> None:
    mei = manager_of(server, alice, team)
    refusals = [mei.post("/workforces", {}), mei.put(team, {}), mei.delete(team)]
    assert {(each.status, each.code) for each in refusals} == {(403, "4626")}
    lists = [mei.get("/workforces"), mei.get("/workforces/workers")]
    assert {(each.status, each.code) for each in lists} == {(403, "4630")}


def test_a_manager_neither_makes_managers_nor_changes_himself(server: Server, alice: Person, team: str) -> None:
    mei = manager_of(server, alice, team)
    add(mei, team, "bob@a.com")
    bob, herself = (f"{team}/workers/{worker(alice, email)}" for email in ("bob@a.com", "mei@a.com"))
    assert (mei.put(bob, {"role": 2}).status, mei.put(bob, {"role": 2}).code) == (403, "4600")
    assert mei.post(f"{team}/workers", {"emails": "c@a.com", "role": 2}).code == "4600"
    assert (mei.put(herself, {"role": 0}).code, mei.delete(herself).code) == ("4618", "4618")
    ids = [herself.rpartition("/")[2], bob.rpartition("/")[2]]
    batch = mei.post(f"{team}/workers/batch-delete", {"workers": ids}).json["results"]
    assert [each.get("error_code") for each in batch] == ["ModelArts.4618", None]


@pytest.mark.parametrize("role", [0, 1])
def test_members_do_not_see_teams(server: Server, alice: Person, team: str, role: int) -> None:
    add(alice, team, "bob@a.com", role)
    bob = server.member("bob@a.com", alice.project_id)
    assert {bob.get(path).status for path in (team, f"{team}/workers", "/workforces")} == {403}
    assert bob.post(f"{team}/workers", {"emails": "c@a.com", "role": 0}).code == "4626"
    assert bob.delete(f"{team}/workers/{worker(alice, 'bob@a.com')}").code == "4629"


def test_who_leaves_the_last_team_loses_access_at_once(server: Server, alice: Person, team: str) -> None:
    mei = manager_of(server, alice, team)
    assert mei.get(team).status == 200
    assert alice.delete(f"{team}/workers/{worker(alice, 'mei@a.com')}").status == 204
    assert mei.get(team).status == 403
    add(alice, team, "mei@a.com")
    assert mei.get(team).code == "4600"


def test_another_projects_team_is_not_found(server: Server, alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com")
    sam = server.owner("sam", "elsewhere")
    bob = f"{team}/workers/{worker(alice, 'bob@a.com')}"
    answers = [
        sam.get(team),
        sam.put(team, {}),
        sam.delete(team),
        sam.get(f"{team}/workers"),
        sam.get(bob),
        sam.delete(bob),
        sam.post(f"{team}/workers/batch-delete", {"workers": []}),
    ]
    assert {(each.status, each.code) for each in answers} == {(404, "4601")}
    assert sam.get("/workforces/workers").json == {"total_number": 0, "workers": []}
    make_team(sam, "vision")
    assert alice.get(f"/workforces/{UNKNOWN}").code == "4601"


def test_every_change_is_recorded_without_an_address(server: Server, alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com,chen@a.com")
    bob, chen = worker(alice, "bob@a.com"), worker(alice, "chen@a.com")
    alice.put(f"{team}/workers/{bob}", {"role": 1})
    alice.delete(f"{team}/workers/{bob}")
    alice.post(f"{team}/workers/batch-delete", {"workers": [chen, NOBODY]})
    alice.put(team, {"description": "d"})
    alice.delete(team)
    alice.delete(team)
    rows = server.run(lambda tx: tx.execute(select(event.c.action, event.c.detail).order_by(event.c.key)).all())
    assert [row.action for row in rows] == [
        "createWorkforce",
        "createWorker",
        "updateWorker",
        "deleteWorker",
        "batchDeleteWorker",
        "updateWorkforce",
        "deleteWorkforce",
    ]
    assert not any("@" in row.detail for row in rows)
    assert msgspec.json.decode(rows[4].detail)["worker_ids"] == [chen]
