"""Commands on the machine of the server leave events too, in the projects that they concern, and tell no secret."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Connection, select

from teamlabel.db.database import open_database
from teamlabel.db.tables import event
from teamlabel.settings import Settings
from tests.cli.commands import call

PASSWORD = "Correct horse 1"


def events(folder: Path) -> list[tuple[str, str, str]]:
    """Actor, action and detail of all events."""

    def rows(tx: Connection) -> list[tuple[str, str, str]]:
        columns = (event.c.actor, event.c.action, event.c.detail)
        return [(row.actor, row.action, row.detail) for row in tx.execute(select(*columns).order_by(event.c.key))]

    async def read() -> list[tuple[str, str, str]]:
        database = open_database(Settings(data=folder))
        try:
            return await database.read(rows)
        finally:
            await database.close()

    return asyncio.run(read())


def test_what_a_command_does_to_a_project_is_in_its_log(tmp_path: Path) -> None:
    where = ("--data", tmp_path, "--json")
    for project in ("one", "two"):
        call("user", "add", "alice", "--project", project, "--password-stdin", *where, stdin=PASSWORD)
    key = call("key", "add", "--user", "alice", *where).answer
    call("key", "revoke", key["access_key"], "--user", "alice", *where)
    call("bucket", "grant", "photos", "--project", "two", *where)
    call("user", "disable", "alice", *where)
    found = events(tmp_path)
    assert {actor for actor, *_ in found} == {"command line"}
    assert [action for _, action, _ in found] == [
        *["grantProject"] * 2,
        *["addAccessKey"] * 2,
        *["revokeAccessKey"] * 2,
        "grantBucket",
        *["disableUser"] * 2,
    ]
    assert found[0][2] == '{"user":"alice"}'
    assert not any(secret in str(found) for secret in (PASSWORD, key["secret_key"]))


def test_a_command_that_is_refused_leaves_no_event(tmp_path: Path) -> None:
    where = ("--data", tmp_path)
    assert call("user", "disable", "nobody", *where).status != 0
    assert call("bucket", "grant", "photos", "--project", "none", *where).status != 0
    assert events(tmp_path) == []
