"""Who hears of a task by mail, when, and what a first mail opens."""

from __future__ import annotations

from teamlabel.identity.passwords import is_password
from tests.support.people import LABELER, MANAGER, REVIEWER, World

from .calls import begin, crew, dataset, find_account, join, listed, notified, password_in, received
from .post import text_of


def test_everybody_with_work_gets_one_mail_with_a_link_and_an_initial_password(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER, rana=REVIEWER, mei=MANAGER)
    task = begin(world, dataset(world, pictures=6), people.config())
    for name, email in people.emails.items():
        (mail,) = received(world, email)
        assert f"/?task={task.rpartition('/')[2]}\n" in text_of(mail), name
        account = find_account(world, email)
        assert account.must_change_password
        assert is_password(str(password_in(mail)), account.password_hash)
    assert "Samples that wait for your labels: 3." in text_of(received(world, people.emails["bob"])[0])
    assert "labeled yet: 6." in text_of(received(world, people.emails["mei"])[0])
    assert notified(world, task) == dict.fromkeys(people.emails.values(), (3, True))


def test_an_account_that_exists_gets_no_initial_password(world: World) -> None:
    people = crew(world, bob=LABELER)
    world.member(people.emails["bob"])
    before = find_account(world, people.emails["bob"])
    begin(world, dataset(world), people.config())
    (mail,) = received(world, people.emails["bob"])
    assert password_in(mail) is None
    assert find_account(world, people.emails["bob"]) == before


def test_only_the_first_of_several_mails_holds_the_password(world: World) -> None:
    people = crew(world, bob=LABELER)
    for _ in range(2):
        begin(world, dataset(world), people.config())
    mails = received(world, people.emails["bob"])
    assert sorted(password_in(mail) is None for mail in mails) == [False, True]


def test_nobody_gets_mail_where_nothing_is_unlabeled(world: World) -> None:
    people = crew(world, bob=LABELER, rana=REVIEWER)
    task = begin(world, dataset(world, pictures=0), people.config())
    assert listed(world, task) == []
    assert notified(world, task) == dict.fromkeys(people.emails.values(), (0, False))
    assert find_account(world, people.emails["bob"]) is None


def test_a_labeler_without_work_hears_of_the_task_when_samples_come(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER)
    place = dataset(world, pictures=1)
    task = begin(world, place, people.config(synchronize_data=True))
    assert len(listed(world, task)) == 1
    world.pictures(place, 3)
    world.wait_for_jobs()
    assert {mail["email"] for mail in listed(world, task)} == set(people.emails.values())
    world.pictures(place, 2)
    world.wait_for_jobs()
    assert len(listed(world, task)) == 2


def test_a_manager_hears_of_a_task_that_waits_for_him_and_the_others_when_it_starts(world: World) -> None:
    people = crew(world, bob=LABELER, mei=MANAGER)
    task = begin(world, dataset(world), {"workforces_config": {"agency": people.emails["mei"]}})
    assert [mail["email"] for mail in listed(world, task)] == [people.emails["mei"]]
    assert world.alice.post(task, people.config("bob")).status == 200
    world.wait_for_jobs()
    assert [mail["email"] for mail in listed(world, task)] == [people.emails["bob"], people.emails["mei"]]


def test_who_joins_later_hears_of_the_task_and_the_others_not_again(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER, rana=REVIEWER)
    task = begin(world, dataset(world), people.config("bob"))
    for names in (("bob", "chen"), ("bob", "chen", "rana"), ("bob", "rana"), ("bob", "chen", "rana")):
        assert world.alice.put(task, people.config(*names)).status == 200
        world.wait_for_jobs()
    assert [mail["email"] for mail in listed(world, task)] == [people.emails[name] for name in ("rana", "chen", "bob")]


def test_all_labelers_of_a_pool_get_mail(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER)
    task = begin(world, dataset(world, pictures=1), people.config(pool_lease_seconds=60))
    assert {mail["email"] for mail in listed(world, task)} == set(people.emails.values())


def test_the_first_mail_invites_a_member_in_all_teams_of_the_project(world: World) -> None:
    people = crew(world, bob=LABELER)
    other = world.team({})
    join(world, other, people.emails["bob"], REVIEWER)
    begin(world, dataset(world), people.config())
    for team in (people.team_id, other):
        (worker,) = world.alice.get(f"/workforces/{team}/workers").json["workers"]
        assert worker["status"] == 1


def test_a_malformed_address_is_not_tried(world: World) -> None:
    people = crew(world, bob=LABELER)
    join(world, people.team_id, f"b..b@{world.project_id}.example", LABELER)
    task = begin(world, dataset(world), {"workforces_config": {"workforces": [{"workforce_id": people.team_id}]}})
    malformed = f"b..b@{world.project_id}.example"
    assert notified(world, task) == {people.emails["bob"]: (3, True), malformed: (1, False)}
    assert find_account(world, malformed) is None
    (mail,) = (each for each in listed(world, task) if each["email"] == malformed)
    assert (mail["status"], mail["error"]) == (1, "the address is malformed")
    statuses = {
        w["email"]: w["status"] for w in world.alice.get(f"/workforces/{people.team_id}/workers").json["workers"]
    }
    assert statuses == {people.emails["bob"]: 1, malformed: 0}


def test_the_link_is_never_what_a_request_says(world: World) -> None:
    people = crew(world, bob=LABELER)
    begin(world, dataset(world), people.config(), host="evil.example", x_forwarded_host="evil.example")
    (mail,) = received(world, people.emails["bob"])
    assert "http://127.0.0.1:" in text_of(mail)
    assert "evil" not in mail.as_string()
