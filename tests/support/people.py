"""People of the tests: owner Alice, labelers Bob and Chen, reviewer Rana, manager Mei, stranger Sam."""

from __future__ import annotations

import base64
import itertools
import time
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from teamlabel.clock import now_ms
from teamlabel.db.tables import job
from teamlabel.identity import service as identity
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id
from tests.support.pictures import png
from tests.support.running import Running

LABELER, REVIEWER, MANAGER = 0, 1, 2
_numbers = itertools.count(1)
HOUR_MS = 3_600_000


class Reply(NamedTuple):
    """An answer: its status, its JSON (None for any other body) and its headers, names in lower case."""

    status: int
    json: Any
    headers: dict[str, str]

    @property
    def code(self) -> str:
        """The digits of the error code."""
        return str(self.json["error_code"]).removeprefix("ModelArts.")


def refusal(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.code


class Person:
    """Somebody who calls the service; paths are relative to the person's project."""

    def __init__(self, running: Running, name: str, token: str | None, project_id: str) -> None:
        self.running, self.name, self.token, self.project_id = running, name, token, project_id

    def through(self, running: Running) -> Person:
        """The same person, calling another server."""
        return Person(running, self.name, self.token, self.project_id)

    def send(self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **headers: str) -> Reply:
        """Send JSON, or the bytes of `raw`; header names with underscores."""
        return self._send(method, path, body, headers, raw)

    def _send(self, method: str, path: str, body: Any, headers: Mapping[str, str], raw: bytes | None = None) -> Reply:
        address = path if path.startswith("/v3") else f"/v2/{self.project_id}{path}"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            sent.setdefault("X-Auth-Token", self.token)
        if raw is not None:
            sent.setdefault("Content-Type", "application/json")
            answer = self.running.http.request(method, address, content=raw, headers=sent)
        else:
            answer = self.running.http.request(method, address, json=body, headers=sent)
        found = {name.lower(): value for name, value in answer.headers.items()}
        is_json = answer.content and found["content-type"].startswith("application/json")
        return Reply(answer.status_code, answer.json() if is_json else None, found)

    def get(self, path: str, **headers: str) -> Reply:
        return self._send("GET", path, None, headers)

    def post(self, path: str, body: Any, **headers: str) -> Reply:
        return self._send("POST", path, body, headers)

    def put(self, path: str, body: Any, **headers: str) -> Reply:
        return self._send("PUT", path, body, headers)

    def delete(self, path: str, **headers: str) -> Reply:
        return self._send("DELETE", path, None, headers)


class TeamTask(NamedTuple):
    """A team task with the addresses of its dataset and itself, and its people by name."""

    dataset: str
    path: str
    people: dict[str, Person]
    worker_ids: dict[str, str]
    team_id: str

    @property
    def samples(self) -> str:
        return f"{self.path}/data-annotations/samples"


class World:
    """A project of its own in a running server, with an owner, and short ways to what tests need."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.number = next(_numbers)
        self.password = "a long password 1"
        self.project_name = f"project-{new_hex_id()[:12]}"
        self.alice = self.owner("alice")
        self.project_id = self.alice.project_id

    # -- people ---------------------------------------------------------------------------------------------------

    def owner(self, name: str, project_name: str | None = None) -> Person:
        login = f"{name}-{new_hex_id()[:8]}"
        found, project = self.running.write(
            lambda tx: identity.add_owner(tx, login, project_name or self.project_name, self.password)
        )
        return self._signed_in(found, project)

    def stranger(self) -> Person:
        """The owner of another project, who calls into this one."""
        sam = self.owner("sam", f"other-{new_hex_id()[:12]}")
        return Person(self.running, sam.name, sam.token, self.project_id)

    def nobody(self) -> Person:
        return Person(self.running, "nobody", None, self.project_id)

    def member(self, email: str) -> Person:
        """Somebody of this address, signed in; who is in a team has its rights."""
        project = identity_store.Project(self.project_id, self.project_name)
        return self._signed_in(self._account(email), project)

    def _account(self, email: str) -> identity_store.Account:
        found = self.running.read(lambda tx: identity_store.find_account(tx, name=email))
        return found or self.running.write(lambda tx: identity_store.add_account(tx, new_hex_id(), email, None))

    def _signed_in(self, found: identity_store.Account, project: identity_store.Project) -> Person:
        settings, end = self.running.settings, now_ms() + HOUR_MS
        issued = self.running.write(lambda tx: identity.issue_token(tx, settings, found, project, end))
        return Person(self.running, found.name, issued.secret, project.project_id)

    # -- datasets and samples -------------------------------------------------------------------------------------

    def dataset(self, dataset_type: int = 0, labels: list[Any] | None = None, **fields: Any) -> str:
        """A new dataset; its address."""
        name = f"data-{new_hex_id()[:12]}"
        body = {
            "dataset_name": name,
            "dataset_type": dataset_type,
            "data_sources": [{"data_type": 0, "data_path": f"/b{self.project_id}/{name}/in/"}],
            "work_path": f"/b{self.project_id}/{name}/out/",
            "work_path_type": 0,
            "labels": [{"name": name} if isinstance(name, str) else name for name in labels or []],
            **fields,
        }
        reply = self.alice.post("/datasets", body)
        assert reply.status == 201, reply
        return f"/datasets/{reply.json['dataset_id']}"

    def upload(self, dataset: str, files: list[tuple[str, bytes]], **item_fields: Any) -> list[str]:
        """Upload files; the ids of the samples."""
        items = [{"name": name, "data": base64.b64encode(data).decode(), **item_fields} for name, data in files]
        reply = self.alice.post(f"{dataset}/data-annotations/samples", {"samples": items})
        assert reply.status == 200, reply
        assert reply.json["success"], reply.json
        return [result["info"] for result in reply.json["results"]]

    def pictures(self, dataset: str, count: int, width: int = 64, height: int = 48) -> list[str]:
        picture = png(width, height)
        return self.upload(dataset, [(f"{new_hex_id()[:8]}-{number}.png", picture) for number in range(count)])

    # -- teams and tasks ------------------------------------------------------------------------------------------

    def team(self, members: dict[str, int]) -> str:
        """A team with members (address: role); its id."""
        reply = self.alice.post("/workforces", {"workforce_name": f"team-{new_hex_id()[:12]}"})
        assert reply.status == 201, reply
        team_id = str(reply.json["workforce_id"])
        for email, role in members.items():
            # Before there is work and a mail about it, which would make an account with an initial password.
            self._account(email)
            added = self.alice.post(f"/workforces/{team_id}/workers", {"emails": email, "role": role})
            assert added.status == 201, added
        return team_id

    def task(
        self, dataset: str, members: dict[str, int], *, only: Collection[str] | None = None, **fields: Any
    ) -> TeamTask:
        """A running team task in which people by first name have roles; with `only`, some of a team."""
        emails = {name: f"{name}@{new_hex_id()[:8]}.example" for name in members}
        team_id = self.team({emails[name]: role for name, role in members.items()})
        team: dict[str, Any] = {"workforce_id": team_id}
        if only is not None:
            team["workers"] = [{"email": emails[name]} for name in members if name in only]
        body = {"workforces_config": {"workforces": [team]}, **fields}
        reply = self.alice.post(f"{dataset}/workforce-tasks", body)
        assert reply.status == 200, reply
        path = f"{dataset}/workforce-tasks/{reply.json['task_id']}"
        self.wait_until_running(path)
        # The mails about it change how far its members are.
        self.wait_for_jobs()
        workers = self.alice.get(f"/workforces/{team_id}/workers?limit=100").json["workers"]
        by_email = {worker["email"]: worker["worker_id"] for worker in workers}
        people = {name: self.member(email) for name, email in emails.items()}
        return TeamTask(dataset, path, people, {name: by_email[email] for name, email in emails.items()}, team_id)

    def wait_until_running(self, path: str) -> None:
        for _ in range(500):
            if self.alice.get(path).json["status"] == 1:
                return
            time.sleep(0.02)
        raise AssertionError(f"the task was not dealt; before it: {self._jobs_ahead()}")

    def _jobs_ahead(self) -> list[Any]:
        """What the jobs of all projects wait for, the next one first."""
        columns = (job.c.kind, job.c.status, job.c.attempts, job.c.error, job.c.due_ms, job.c.lease_until_ms)
        waiting = select(*columns).where(job.c.status.in_(("queued", "running"))).order_by(job.c.due_ms).limit(5)
        return [tuple(row) for row in self.running.read(lambda tx: tx.execute(waiting).all())]

    def wait_for_jobs(self) -> None:
        """Wait until nothing is left to be done after the answers that were given, mails included."""
        mine = (job.c.project_id == self.project_id, job.c.status.in_(("queued", "running")))
        for _ in range(1000):
            if not self.running.read(lambda tx: tx.execute(select(job.c.key).where(*mine).limit(1)).all()):
                return
            time.sleep(0.02)
        raise AssertionError("the jobs of the project did not come to their end")

    def small_task(self, count: int = 4, **fields: Any) -> TeamTask:
        """A classification task on pictures with Bob and Chen as labelers."""
        dataset = self.dataset(0, ["cat", "dog"])
        self.pictures(dataset, count)
        return self.task(dataset, {"bob": LABELER, "chen": LABELER}, **fields)
