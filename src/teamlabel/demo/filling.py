"""Fills a project with the demo through the public API: what a script of a user would do, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from teamlabel.demo.making import Sample, label_set, make_dataset, make_task, upload
from teamlabel.demo.others import make_other, others
from teamlabel.demo.people import LABELERS, REVIEWER, TEAM
from teamlabel.demo.photos import label_names
from teamlabel.jobs.runner import JobRunner

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from teamlabel.db.database import Database
    from teamlabel.demo.client import Client
    from teamlabel.demo.photos import Photo
    from teamlabel.jobs.runner import AnyJobKind

    Enter = Callable[[str], Awaitable[Client]]

DATASET: Final = "demo-photos"
TASK: Final = DATASET
TEAM_NAME: Final = "demo-team"
LABELED_PART: Final = 0.6
# Of what is labeled: the rest waits for the reviewer, and what was found right for an acceptance.
REVIEWED_PART: Final = 0.5


class Filled(NamedTuple):
    """What was made, for the words that follow."""

    project_id: str
    dataset_id: str
    task_id: str
    photos: int
    labeled: int
    reviewed: int
    assignments: int
    # An assignment that nobody labeled yet, and a label that it could get.
    sample_id: str
    worker_id: str
    label: str


class Answered(NamedTuple):
    """The labels of an assignment as they are sent, the class that is right, and whether they get reviewed."""

    item: dict[str, Any]
    true: str
    is_reviewed: bool


async def fill(
    client: Client, enter: Enter, database: Database, kinds: Mapping[str, AnyJobKind], photos: list[Photo]
) -> Filled | None:
    """Make the demo; None when there is one already. `enter` gives a member an account and signs it in."""
    existing = await client.call("GET", f"/datasets?search_content={DATASET}")
    if any(dataset["dataset_name"] == DATASET for dataset in existing["datasets"]):
        return None
    names = label_names(photos)
    runner = JobRunner(database, kinds)
    team_id = await _make_team(client)
    # Before there is a mail about a task, which would make accounts with an initial password.
    people = {email: await enter(email) for email in TEAM}
    for other in others(photos):
        await make_other(client, runner, team_id, other)
    dataset = await make_dataset(client, DATASET, 0, label_set(names, keys=True), "Photographs to look around with")
    await upload(client, dataset, [Sample(photo.name, photo.path.read_bytes()) for photo in photos])
    task = await make_task(client, runner, dataset, {"workforce_id": team_id}, TASK)
    rows = await _all_rows(client, task)
    answers = _answers(rows, {photo.name: photo.label for photo in photos}, names)
    await client.call("PUT", f"{task}/data-annotations/samples", {"samples": [each.item for each in answers]})
    reviewed = await _review(people[REVIEWER], task, answers)
    return Filled(
        project_id=client.project_id,
        dataset_id=dataset.rsplit("/", 1)[1],
        task_id=task.rsplit("/", 1)[1],
        photos=len(photos),
        labeled=len(answers),
        reviewed=reviewed,
        assignments=len(rows),
        sample_id=rows[-1]["sample_id"],
        worker_id=rows[-1]["worker_id"],
        label=names[0],
    )


async def _make_team(client: Client) -> str:
    described = {"workforce_name": TEAM_NAME, "description": "Four labelers, a reviewer and a manager"}
    team_id = str((await client.call("POST", "/workforces", described))["workforce_id"])
    for email, role in TEAM.items():
        await client.call("POST", f"/workforces/{team_id}/workers", {"emails": email, "role": role})
    return team_id


def _answers(rows: list[dict[str, Any]], classes: Mapping[str, str | None], names: list[str]) -> list[Answered]:
    """Labels for the first part of every labeler's share; some are wrong at times, as people are."""
    shares: dict[str, list[dict[str, Any]]] = {}
    emails = {worker["worker_id"]: worker["email"] for row in rows for worker in row["labelers"]}
    for row in rows:
        shares.setdefault(row["worker_id"], []).append(row)
    answers = []
    for worker_id, share in shares.items():
        wrong_every = LABELERS.get(emails[worker_id])
        labeled = round(len(share) * LABELED_PART)
        for number, row in enumerate(share[:labeled], start=1):
            true = classes.get(_name_of(row, classes)) or names[0]
            slipped = wrong_every is not None and number % wrong_every == 0
            name = names[(names.index(true) + 1) % len(names)] if slipped else true
            item = {"sample_id": row["sample_id"], "worker_id": worker_id, "labels": [{"name": name}]}
            answers.append(Answered(item, true, number > labeled * REVIEWED_PART))
    return answers


async def _review(reviewer: Client, task: str, answers: list[Answered]) -> int:
    """Judge the last part of what every labeler handed in, how many: what is wrong goes back with a reason."""
    judged = []
    for item, true, is_reviewed in answers:
        if is_reviewed:
            is_right = item["labels"] == [{"name": true}]
            reason = {} if is_right else {"comment": f"This is {true}."}
            row = {"sample_id": item["sample_id"], "worker_id": item["worker_id"]}
            judged.append({**row, "accept": is_right, **reason})
    await reviewer.call("POST", f"{task}/data-annotations/review", {"comments": judged})
    return len(judged)


def _name_of(row: dict[str, Any], classes: Mapping[str, str | None]) -> str:
    path = f"{row['sample_dir']}{row['sample_name']}"
    return next((name for name in classes if path.endswith(f"/{name}")), "")


async def _all_rows(client: Client, task: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    while True:
        page = await client.call("GET", f"{task}/data-annotations/samples?limit=100&offset={len(rows) // 100}")
        rows += page["samples"]
        if len(rows) >= page["sample_count"] or not page["samples"]:
            return rows
