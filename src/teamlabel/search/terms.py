"""What a search asks for, once it was read: a condition is a tuple of terms, all of which a row must meet."""

from __future__ import annotations

from typing import NamedTuple


class Range(NamedTuple):
    """Numbers from `low` to `high`, both included."""

    low: float
    high: float


class LabelTerm(NamedTuple):
    """A label of a sample; `attributes` are alternatives by name, None for any value at all."""

    name: str | None = None
    type: int | None = None
    attributes: tuple[tuple[str, tuple[str, ...] | None], ...] = ()
    any_attribute: bool = False
    score: Range | None = None


class HasLabels(NamedTuple):
    """All the labels, or any of them."""

    labels: tuple[LabelTerm, ...]
    any_label: bool = False


class HasMetadata(NamedTuple):
    """All the keys, or any of them, each with one of its values; None for any value at all."""

    values: tuple[tuple[str, tuple[str, ...] | None], ...]
    any_key: bool = False


class IsNamed(NamedTuple):
    """The file name, with its extension."""

    file_name: str


class InFolder(NamedTuple):
    """`path` is below the input of the dataset, or a whole place, `bucket/path/`, if `whole`."""

    path: str
    whole: bool


class WrittenBetween(NamedTuple):
    """When the source was written: from `start_ms`, before `end_ms`."""

    start_ms: int
    end_ms: int


class WrittenSince(NamedTuple):
    """In the last `days` days; of `whole_days`, today counted from midnight (UTC)."""

    days: int
    whole_days: bool


class IsHard(NamedTuple):
    hard: bool


class HasCoefficient(NamedTuple):
    """How hard an example the sample is."""

    range: Range


class LabeledBy(NamedTuple):
    """An annotator, `human/<domain>/<user>` or `human/<address>`, or the end of one."""

    who: str


class CutFrom(NamedTuple):
    """A key frame of this video."""

    sample_id: str


class AtFrame(NamedTuple):
    """A key frame with this number."""

    number: int


class AtTime(NamedTuple):
    """A key frame from this part of a video, in seconds."""

    range: Range


class IsOfType(NamedTuple):
    """A picture, a text, a sound and so on, by its number in the contract."""

    type: int


class Nothing(NamedTuple):
    """What no sample meets."""


Term = (
    HasLabels
    | HasMetadata
    | IsNamed
    | InFolder
    | WrittenBetween
    | WrittenSince
    | IsHard
    | HasCoefficient
    | LabeledBy
    | CutFrom
    | AtFrame
    | AtTime
    | IsOfType
    | Nothing
)
Condition = tuple[Term, ...]
