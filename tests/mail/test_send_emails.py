"""SendEmails: a result for each address, and a pause between two mails to one."""

from __future__ import annotations

from tests.support.people import LABELER, MANAGER, Reply, World, refusal

from .calls import begin, change_mails, crew, dataset, find_account, listed, password_in, received


def codes(reply: Reply) -> list[str | None]:
    assert reply.status == 200, reply
    assert reply.json["success"] is not any("error_code" in result for result in reply.json["results"])
    assert not any("sample_id" in result for result in reply.json["results"])
    return [result.get("error_code") for result in reply.json["results"]]


def test_each_address_has_its_result_in_the_order_of_the_request(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER, dora=LABELER)
    task = begin(world, dataset(world), people.config("bob", "chen"))
    change_mails(world, created_ms=0)
    bob, chen, dora = people.emails.values()
    sent = {"emails": [dora, bob.upper(), "nobody@example.com", f" {chen} ", bob, "", "not an address"]}
    unknown, too_often = "ModelArts.4604", "ModelArts.4627"
    assert codes(world.alice.post(f"{task}/notify", sent)) == [
        unknown,
        None,
        unknown,
        None,
        too_often,
        unknown,
        unknown,
    ]
    world.wait_for_jobs()
    kinds = [(mail["email"], mail["kind"], mail["status"]) for mail in listed(world, task)]
    assert kinds[:2] == [(chen, "reminder", 3), (bob, "reminder", 3)]
    assert kinds[2:] == [(chen, "task", 3), (bob, "task", 3)]
    assert len(received(world, bob)) == 2


def test_who_got_the_mail_of_the_task_a_moment_ago_gets_no_other(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    sent = {"emails": [people.emails["bob"]]}
    assert codes(world.alice.post(f"{task}/notify", sent)) == ["ModelArts.4627"]
    assert len(listed(world, task)) == 1


def test_the_pause_is_that_of_one_task(world: World) -> None:
    people = crew(world, bob=LABELER)
    tasks = [begin(world, dataset(world), people.config()) for _ in range(2)]
    change_mails(world, created_ms=0)
    sent = {"emails": [people.emails["bob"]]}
    assert [codes(world.alice.post(f"{task}/notify", sent)) for task in tasks] == [[None], [None]]


def test_who_left_gets_no_mail(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER)
    task = begin(world, dataset(world), people.config())
    assert world.alice.put(task, people.config("chen")).status == 200
    change_mails(world, created_ms=0)
    assert codes(world.alice.post(f"{task}/notify", {"emails": [people.emails["bob"]]})) == ["ModelArts.4604"]


def test_no_address_is_no_mail(world: World) -> None:
    task = begin(world, dataset(world), crew(world, bob=LABELER).config())
    assert codes(world.alice.post(f"{task}/notify", {"emails": []})) == []
    assert refusal(world.alice.post(f"{task}/notify", {})) == (400, "0104")
    assert refusal(world.alice.post(f"{task}/notify", None)) == (400, "4202")


def test_a_mail_on_request_makes_the_account_where_there_is_none(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world, pictures=0), people.config())
    assert find_account(world, people.emails["bob"]) is None
    assert codes(world.alice.post(f"{task}/notify", {"emails": [people.emails["bob"]]})) == [None]
    world.wait_for_jobs()
    (mail,) = received(world, people.emails["bob"])
    assert password_in(mail) is not None
    assert find_account(world, people.emails["bob"]).must_change_password


def test_the_manager_of_the_task_sends_mails_in_the_own_name(world: World) -> None:
    task = world.task(dataset(world), {"bob": LABELER, "mei": MANAGER})
    world.wait_for_jobs()
    change_mails(world, created_ms=0)
    mei, bob = task.people["mei"], task.people["bob"]
    assert codes(mei.post(f"{task.path}/notify", {"emails": [bob.name]})) == [None]
    mail_id = listed(world, task.path)[0]["mail_id"]
    assert f"{mei.name} counts on you" in world.alice.get(f"{task.path}/mails/{mail_id}").json["text"]
    assert refusal(bob.post(f"{task.path}/notify", {"emails": [bob.name]})) == (403, "4600")
