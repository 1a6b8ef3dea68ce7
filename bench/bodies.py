"""Request bodies as clients send them: which samples a call names, and the labels it gives them."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

CLASS_NAMES = ("tulips", "roses", "daisies", "sunflowers")
BOX_NAMES = ("car", "bus", "truck", "person")
BOXES = 10
PICTURE_PX = 1000

Labels = list[dict[str, Any]]


@dataclass(frozen=True)
class Assignment:
    """One labeler's work on one sample, named as the wire names it."""

    sample_id: str
    worker_id: str


def sample_id_of(number: int) -> str:
    """An id that lies anywhere among the others, like a real one, and holds its number at the end."""
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()[:24] + f"{number:08d}"


def number_of(sample_id: str) -> int:
    return int(sample_id[24:])


def one_class(rng: random.Random) -> Labels:
    return [{"name": rng.choice(CLASS_NAMES)}]


def ten_boxes(rng: random.Random) -> Labels:
    return [_box(rng) for _ in range(BOXES)]


def _box(rng: random.Random) -> dict[str, Any]:
    left, top = rng.randrange(PICTURE_PX - 300), rng.randrange(PICTURE_PX - 300)
    corners = [[left, top], [left + rng.randrange(1, 300), top + rng.randrange(1, 300)]]
    return {"name": rng.choice(BOX_NAMES), "property": {"@modelarts:shape": "bndbox", "@modelarts:feature": corners}}


SHAPES: dict[str, Callable[[random.Random], Labels]] = {"one class": one_class, "ten boxes": ten_boxes}


def choose_page(assignments: Sequence[Assignment], size: int, rng: random.Random) -> Sequence[Assignment]:
    """Consecutive assignments: what a labeler gets from a list, labels and sends back."""
    start = rng.randrange(len(assignments) - size + 1)
    return assignments[start : start + size]


def choose_scattered(assignments: Sequence[Assignment], size: int, rng: random.Random) -> Sequence[Assignment]:
    """Assignments from everywhere, in their order."""
    return [assignments[index] for index in sorted(rng.sample(range(len(assignments)), size))]


CHOICES = {"a page": choose_page, "scattered": choose_scattered}


def build_body(chosen: Sequence[Assignment], labels: Callable[[], Labels | msgspec.Raw]) -> bytes:
    """A body in the form of the contract's example, each assignment with labels of its own."""
    return msgspec.json.encode(
        {"samples": [{"sample_id": one.sample_id, "worker_id": one.worker_id, "labels": labels()} for one in chosen]}
    )


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
