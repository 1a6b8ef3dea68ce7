"""People without accounts in teams and tasks, and what reached them in the outbox of the server."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any, NamedTuple

from sqlalchemy import select, update

from teamlabel.db.tables import account, mail
from teamlabel.ids import new_hex_id
from tests.support.people import World

from .post import mails_in, text_of

PASSWORD = re.compile(r"^\w{4}(?:-\w{4}){3}$", re.MULTILINE)


class Crew(NamedTuple):
    """A team of people who have no accounts yet: its id, and addresses by first name."""

    team_id: str
    emails: dict[str, str]

    def config(self, *names: str, **fields: Any) -> dict[str, Any]:
        """The body that names some of the crew, without names all."""
        workers = [{"email": self.emails[name]} for name in names or self.emails]
        return {"workforces_config": {"workforces": [{"workforce_id": self.team_id, "workers": workers}]}, **fields}


def crew(world: World, **roles: int) -> Crew:
    emails = {name: f"{name}-{new_hex_id()[:8]}@example.com" for name in roles}
    team_id = world.team({})
    for name, role in roles.items():
        join(world, team_id, emails[name], role)
    return Crew(team_id, emails)


def join(world: World, team_id: str, email: str, role: int) -> None:
    assert world.alice.post(f"/workforces/{team_id}/workers", {"emails": email, "role": role}).status == 201


def dataset(world: World, pictures: int = 4) -> str:
    made = world.dataset(0, ["cat"])
    if pictures:
        world.pictures(made, pictures)
    return made


def begin(world: World, of: str, body: dict[str, Any], **headers: str) -> str:
    """Create a task and wait until its mails are sent; its address."""
    reply = world.alice.post(f"{of}/workforce-tasks", body, **headers)
    assert reply.status == 200, reply
    world.wait_for_jobs()
    return f"{of}/workforce-tasks/{reply.json['task_id']}"


def received(world: World, email: str) -> list[EmailMessage]:
    return mails_in(world.running.settings.outbox_path, email)


def password_in(message: EmailMessage | str) -> str | None:
    """The initial password in a mail."""
    found = PASSWORD.search(message if isinstance(message, str) else text_of(message))
    return found[0] if found else None


def listed(world: World, task: str) -> list[dict[str, Any]]:
    """The mails of a task as its owner reads them, the newest first."""
    reply = world.alice.get(f"{task}/mails?limit=100")
    assert reply.status == 200, reply
    mails: list[dict[str, Any]] = reply.json["mails"]
    assert reply.json["count"] == len(mails)
    return mails


def shown(world: World, task: str, email: str) -> str:
    """The text of the newest mail to somebody."""
    mail_id = next(each["mail_id"] for each in listed(world, task) if each["email"] == email)
    return str(world.alice.get(f"{task}/mails/{mail_id}").json["text"])


def notified(world: World, task: str) -> dict[str, tuple[int, bool]]:
    """`email_status` of everybody in a task, and whether there is a `last_notify_time`."""
    workers = world.alice.get(task).json["worker_stats"]
    return {worker["email"]: (worker["email_status"], "last_notify_time" in worker) for worker in workers}


def find_account(world: World, email: str) -> Any:
    return world.running.read(lambda tx: tx.execute(select(account).where(account.c.name == email)).first())


def change_mails(world: World, **changes: Any) -> None:
    """Change all mails of the project behind the back of the service."""
    where = mail.c.project_id == world.project_id
    world.running.write(lambda tx: tx.execute(update(mail).where(where).values(**changes)))
