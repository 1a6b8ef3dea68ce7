"""What an owner reads of the mails of a task, and which secrets stay secret."""

from __future__ import annotations

from sqlalchemy import Connection, select

from teamlabel.clock import now_ms
from teamlabel.db.tables import mail as mail_table
from teamlabel.identity import store as identity_store
from teamlabel.identity.sealing import open_sealer
from teamlabel.jobs.store import Job
from teamlabel.mail import service as mails
from teamlabel.mail.opening import open_mailer
from teamlabel.mail.rules import SEND_MAIL, MailStatus
from teamlabel.mail.sending import mail_kind
from teamlabel.mail.service import DAY_MS, KEPT_MS, TRIED_MS
from teamlabel.mail.writing import writer_of
from teamlabel.settings import Settings
from tests.support.people import LABELER, MANAGER, World, refusal
from tests.support.running import SECRET

from .calls import begin, change_mails, crew, dataset, find_account, join, listed, password_in, received, shown
from .post import text_of

MASK = "********"


def test_the_owner_reads_the_mails_of_a_task(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER, dora=LABELER)
    before = now_ms()
    task = begin(world, dataset(world), people.config())
    pages = [world.alice.get(f"{task}/mails?limit=2&offset={page}").json for page in range(3)]
    assert [len(page["mails"]) for page in pages] == [2, 1, 0]
    assert {page["count"] for page in pages} == {3}
    found = [mail for page in pages for mail in page["mails"]]
    assert {mail["email"] for mail in found} == set(people.emails.values())
    for mail in found:
        assert (mail["kind"], mail["status"]) == ("task", 3)
        assert before <= mail["create_time"] <= mail["send_time"] <= now_ms()
        assert task.rpartition("/")[2] not in mail["subject"]
    one = world.alice.get(f"{task}/mails/{found[0]['mail_id']}").json
    (sent,) = received(world, found[0]["email"])
    assert one == found[0] | {"text": one["text"]}
    assert one["subject"] == sent["Subject"]
    assert password_in(one["text"]) == password_in(sent) != None  # noqa: E711 - it is there, and the same


def test_nobody_else_reads_them(world: World) -> None:
    task = world.task(dataset(world), {"bob": LABELER, "mei": MANAGER})
    world.wait_for_jobs()
    mail_id = listed(world, task.path)[0]["mail_id"]
    for person in task.people.values():
        assert refusal(person.get(f"{task.path}/mails")) == (403, "4600")
        assert refusal(person.get(f"{task.path}/mails/{mail_id}")) == (403, "4600")


def test_a_mail_that_is_not_of_the_task_is_not_found(world: World) -> None:
    people = crew(world, bob=LABELER)
    one, other = (begin(world, dataset(world), people.config()) for _ in range(2))
    mail_id = listed(world, one)[0]["mail_id"]
    assert refusal(world.alice.get(f"{other}/mails/{mail_id}")) == (404, "4690")
    assert refusal(world.alice.get(f"{other}/mails/nothing")) == (404, "4690")


def test_the_initial_password_is_not_shown_once_it_was_used_or_changed(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    bob = people.emails["bob"]
    assert password_in(shown(world, task, bob)) is not None
    key = find_account(world, bob).key
    world.running.write(lambda tx: mails.forget_initial_password(tx, key))
    text = shown(world, task, bob)
    assert password_in(text) is None
    assert MASK in text
    assert stored_secrets(world) == [None]


def test_the_initial_password_is_not_shown_to_one_of_two_projects(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    other = World(world.running)
    join(other, other.team({}), people.emails["bob"], LABELER)
    assert MASK in shown(world, task, people.emails["bob"])


def test_the_initial_password_is_not_shown_of_an_owner_elsewhere(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    bob = people.emails["bob"]
    other = World(world.running)
    key = find_account(world, bob).key
    world.running.write(lambda tx: identity_store.grant_project(tx, other.project_id, key))
    assert MASK in shown(world, task, bob)


def test_a_mail_to_reset_a_password_is_sent_and_never_shown(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    bob = people.emails["bob"]
    key, sealer = find_account(world, bob).key, world.running.services.sealer
    world.running.write(lambda tx: mails.queue_reset_mail(tx, sealer, key, "the-token", "en"))
    world.wait_for_jobs()
    assert len(listed(world, task)) == 1
    (reset,) = (mail for mail in received(world, bob) if mail["Subject"] == "A new password")
    assert "/#reset=the-token" in text_of(reset)
    assert stored_secrets(world)[-1] is None
    row = world.running.read(lambda tx: tx.execute(select(mail_table).order_by(mail_table.c.key.desc()).limit(1)).one())
    assert refusal(world.alice.get(f"{task}/mails/{row.mail_id}")) == (404, "4690")


def test_an_account_without_any_access_gets_no_mail(world: World) -> None:
    name = f"nobody@{world.project_id}.example"
    found = world.running.write(lambda tx: identity_store.add_account(tx, world.project_id, name, None))
    sealer = world.running.services.sealer
    world.running.write(lambda tx: mails.queue_reset_mail(tx, sealer, found.key, "token"))
    world.wait_for_jobs()
    assert received(world, name) == []


def test_the_address_goes_with_the_member(world: World) -> None:
    people = crew(world, bob=LABELER, chen=LABELER)
    task = begin(world, dataset(world, pictures=2), people.config())
    assert world.alice.delete(task).status == 204
    workers = world.alice.get(f"/workforces/{people.team_id}/workers").json["workers"]
    bob = next(worker["worker_id"] for worker in workers if worker["email"] == people.emails["bob"])
    assert world.alice.delete(f"/workforces/{people.team_id}/workers/{bob}").status == 204
    rows = world.running.read(
        lambda tx: tx.execute(select(mail_table).where(mail_table.c.project_id == world.project_id)).all()
    )
    assert {(row.recipient, row.secret_sealed is None) for row in rows} == {("", True), (people.emails["chen"], False)}


def test_a_mail_whose_job_gave_up_gets_another_for_three_days(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    change_mails(world, status=MailStatus.WAITING)
    world.running.write(lambda tx: give_up(tx, world.project_id))
    assert listed(world, task)[0]["error"] == "the server was away"
    world.running.write(mails.sweep_mails)
    world.wait_for_jobs()
    assert [(mail["status"], mail.get("error")) for mail in listed(world, task)] == [(3, None)]
    assert len(received(world, people.emails["bob"])) == 1

    change_mails(world, status=MailStatus.WAITING, error="the server was away", created_ms=now_ms() - TRIED_MS - DAY_MS)
    world.running.write(mails.sweep_mails)
    assert [(mail["status"], mail.get("error")) for mail in listed(world, task)] == [(2, "the server was away")]


def test_old_mails_go_but_none_that_waits(world: World) -> None:
    people = crew(world, bob=LABELER)
    task = begin(world, dataset(world), people.config())
    change_mails(world, created_ms=now_ms() - KEPT_MS + DAY_MS)
    world.running.write(mails.sweep_mails)
    assert len(listed(world, task)) == 1
    change_mails(world, created_ms=now_ms() - KEPT_MS - DAY_MS)
    world.running.write(mails.sweep_mails)
    assert listed(world, task) == []


def give_up(tx: Connection, project_id: str) -> None:
    """What the job of a mail does at last when its server was away all the time."""
    key = tx.execute(select(mail_table.c.key).where(mail_table.c.project_id == project_id)).scalar_one()
    settings = Settings(secret_key=SECRET)
    kind = mail_kind(open_mailer(settings), writer_of(settings), open_sealer(settings))
    assert kind.give_up is not None
    kind.give_up(tx, Job(1, "job", SEND_MAIL, project_id, key, "{}", None, 0, 0, 20, "the server was away"))


def stored_secrets(world: World) -> list[bytes | None]:
    """The sealed secrets of the mails of the project, the oldest first."""
    where = mail_table.c.project_id == world.project_id
    statement = select(mail_table.c.secret_sealed).where(where).order_by(mail_table.c.key)
    return list(world.running.read(lambda tx: tx.execute(statement).scalars().all()))
