"""Members of teams over HTTP: what is answered, and what is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.people import MANAGER, REVIEWER, Person, refusal
from tests.workforces.calls import UNKNOWN_WORKER, add, answer, listed, make_team, worker_id


def test_a_member_is_answered_as_added(alice: Person, team: str) -> None:
    body = {"emails": "Bob@A.com", "role": "1", "description": "nights"}
    assert answer(alice.post(f"{team}/workers", body)) == (201, {})
    found = alice.get(f"{team}/workers/{worker_id(alice, 'bob@a.com')}")
    assert found.json.pop("create_time") == found.json.pop("update_time")
    assert found.json == {
        "description": "nights",
        "email": "bob@a.com",
        "role": 1,
        "status": 0,
        "worker_id": worker_id(alice, "bob@a.com"),
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
    assert refusal(refused) == (400, code)
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
    assert refusal(refused) == (400, code)
    assert alice.get(team).json["worker_count"] == 0


def test_a_second_manager_is_refused_and_an_owner_is_not_made_in_a_team(alice: Person, team: str) -> None:
    add(alice, team, "mei@a.com", MANAGER)
    add(alice, team, "bob@a.com")
    bob = f"{team}/workers/{worker_id(alice, 'bob@a.com')}"
    assert alice.post(f"{team}/workers", {"emails": "c@a.com", "role": 2}).code == "4617"
    assert alice.put(bob, {"role": 2}).code == "4617"
    assert refusal(alice.put(bob, {"role": 3})) == (400, "0104")
    assert answer(alice.put(bob, {"role": 1, "description": "reviews"})) == (200, {})
    assert answer(alice.put(bob, {"description": ""})) == (200, {})
    assert (alice.get(bob).json["role"], alice.get(bob).json["description"]) == (1, "")


def test_the_same_address_sent_twice_at_a_time_is_added_once(alice: Person, team: str) -> None:
    def send(_number: int) -> int:
        return alice.post(f"{team}/workers", {"emails": "bob@a.com", "role": 0}).status

    with ThreadPoolExecutor(5) as threads:
        assert sorted(threads.map(send, range(5))) == [201, 400, 400, 400, 400]
    assert alice.get(f"{team}/workers").json["total_number"] == 1


def test_a_repeated_call_with_its_key_adds_nobody_again(alice: Person, team: str) -> None:
    body = {"emails": "bob@a.com", "role": 0}
    for _ in range(2):
        assert answer(alice.post(f"{team}/workers", body, Idempotency_Key="k")) == (201, {})
    assert alice.post(f"{team}/workers", body).code == "4605"


def test_all_members_are_listed_by_role_and_once_a_team(alice: Person, team: str) -> None:
    add(alice, team, "b@a.com,c@a.com")
    add(alice, team, "r@a.com", REVIEWER)
    other = make_team(alice, "sound")
    add(alice, other, "b@a.com")
    assert listed(alice, "/workforces/workers?sort_by=email&order=asc") == ["b@a.com", "b@a.com", "c@a.com"]
    assert listed(alice, "/workforces/workers?role=1") == ["r@a.com"]
    assert alice.get("/workforces/workers?role=2").json == {"total_number": 0, "workers": []}
    assert alice.delete(other).status == 204
    assert alice.get("/workforces/workers?limit=1").json["total_number"] == 2


def test_a_deleted_member_is_gone_and_can_come_again(alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com", REVIEWER)
    bob = f"{team}/workers/{worker_id(alice, 'bob@a.com')}"
    assert answer(alice.delete(bob)) == (204, None)
    for again in (alice.get(bob), alice.put(bob, {"role": 0}), alice.delete(bob)):
        assert refusal(again) == (404, "4604")
    assert alice.get(f"{team}/workers").json == {"total_number": 0, "workers": []}
    add(alice, team, "bob@a.com")
    assert alice.get(bob).json["role"] == 0


def test_a_batch_answers_each_item_in_order(alice: Person, team: str) -> None:
    add(alice, team, "b@a.com,c@a.com")
    bob, chen = worker_id(alice, "b@a.com"), worker_id(alice, "c@a.com")
    reply = alice.post(f"{team}/workers/batch-delete", {"workers": [bob, UNKNOWN_WORKER, bob, chen]})
    codes = [each.get("error_code") for each in reply.json["results"]]
    assert (reply.status, reply.json["success"]) == (200, False)
    assert codes == [None, "ModelArts.4604", "ModelArts.4604", None]
    empty = alice.post(f"{team}/workers/batch-delete", {"workers": []})
    assert answer(empty) == (200, {"success": True, "results": []})
    assert alice.post(f"{team}/workers/batch-delete", {"workers": [7]}).code == "0101"
