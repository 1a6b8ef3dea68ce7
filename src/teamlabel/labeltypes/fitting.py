"""Whether checked labels fit their sample: one comparison, and only where that fails a search for the label to name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from teamlabel.errors import LabelRuleViolated, PictureSizeUnknown
from teamlabel.labeltypes import geometry
from teamlabel.labeltypes.facts import AUDIO, TEXT, VIDEO, CheckedLabels, Extent, SampleFacts
from teamlabel.labeltypes.timepoints import milliseconds

_TOLERANCE_MS = 1  # durations come from sample counts, times from rounding to milliseconds


def check_fits(checked: CheckedLabels, facts: SampleFacts, size: tuple[int, int] | None) -> None:
    """Compare labels with the sample they are for; `size` is its width and height as far as they are known.

    Raises LabelRuleViolated for labels outside, PictureSizeUnknown for drawn labels on a picture without a size.
    """
    if checked.json is None:
        return
    if facts.sample_type == VIDEO and not facts.is_key_frame:
        raise LabelRuleViolated("belong on the key frames of a video, not on the video itself.", field="labels")
    if checked.extent is None:
        return
    if facts.sample_type == TEXT:
        _check_text(checked.json, checked.extent, facts.length)
    elif facts.sample_type == AUDIO:
        _check_sound(checked.json, checked.extent, facts.duration_ms)
    elif size is None:
        raise PictureSizeUnknown(field="metadata.@modelarts:size")
    elif checked.extent.right > size[0] or checked.extent.bottom > size[1]:
        _name_point_outside(checked.json, *size)


def _check_text(json: bytes, extent: Extent, length: int | None) -> None:
    if length is None or extent.end <= length:
        return
    for position, sent in _properties(json):
        if sent.get("@modelarts:end_index", 0) > length:
            raise LabelRuleViolated(
                f"is after the end of the text; it has {length:,} characters.",
                field=f"labels[{position}].property.@modelarts:end_index",
            )


def _check_sound(json: bytes, extent: Extent, duration_ms: int | None) -> None:
    if duration_ms is None or extent.end <= duration_ms + _TOLERANCE_MS:
        return
    for position, sent in _properties(json):
        if milliseconds(sent["@modelarts:end_time"]) > duration_ms + _TOLERANCE_MS:
            raise LabelRuleViolated(
                f"is after the end of the recording; it lasts {duration_ms:,} ms.",
                field=f"labels[{position}].property.@modelarts:end_time",
            )


def _name_point_outside(json: bytes, width: int, height: int) -> None:
    for position, sent in _properties(json):
        right, bottom = geometry.SHAPES[sent["@modelarts:shape"]](sent["@modelarts:feature"])
        if right > width or bottom > height:
            raise LabelRuleViolated(
                f"lies outside the picture; it is {width} x {height} pixels.",
                field=f"labels[{position}].property.{geometry.FIELD}",
            )


def _properties(json: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    for position, label in enumerate(msgspec.json.decode(json)):
        yield position, label["property"]
