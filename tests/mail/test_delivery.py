"""Task mails over a real SMTP server: what its answers mean for a member, and who left is not mailed any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, select

from teamlabel.db.tables import task as table
from teamlabel.mail import service as mails
from teamlabel.mail.rules import MailKind, TaskNews
from teamlabel.workforcetasks import store
from tests.support.databases import empty_postgres
from tests.support.people import LABELER, World
from tests.support.running import running_server

from .calls import begin, crew, dataset, join, listed, notified
from .post import BUSY, UNKNOWN, Post, mails_in, post_office


class Mailed(NamedTuple):
    """A project in an installation with a mail server."""

    world: World
    post: Post


@pytest.fixture(params=["sqlite", "postgres"])
def mailed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mailed]:
    url = empty_postgres(request.getfixturevalue("postgres_url")) if request.param == "postgres" else ""
    folder = tmp_path / "post"
    folder.mkdir()
    with post_office(folder) as (post, port):
        settings = {"smtp_url": f"smtp://127.0.0.1:{port}", "mail_from": "labels@example.com"}
        with running_server(tmp_path / "data", url, **settings) as running:
            yield Mailed(World(running), post)
            assert running.guard.violations == []


def test_what_the_server_refuses_for_good_is_unreachable_and_the_rest_arrives(mailed: Mailed) -> None:
    world, post = mailed
    post.busy = 2
    people = crew(world, bob=LABELER)
    unknown, busy = f"{UNKNOWN}@example.com", f"{BUSY}@example.com"
    for email in (unknown, busy):
        join(world, people.team_id, email, LABELER)
    body = {"workforces_config": {"workforces": [{"workforce_id": people.team_id}]}}
    task = begin(world, dataset(world), body)
    reached = {people.emails["bob"]: (3, True), busy: (3, True)}
    assert notified(world, task) == reached | {unknown: (2, False)}
    assert {mail["To"] for mail in mails_in(post.folder)} == reached.keys()
    assert {mail["From"].addresses[0].addr_spec for mail in mails_in(post.folder)} == {"labels@example.com"}
    assert post.busy == 0
    errors = {mail["email"]: mail.get("error") for mail in listed(world, task)}
    assert errors == dict.fromkeys(reached) | {unknown: "550 5.1.1 no such mailbox"}
    workers = world.alice.get(f"/workforces/{people.team_id}/workers").json["workers"]
    assert {worker["email"]: worker["status"] for worker in workers} == dict.fromkeys(reached, 1) | {unknown: 0}
    assert not mailed.world.running.settings.outbox_path.exists()


def test_who_left_before_the_mail_was_sent_gets_none(mailed: Mailed) -> None:
    world, post = mailed
    people = crew(world, bob=LABELER, chen=LABELER)
    task = begin(world, dataset(world), people.config())
    (key,) = world.running.read(lambda tx: tx.execute(select(table.c.key)).scalars().all())

    def queue_and_leave(tx: Connection) -> None:
        bob = next(each for each in store.list_task_members(tx, [key])[key] if each.email == people.emails["bob"])
        whom = (key, bob.worker_key, bob.email, MailKind.REMINDER, TaskNews())
        mails.queue_task_mail(tx, world.project_id, *whom)
        store.mark_left(tx, key, [bob.worker_key])

    world.running.write(queue_and_leave)
    world.wait_for_jobs()
    assert listed(world, task)[0]["status"] == 4
    assert len(mails_in(post.folder)) == 2
