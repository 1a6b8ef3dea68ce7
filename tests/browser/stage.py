"""A project with a dataset of every type, each with a team task for the people of the demo.

`python -m tests.browser.stage DATA PORT` fills the demo that a server of the data folder DATA serves at PORT.
"""

from __future__ import annotations

import base64
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from tests.browser import material

TEAM: Final = "demo-team"
WAIT_S: Final = 60


@dataclass(frozen=True)
class Kind:
    """A type of dataset, with its label set."""

    name: str
    dataset_type: int
    labels: tuple[dict[str, Any], ...] = ()


def label(name: str, **properties: str) -> dict[str, Any]:
    return {"name": name, "property": {f"@modelarts:{key}": value for key, value in properties.items()}}


def select(name: str, *values: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "select",
        "values": [{"value": value} for value in values],
        "default_value": values[0],
    }


CELL: Final = {
    **label("cell", color="#0072B2", shortcut="c", default_shape="bndbox"),
    "attributes": [select("stain", "pale", "dark")],
}
SHAPES: Final = (CELL, label("nucleus", color="#D55E00", shortcut="n", default_shape="polygon"), label("other"))
ENTITIES: Final = (label("person", shortcut="p"), label("place", shortcut="l"), label("organization", shortcut="o"))
KINDS: Final = (
    Kind("shapes", 1, SHAPES),
    Kind("areas", 3, (label("foreground", shortcut="f"), label("shadow", shortcut="s"))),
    Kind("intents", 100, (label("question", shortcut="q"), label("statement"), label("order"))),
    Kind("entities", 101, ENTITIES),
    Kind("triplets", 102, (*ENTITIES, label("lives in", from_type="person", to_type="place"))),
    Kind("sounds", 200, (label("speech"), label("noise"), label("music"))),
    Kind("speech", 201),
    Kind("paragraphs", 202, (label("speaker_one", shortcut="x"), label("speaker_two", shortcut="y"))),
    Kind("films", 600, (label("ball", shortcut="b", default_shape="circle"), label("wall"))),
    Kind("papers", 900, (label("letter"), label("table"))),
)


@dataclass(frozen=True)
class Work:
    """A dataset and the team task on it."""

    dataset_id: str
    task_id: str


class Owner:
    """The owner of the demo, as a program."""

    def __init__(self, folder: Path, port: int) -> None:
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT_S)
        password = (folder / "owner-password").read_text(encoding="utf-8").strip()
        user = {"name": "owner", "password": password, "domain": {"name": "default"}}
        identity = {"methods": ["password"], "password": {"user": user}}
        answer = self._http.post("/v3/auth/tokens", json={"auth": {"identity": identity}}).raise_for_status()
        self._http.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]
        self.project_id: str = answer.json()["token"]["project"]["id"]

    def call(self, method: str, path: str, body: object = None) -> Any:
        answer = self._http.request(method, f"/v2/{self.project_id}{path}", json=body)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content else None

    def close(self) -> None:
        self._http.close()

    def wait_for(self, path: str, status: int) -> None:
        until = time.monotonic() + WAIT_S
        while self.call("GET", path)["status"] != status:
            assert time.monotonic() < until, path
            time.sleep(0.05)


def fill(owner: Owner) -> dict[str, Work]:
    """Make the datasets and tasks; by the names of the kinds."""
    return {kind.name: make(owner, kind) for kind in KINDS}


def make(owner: Owner, kind: Kind) -> Work:
    """A dataset of a kind, and its task."""
    teams = owner.call("GET", "/workforces")["workforces"]
    team_id = next(each["workforce_id"] for each in teams if each["workforce_name"] == TEAM)
    body = {
        "dataset_name": kind.name,
        "dataset_type": kind.dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/stage/{kind.name}/in/"}],
        "work_path": f"/stage/{kind.name}/out/",
        "work_path_type": 0,
        "labels": kind.labels,
    }
    dataset_id = owner.call("POST", "/datasets", body)["dataset_id"]
    dataset = f"/datasets/{dataset_id}"
    samples = f"{dataset}/data-annotations/samples"
    uploaded = owner.call("POST", samples, {"samples": _samples_of(kind)})
    assert uploaded["success"], uploaded
    if kind.dataset_type == 600:
        owner.call("POST", f"{samples}/{uploaded['results'][0]['info']}/frames", {"times": [0.5, 1.5, 2.5]})
    task = {"task_name": kind.name, "workforces_config": {"workforces": [{"workforce_id": team_id}]}}
    task_id = owner.call("POST", f"{dataset}/workforce-tasks", task)["task_id"]
    owner.wait_for(f"{dataset}/workforce-tasks/{task_id}", 1)
    return Work(dataset_id, task_id)


def _samples_of(kind: Kind) -> list[dict[str, str]]:
    if kind.dataset_type in {100, 101, 102}:
        return [{"name": f"text-{number}", "data": coded(text.encode())} for number, text in enumerate(TEXTS)]
    return [{"name": name, "data": coded(data)} for name, data in _files_of(kind)]


def _files_of(kind: Kind) -> material.Files:
    if kind.dataset_type in {1, 3}:
        return material.scenes(24)
    if kind.dataset_type == 600:
        return [("ball.mp4", material.film())]
    return material.papers(8) if kind.dataset_type == 900 else material.sounds(24)


TEXTS: Final = material.sentences(24)


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    for name, work in fill(Owner(Path(sys.argv[1]), int(sys.argv[2]))).items():
        print(f"{name}: /p/PROJECT/work/{work.dataset_id}/{work.task_id}")  # noqa: T201
