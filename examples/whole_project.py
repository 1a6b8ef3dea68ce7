"""Plays a whole project: four labelers of different reliability, two reviewers, and an owner who accepts in two rounds.

    python examples/whole_project.py FOLDER [--seed TEXT]

FOLDER holds pictures as CLASS/*.jpg; the folder names are the true classes. The script starts a server on a folder that
it throws away. Each labeler picks a wrong class at a known rate, reviewers notice some of it, and the owner judges only
what a sampling plan draws. Printed are the true and the found error rates, the interval of both rounds, and what
reached the dataset.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from four_labelers import (
    CLASSIFICATION,
    Caller,
    Sample,
    checked,
    clothing,
    make_dataset,
    running_server,
    sign_in,
    upload,
)

NAME = "whole"
# How often each labeler is wrong the first time; what came back is done with care.
ERROR_RATES = {"ana": 0.02, "bo": 0.10, "cem": 0.20, "dai": 0.35}
CAREFUL = 0.02
REVIEWERS = ("rana", "rui")
# Of the errors in a picture that a reviewer looks at.
NOTICED = 0.4
PLAN = {"kind": "standard", "aql": 1.0, "level": "II", "severity": "normal"}
PASS_THE_REST, REJECT_THE_REST = 4, 5
BUSY = {0, 5, 7}

Row = dict[str, Any]


class Project(NamedTuple):
    """The task, who works in it, and what is true."""

    owner: Caller
    people: dict[str, Caller]
    names: dict[str, str]
    dataset: str
    task: str
    truth: Mapping[str, str]
    classes: list[str]
    seed: str

    def rows(self, state: str = "") -> list[Row]:
        """All assignments of the task, or those in a state."""
        found: list[Row] = []
        while page := self._page(state, len(found) // 100):
            found += page
            if len(page) < 100:
                break
        return found

    def _page(self, state: str, offset: int) -> list[Row]:
        query = f"?limit=100&offset={offset}" + (f"&sample_state={state}" if state else "")
        page: list[Row] = self.owner.call("GET", f"{self.task}/data-annotations/samples{query}")["samples"]
        return page

    def chance(self, *what: object) -> Random:
        """Chance that falls the same whenever the same person meets the same sample."""
        return Random(repr((self.seed, *what)))  # noqa: S311

    def is_wrong(self, row: Row) -> bool:
        return [label["name"] for label in row["labels"]] != [self.truth[row["sample_id"]]]

    def status(self) -> int:
        """The status of the task once it does nothing by itself."""
        while (status := int(self.owner.call("GET", self.task)["status"])) in BUSY:
            time.sleep(0.05)
        return status


def set_up(data: Path, server: str, samples: list[Sample], seed: str) -> Project:
    owner = Caller(server, "example", "owner")
    dataset = make_dataset(owner, NAME, CLASSIFICATION, samples)
    truth = {sample_id: sample.labels[0]["name"] for sample_id, sample in upload(owner, dataset, samples).items()}
    team = owner.call("POST", "/workforces", {"workforce_name": NAME})["workforce_id"]
    emails = {name: f"{name}@{NAME}.example" for name in (*ERROR_RATES, *REVIEWERS)}
    for name, email in emails.items():
        role = 1 if name in REVIEWERS else 0
        owner.call("POST", f"/workforces/{team}/workers", {"emails": email, "role": role})
    config = {"workforces": [{"workforce_id": team}]}
    made = owner.call("POST", f"{dataset}/workforce-tasks", {"task_name": NAME, "workforces_config": config})
    workers = owner.call("GET", f"/workforces/{team}/workers?limit=100")["workers"]
    by_email = {worker["email"]: worker["worker_id"] for worker in workers}
    project = Project(
        owner=owner,
        people={name: sign_in(data, server, email) for name, email in emails.items()},
        names={by_email[email]: name for name, email in emails.items()},
        dataset=dataset,
        task=f"{dataset}/workforce-tasks/{made['task_id']}",
        truth=truth,
        classes=sorted(set(truth.values())),
        seed=seed,
    )
    project.status()
    return project


# -- the work -----------------------------------------------------------------------------------------------------


def label(project: Project, rows: Iterable[Row], care: float = 1.0) -> None:
    """Every labeler writes the own rows, wrong at the own rate times `care`."""
    items: dict[str, list[Row]] = {}
    for row in rows:
        name, right = project.names[row["worker_id"]], project.truth[row["sample_id"]]
        chance = project.chance(name, row["sample_name"], care)
        slips = chance.random() < ERROR_RATES[name] * care
        chosen = chance.choice([each for each in project.classes if each != right]) if slips else right
        items.setdefault(name, []).append({"sample_id": row["sample_id"], "labels": [{"name": chosen}]})
    for name, written in items.items():
        checked(project.people[name].call("PUT", f"{project.task}/data-annotations/samples", {"samples": written}))


def review(project: Project) -> int:
    """The reviewers share what waits, and send back the errors that they notice; how many."""
    comments: dict[str, list[Row]] = {name: [] for name in REVIEWERS}
    for number, row in enumerate(project.rows("__UNREVIEWED__")):
        name = REVIEWERS[number % len(REVIEWERS)]
        noticed = project.is_wrong(row) and project.chance(name, row["sample_name"]).random() < NOTICED
        comments[name].append(comment(row, accept=not noticed))
    for name, written in comments.items():
        project.people[name].call("POST", f"{project.task}/data-annotations/review", {"comments": written})
    return sum(not each["accept"] for written in comments.values() for each in written)


def comment(row: Row, *, accept: bool) -> Row:
    judged = {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "accept": accept}
    return judged | ({"score": "A"} if accept else {"comment": "another class"})


def accept(project: Project, title: str) -> str:
    """One round: draw by the plan, judge what was drawn, look at the statistics, and decide as they recommend.

    Returns the interval that was found.
    """
    waiting = project.rows("__UNCHECK__")
    body = {"plan": PLAN, "seed": project.seed}
    project.owner.call("POST", f"{project.task}/acceptance", body)
    project.status()
    drawn = project.rows("__WORKFORCE_SAMPLED_UNCHECK__")
    comments = [comment(row, accept=not project.is_wrong(row)) for row in drawn]
    project.owner.call("POST", f"{project.task}/acceptance/batch-comment", {"comments": comments})
    seen = project.owner.call("GET", f"{project.task}/acceptance/statistics")
    tell_round(project, title, waiting, seen)
    action = REJECT_THE_REST if seen["recommendation"]["decision"] == "reject" else PASS_THE_REST
    project.owner.call("PUT", f"{project.task}/acceptance/status", {"action": action})
    print(f"  the owner decides: action {action}; the task is in status {project.status()}")
    lot = seen["estimates"]["lot_interval"]
    return f"{lot['low_rate']:.1%} to {lot['high_rate']:.1%}"


# -- what came of it ----------------------------------------------------------------------------------------------


def tell_round(project: Project, title: str, waiting: list[Row], seen: Any) -> None:
    print(f"{title}: {seen['lot_size']} wait, {seen['judged']} judged, {seen['errors']} wrong")
    sizes = Counter(project.names[row["worker_id"]] for row in waiting)
    wrong = Counter(project.names[row["worker_id"]] for row in waiting if project.is_wrong(row))
    for part in seen["by_labeler"]:
        name, interval = project.names[part["worker_id"]], part["process_interval"]
        found = f"{part['errors']}/{part['judged']} = {share(part['errors'], part['judged'])}"
        true = f"{wrong[name]}/{sizes[name]} = {share(wrong[name], sizes[name])}"
        print(f"  {name}: truly wrong {true}, found {found} (95 %: {interval['low']:.1%} to {interval['high']:.1%})")
    lot = seen["estimates"]["lot_interval"]
    print(f"  the lot: truly {wrong.total()} wrong, 95 %: {lot['low']} to {lot['high']} of {seen['lot_size']}")
    print(f"  recommended: {seen['recommendation']['decision']}. {seen['recommendation']['reason']}")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def tell_dataset(project: Project) -> None:
    found: list[Row] = []
    for number in range(len(project.truth) // 100 + 1):
        query = f"?limit=100&offset={number}&sample_state=__ALL__"
        found += project.owner.call("GET", f"{project.dataset}/data-annotations/samples{query}")["samples"]
    wrong = sum(map(project.is_wrong, found))
    print(f"dataset: {len(found)} of {len(project.truth)} samples have labels")
    print(f"dataset: {wrong} of them are wrong ({share(wrong, len(found))})")


def play(project: Project) -> None:
    label(project, project.rows("__NONE__"))
    first = project.rows()
    for name, rate in ERROR_RATES.items():
        own = [row for row in first if project.names[row["worker_id"]] == name]
        wrong = sum(map(project.is_wrong, own))
        print(f"{name}: {len(own)} labeled, wrong at a rate of {rate:.0%}: {wrong} = {share(wrong, len(own))}")
    print(f"review: {review(project)} sent back")
    before = accept(project, "first acceptance")
    # Everything that came back, from review or acceptance, is done again, with care.
    label(project, project.rows("__REJECTED__"), CAREFUL)
    print(f"review: {review(project)} sent back")
    after = accept(project, "second acceptance")
    print(f"with 95 % confidence {before} were wrong in the first acceptance, {after} in the second")
    tell_dataset(project)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="pictures as CLASS/*.jpg")
    parser.add_argument("--seed", default="whole project", help="who is wrong where follows from it")
    asked = parser.parse_args()
    samples = clothing(asked.folder)
    if not samples:
        sys.exit(f"there are no pictures in {asked.folder}")
    with tempfile.TemporaryDirectory() as data, running_server(Path(data)) as server:
        play(set_up(Path(data), server, samples, asked.seed))


if __name__ == "__main__":
    main()
