"""Searching in plain Python: what a condition means, written a second time, over lists of rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.search.rows import PEOPLE, Picture, Value, Work

INPUT = "b/in/"


def meets(condition: dict[str, Any], row: Value, pictures: list[Picture], now: datetime) -> bool:
    """Whether a row meets all fields of a condition, as the contract names them."""
    picture = pictures[row.sample] if isinstance(row, Work) else row
    assert isinstance(picture, Picture)
    metadata = row.metadata or picture.metadata or {}
    checks: dict[str, Callable[[Any], bool]] = {
        "label_list": lambda wanted: has_labels(row, wanted, condition.get("score")),
        "score": lambda wanted: (
            "label_list" in condition or any(in_range(each.get("score"), wanted) for each in row.labels)
        ),
        "metadata": lambda wanted: joined(
            wanted.get("op"), [is_one_of(metadata, key, values) for key, values in wanted["props"].items()]
        ),
        "sample_name": lambda wanted: picture.file_name == wanted,
        "sample_dir": lambda wanted: picture.folder == place_below(wanted),
        "sample_time": lambda wanted: was_written(picture, wanted, now),
        "hard": lambda wanted: (metadata.get("@modelarts:hard") == 1) == (wanted == "1"),
        "coefficient": lambda wanted: in_range(metadata.get("@modelarts:hard_coefficient"), wanted),
        "labeler": lambda wanted: is_by(row, picture, wanted.lower()),
        "frame_in_video": lambda wanted: (
            picture.video is not None and metadata.get("@modelarts:frame_in_video") == wanted
        ),
        "time_in_video": lambda wanted: (
            picture.video is not None and in_range(metadata.get("@modelarts:time_in_video"), wanted)
        ),
        "import_origin": lambda wanted: wanted == "0",
    }
    return all(checks[name](wanted) for name, wanted in condition.items())


def has_labels(row: Value, wanted: dict[str, Any], score: str | None) -> bool:
    return joined(
        wanted.get("op"), [any(is_label(each, one, score) for each in row.labels) for one in wanted["labels"]]
    )


def is_label(label: dict[str, Any], wanted: dict[str, Any], score: str | None) -> bool:
    if "name" in wanted and label["name"] != wanted["name"]:
        return False
    if "type" in wanted and label["type"] != wanted["type"]:
        return False
    if score is not None and not in_range(label.get("score"), score):
        return False
    attributes = wanted.get("property") or {}
    met = [is_one_of(label.get("property", {}), name, values) for name, values in attributes.items()]
    return joined(wanted.get("op"), met)


def joined(op: str | None, met: list[bool]) -> bool:
    return any(met) if op == "OR" and met else all(met)


def is_one_of(held: dict[str, Any], name: str, wanted: list[str] | None) -> bool:
    """A wanted text is that text, and the number or the boolean it spells; none wanted: any value will do."""
    value = held.get(name)
    if not wanted:
        return name in held
    if isinstance(value, str):
        return value in wanted
    if isinstance(value, bool):
        return ("true" if value else "false") in wanted
    return isinstance(value, int | float) and value in [float(text) for text in wanted if is_number(text)]


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def in_range(value: object, wanted: str) -> bool:
    low, _, high = wanted.partition("-")
    return isinstance(value, int | float) and float(low) <= value <= float(high or low)


def place_below(wanted: str) -> str | None:
    """Where a folder is below the input; None outside of it."""
    for scheme in ("obs://", "s3://", "/"):
        if wanted.startswith(scheme):
            path = wanted.removeprefix(scheme)
            return path.removeprefix(INPUT) if path.startswith(INPUT) else None
    return wanted


def was_written(picture: Picture, wanted: str, now: datetime) -> bool:
    written = datetime.fromtimestamp(picture.source_ms / 1000, UTC)
    if wanted == "month":
        return written >= now - timedelta(days=30)
    if wanted == "day":
        return written.date() >= now.date() - timedelta(days=1)
    first, _, last = wanted.partition("-")
    return first <= written.strftime("%Y%m%d") <= last


def is_by(row: Value, picture: Picture, wanted: str) -> bool:
    if isinstance(row, Work):
        return PEOPLE[row.person] == wanted.rpartition("/")[2]
    who = picture.annotator or ""
    return wanted in {who, who.removeprefix("human/"), who.rpartition("/")[2]}
