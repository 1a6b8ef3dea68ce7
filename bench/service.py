"""Our service as a measurement meets it: a process, and everything made in it through its command line and HTTP."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.processes import HOST, ServerProcess, free_port

PROJECT = "bench"
OWNER = "alice"
PASSWORD = "correct horse battery staple"
SECRET_KEY = "a key for benchmarks only, 32 characters and more"
LABELERS = ("bob@example.com", "chen@example.com", "dora@example.com", "emil@example.com")
COMMAND = str(Path(sys.executable).parent / "teamlabel")
READY = "/v3"
TIMEOUT_S = 120.0


class UnexpectedAnswer(Exception):
    """The service answered otherwise than a measurement needs."""


class Service:
    """The service on the data folder `folder`, on SQLite there or on PostgreSQL; start it, then talk to it."""

    def __init__(self, folder: Path, database_url: str | None = None) -> None:
        self.folder = folder
        self.database_url = database_url
        self.port = free_port()
        self.project_id = ""
        self.token = ""
        self._server: ServerProcess | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TEAMLABEL_")}
        postgres = {"TEAMLABEL_DATABASE_URL": self.database_url} if self.database_url else {}
        return {**kept, **postgres, "TEAMLABEL_SECRET_KEY": SECRET_KEY, "TEAMLABEL_TIMINGS": "1"}

    @property
    def server(self) -> ServerProcess:
        assert self._server is not None
        return self._server

    def start(self) -> float:
        """Start the process; seconds until its first answer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [COMMAND, "serve", "--data", str(self.folder), "--port", str(self.port)]
        self._server = ServerProcess(command, self.port, self.folder / "serve.log", self.environment)
        return self._server.wait_until_ready(READY)

    def kill(self) -> None:
        self.server.kill()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()

    def run_command(self, *arguments: str, standard_input: str = "") -> str:
        done = subprocess.run(
            [COMMAND, *arguments, "--data", str(self.folder)],
            env=self.environment,
            input=standard_input,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise UnexpectedAnswer(f"teamlabel {' '.join(arguments)}: {done.stderr or done.stdout}")
        return done.stdout

    def sign_in(self) -> None:
        """Make the project with its owner, and a token for it."""
        add = ("user", "add", OWNER, "--project", PROJECT, "--password-stdin", "--json")
        self.run_command(*add, standard_input=PASSWORD + "\n")
        user = {"name": OWNER, "password": PASSWORD, "domain": {"name": "default"}}
        identity = {"methods": ["password"], "password": {"user": user}}
        body = {"auth": {"identity": identity, "scope": {"project": {"name": PROJECT}}}}
        answer, headers = self._exchange("POST", "/v3/auth/tokens", body)
        self.token = headers["x-subject-token"]
        self.project_id = answer["token"]["project"]["id"]

    def path(self, below_project: str) -> str:
        return f"/v2/{self.project_id}{below_project}"

    def call(self, method: str, below_project: str, body: object = None) -> Any:
        """The decoded answer of an operation of the project. Raises UnexpectedAnswer unless it is a success."""
        return self._exchange(method, self.path(below_project), body)[0]

    def _exchange(self, method: str, path: str, body: object) -> tuple[Any, dict[str, str]]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=TIMEOUT_S)
        headers = {"Content-Type": "application/json", "X-Auth-Token": self.token}
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            answer = response.read()
        finally:
            connection.close()
        if response.status >= 300:
            raise UnexpectedAnswer(f"{method} {path}: {response.status} {answer[:500]!r}")
        return (json.loads(answer) if answer else None), {name.lower(): value for name, value in response.getheaders()}


@dataclass(frozen=True)
class Task:
    """A team task that takes labels."""

    service: Service
    dataset_id: str
    task_id: str

    @property
    def below_project(self) -> str:
        return f"/datasets/{self.dataset_id}/workforce-tasks/{self.task_id}"

    @property
    def samples_path(self) -> str:
        return f"{self.below_project}/data-annotations/samples"


def create_team(service: Service, name: str = "bench") -> str:
    """The id of a new team of four labelers."""
    workforce_id: str = service.call("POST", "/workforces", {"workforce_name": name})["workforce_id"]
    for email in LABELERS:
        service.call("POST", f"/workforces/{workforce_id}/workers", {"emails": email, "role": 0})
    return workforce_id


def create_dataset(service: Service, name: str, dataset_type: int, label_names: tuple[str, ...]) -> str:
    """The id of a new dataset with labels, ready for uploads."""
    body = {
        "dataset_name": name,
        "dataset_type": dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/{name}-in/pictures/"}],
        "work_path": f"/{name}-out/made/",
        "work_path_type": 0,
        "labels": [{"name": label, "type": dataset_type, "property": {}} for label in label_names],
    }
    dataset_id: str = service.call("POST", "/datasets", body)["dataset_id"]
    wait_for_status(service, f"/datasets/{dataset_id}", 1)
    return dataset_id


def create_task(service: Service, dataset_id: str, workforce_id: str, samples: int) -> Task:
    """A task over all `samples` of the dataset, dealt once each to the four labelers of the team."""
    task = request_task(service, dataset_id, workforce_id)
    wait_for_status(service, task.below_project, 1)
    dealt = service.call("GET", f"{task.samples_path}?limit=1")["sample_count"]
    if dealt != samples:
        raise UnexpectedAnswer(f"{dealt} of {samples} samples were dealt")
    return task


def request_task(service: Service, dataset_id: str, workforce_id: str) -> Task:
    """A task over the dataset; a job deals its samples to the four labelers of the team."""
    workers = service.call("GET", f"/workforces/{workforce_id}/workers?limit=100")["workers"]
    chosen = [{"email": worker["email"], "worker_id": worker["worker_id"]} for worker in workers]
    team = {"workforce_id": workforce_id, "workers": chosen}
    body = {"task_name": "bench", "repetition": 1, "workforces_config": {"workforces": [team]}}
    task_id = service.call("POST", f"/datasets/{dataset_id}/workforce-tasks", body)["task_id"]
    return Task(service, dataset_id, task_id)


def wait_for_status(service: Service, below_project: str, status: int) -> None:
    until = time.monotonic() + TIMEOUT_S
    while (found := service.call("GET", below_project)["status"]) != status:
        if time.monotonic() > until:
            raise UnexpectedAnswer(f"{below_project}: status {found} instead of {status}")
        time.sleep(0.05)
