"""The lists and statistics that are measured: each a request on a dataset and its task, whatever their size."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bench.bodies import CLASS_NAMES
from bench.lists_data import LABELED_OF_FOUR, RARE, Lists

PAGE = 100
CLASS = CLASS_NAMES[0]
CLASS_PARTS = LABELED_OF_FOUR / 4 / len(CLASS_NAMES)

Address = Callable[[Lists, random.Random], str]


@dataclass(frozen=True)
class Request:
    """A line of the table; `address` is below the project, `full` says that a page of 100 must come."""

    name: str
    address: Address
    full: bool = True
    # The aim is a time instead of the ratio to the small size.
    within_ms: float | None = None


def requests() -> list[Request]:
    return [*_pages("task", _task_samples), *_pages("dataset", _dataset_samples), *_statistics()]


def _task_samples(lists: Lists) -> str:
    return lists.task.samples_path


def _dataset_samples(lists: Lists) -> str:
    return lists.dataset_samples


def _pages(of: str, path: Callable[[Lists], str]) -> list[Request]:
    def page(**conditions: Any) -> Address:
        return lambda lists, _rng: _address(path(lists), conditions)

    def deep(part: float, **conditions: Any) -> Address:
        """A page by offset far behind, where `part` of the rows meet the conditions."""
        return lambda lists, rng: _address(path(lists), {**conditions, "offset": _deep_offset(lists.size * part, rng)})

    def behind_marker(part: float = 3 / 4, **conditions: Any) -> Address:
        """The page behind a row anywhere in the first `part`. A marker is where the page before ended: an ordinal."""
        return lambda lists, rng: _address(
            path(lists), {**conditions, "marker": rng.randrange(1, int(lists.size * part))}
        )

    found = [
        Request("first", page()),
        Request("deep", deep(1.0)),
        Request("first, newest first", page(order="desc")),
        Request("behind a marker", behind_marker()),
        Request("labeled, first", page(sample_state="__ALL__")),
        Request("labeled, behind a marker", behind_marker(sample_state="__ALL__")),
        Request("labeled, deep by offset", deep(LABELED_OF_FOUR / 4, sample_state="__ALL__"), within_ms=100),
        Request("unlabeled, first", page(sample_state="__NONE__")),
        Request("unlabeled, behind a marker", behind_marker(sample_state="__NONE__")),
        Request("unlabeled, deep by offset", deep(1 / 4, sample_state="__NONE__"), within_ms=100),
        Request("a class, first", page(label_name=CLASS)),
        Request("a class, behind a marker", behind_marker(label_name=CLASS)),
        Request("a class, deep by offset", deep(CLASS_PARTS, label_name=CLASS), within_ms=100),
        Request("a rare class, first", page(label_name=RARE)),
    ]
    if of == "task":
        found += [
            Request("a labeler, first", _of_worker(page)),
            # The rows of the first labeler are the first quarter.
            Request("a labeler, behind a marker", _of_worker(lambda **asked: behind_marker(1 / 5, **asked))),
            Request("a labeler, deep by offset", _of_worker(lambda **asked: deep(1 / 4, **asked)), within_ms=100),
            Request("a labeler and a state, first", _of_worker(page, sample_state="__NONE__")),
            Request("a labeler and a class, first", _of_worker(page, label_name=CLASS)),
        ]
    return [Request(f"{of}: {one.name}", one.address, one.full, one.within_ms) for one in found]


def _statistics() -> list[Request]:
    def at(address: Callable[[Lists], str]) -> Address:
        return lambda lists, _rng: address(lists)

    asked = {
        "the dataset": at(lambda lists: lists.dataset),
        "the list of datasets": at(lambda lists: f"/datasets?search_content=lists-{lists.size}&with_labels=true"),
        "statistics of the dataset": at(lambda lists: f"{lists.dataset}/data-annotations/stats"),
        "the labels of the dataset": at(lambda lists: f"{lists.dataset}/data-annotations/labels"),
        "the task": at(lambda lists: f"{lists.task.below_project}?sample_stats=true&label_stats=true"),
        "statistics of the task": at(lambda lists: f"{lists.task.below_project}/data-annotations/stats"),
    }
    return [Request(name, address, full=False) for name, address in asked.items()]


def _of_worker(kind: Callable[..., Address], **conditions: Any) -> Address:
    return lambda lists, rng: kind(worker_id=lists.worker_id, **conditions)(lists, rng)


def _address(path: str, conditions: dict[str, Any]) -> str:
    return f"{path}?{urlencode({'limit': PAGE, **conditions})}"


def _deep_offset(rows: float, rng: random.Random) -> int:
    pages = int(rows) // PAGE
    return rng.randrange(pages * 8 // 10, pages - 1)
