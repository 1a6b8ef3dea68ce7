"""The demo's smaller tasks: boxes on its photographs, names in sentences, kinds of sounds."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from teamlabel.demo.making import Sample, label_set, make_dataset, make_task, upload
from teamlabel.demo.people import REVIEWER, VISITED
from teamlabel.demo.tones import TONES, tone

if TYPE_CHECKING:
    from teamlabel.demo.client import Client
    from teamlabel.demo.photos import Found, Photo
    from teamlabel.jobs.runner import JobRunner

MOST_PHOTOS: Final = 24
BOX: Final = "bndbox"
NAMED: Final = ("person", "place", "organization", "time")
SEEN: Final = ("person", "animal", "plant", "building", "thing")


class Other(NamedTuple):
    """A dataset of the demo with a task of the same name."""

    name: str
    dataset_type: int
    labels: list[dict[str, Any]]
    samples: list[Sample]
    description: str


def others(photos: list[Photo]) -> list[Other]:
    seen = [
        Sample(photo.name, photo.path.read_bytes(), [_as_label(each) for each in photo.found])
        for photo in photos[:MOST_PHOTOS]
    ]
    texts = files("teamlabel.demo").joinpath("sentences.txt").read_text("utf-8").splitlines()
    said = [Sample(f"sentence-{number}", text.encode()) for number, text in enumerate(texts, start=1)]
    heard = [Sample(f"{kind}-{number}.wav", tone(kind, number)) for number in range(1, 5) for kind in TONES]
    return [
        Other("demo-sounds", 200, label_set(tuple(TONES), keys=True), heard, "Tones to tell apart by ear"),
        Other("demo-texts", 101, label_set(NAMED, keys=True), said, "Names to mark, in English and in Chinese"),
        Other("demo-boxes", 1, label_set(SEEN, shape=BOX), seen, "The same photographs, to draw boxes on"),
    ]


async def make_other(client: Client, runner: JobRunner, team_id: str, other: Other) -> None:
    """All of it goes to the labelers that visitors may be, and to the reviewer."""
    dataset = await make_dataset(client, other.name, other.dataset_type, other.labels, other.description)
    found = [sample for sample in other.samples if sample.labels]
    await upload(client, dataset, found, final_annotation=False)
    await upload(client, dataset, [sample for sample in other.samples if not sample.labels])
    workers = [{"email": email} for email in (*VISITED, REVIEWER)]
    team = {"workforce_id": team_id, "workers": workers}
    await make_task(client, runner, dataset, team, other.name, synchronize_auto_labeling_data=bool(found))


def _as_label(found: Found) -> dict[str, Any]:
    corners = [[found.left, found.top], [found.right, found.bottom]]
    shape = {"@modelarts:shape": BOX, "@modelarts:feature": corners}
    return {"name": found.name, "score": found.score, "annotated_by": "auto", "property": shape}
