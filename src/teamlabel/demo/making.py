"""What each dataset of the demo is made of: a label set, samples, and a task that is dealt."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamlabel.demo.client import Client
    from teamlabel.jobs.runner import JobRunner

PER_SAMPLE: Final = 2
UPLOAD_BYTES: Final = 6_000_000
# Distinct for people who see colours differently.
COLORS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C564B", "#7F7F7F")


class Sample(NamedTuple):
    """A file, or a text, with the labels that a machine found for it."""

    name: str
    data: bytes
    labels: Sequence[dict[str, Any]] = ()


def label_set(names: Sequence[str], *, keys: bool = False, shape: str | None = None) -> list[dict[str, Any]]:
    """Labels of different colours; with `keys` the first nine are picked by digits."""
    made = []
    for number, name in enumerate(names):
        chosen = {"@modelarts:color": COLORS[number % len(COLORS)]}
        if keys and number < 9:
            chosen["@modelarts:shortcut"] = str(number + 1)
        if shape is not None:
            chosen["@modelarts:default_shape"] = shape
        made.append({"name": name, "property": chosen})
    return made


async def make_dataset(
    client: Client, name: str, dataset_type: int, labels: list[dict[str, Any]], description: str
) -> str:
    """Make a dataset; its address."""
    body = {
        "dataset_name": name,
        "dataset_type": dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/demo/{name}/in/"}],
        "work_path": f"/demo/{name}/out/",
        "work_path_type": 0,
        "labels": labels,
        "description": description,
    }
    made = await client.call("POST", "/datasets", body)
    return f"/datasets/{made['dataset_id']}"


async def upload(client: Client, dataset: str, samples: Iterable[Sample], *, final_annotation: bool = True) -> None:
    batch: list[dict[str, Any]] = []
    size = 0
    for name, data, labels in samples:
        if batch and size + len(data) > UPLOAD_BYTES:
            await _send(client, dataset, batch, final_annotation=final_annotation)
            batch, size = [], 0
        batch.append({"name": name, "data": base64.b64encode(data).decode(), "labels": labels})
        size += len(data)
    if batch:
        await _send(client, dataset, batch, final_annotation=final_annotation)


async def _send(client: Client, dataset: str, items: list[dict[str, Any]], *, final_annotation: bool) -> None:
    body = {"samples": items, "final_annotation": final_annotation}
    await client.call("POST", f"{dataset}/data-annotations/samples", body)


async def make_task(
    client: Client, runner: JobRunner, dataset: str, team: dict[str, Any], name: str, **fields: Any
) -> str:
    """Make a task and wait until it is dealt; its address."""
    body = {"task_name": name, "repetition": PER_SAMPLE, "workforces_config": {"workforces": [team]}, **fields}
    made = await client.call("POST", f"{dataset}/workforce-tasks", body)
    task = f"{dataset}/workforce-tasks/{made['task_id']}"
    # Beside a running server its job process may take the job first; either way it gets done.
    while (await client.call("GET", task))["status"] == 0:
        await runner.run_one()
    return task
