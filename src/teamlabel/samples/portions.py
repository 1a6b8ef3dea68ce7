"""What is read of a place at once: the objects or lines that become samples, and those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from teamlabel.errors import SampleTooLarge, SampleUploadFailed, TeamlabelError
from teamlabel.labeltypes.facts import IMAGE, TEXT
from teamlabel.labeltypes.lines import LineFormat
from teamlabel.labeltypes.registry import KINDS
from teamlabel.samples.adding import NewSample
from teamlabel.storage.places import normal_object_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamlabel.db.records import Dataset
    from teamlabel.labeltypes.labelset import LabelSet
    from teamlabel.storage.port import ObjectFacts

LARGEST_PICTURE_BYTES: Final = 25 * 1024 * 1024
LONGEST_NAME: Final = 1024


class Part(msgspec.Struct, frozen=True):
    """How far a text file was read: where the next line begins, and how many there were."""

    object_name: str
    offset: int = 0
    line: int = 0
    gbk: bool = False


class Position(NamedTuple):
    """How far a place was read: all up to an object, and perhaps a part of the one behind it."""

    after: str = ""
    part: Part | None = None


class Skipped(NamedTuple):
    """A file or a line that does not become a sample."""

    name: str
    reason: str


class Portion(NamedTuple):
    """What was read at once, and where to read on; None at the end of the place."""

    found: list[NewSample | Skipped]
    files: int
    next: Position | None
    # Names that the lines carry and the label set lacks: they are to be added, and the portion to be read again.
    new_labels: list[str]


class Source(NamedTuple):
    """The place of a dataset, and how what lies there is read."""

    dataset: Dataset
    label_set: LabelSet
    reads_labels: bool
    refused_labels: frozenset[str] = frozenset()

    @property
    def sample_type(self) -> int:
        return KINDS[self.dataset.type].sample_type

    @property
    def line_format(self) -> LineFormat | None:
        stored = self.dataset.label_format
        return msgspec.json.decode(stored, type=LineFormat) if stored else None

    def name_of(self, each: ObjectFacts) -> str:
        """The name of an object below the place."""
        return each.name.removeprefix(self.dataset.input_path)


class Listing:
    """The objects of a place one after another; the last one can be put back."""

    def __init__(self, objects: Iterator[ObjectFacts]) -> None:
        self._objects = objects
        self._again: ObjectFacts | None = None

    def __iter__(self) -> Listing:
        return self

    def __next__(self) -> ObjectFacts:
        again, self._again = self._again, None
        return again or next(self._objects)

    def put_back(self, each: ObjectFacts) -> None:
        self._again = each


def check_object(name: str, size_bytes: int, sample_type: int) -> None:
    normal_object_name(name)
    if len(name) > LONGEST_NAME:
        raise SampleUploadFailed(f"The path has more than {LONGEST_NAME} characters.")
    if not size_bytes and sample_type != TEXT:
        raise SampleUploadFailed("The file is empty.")
    if sample_type == IMAGE and size_bytes > LARGEST_PICTURE_BYTES:
        raise SampleTooLarge(f"The picture is larger than {LARGEST_PICTURE_BYTES} bytes.")


def skipped(source: Source, each: ObjectFacts, error: TeamlabelError, line: int | None = None) -> Skipped:
    """What concerns one object is left out; a storage that fails is no fault of the object."""
    if error.status >= 500:
        raise error
    name = source.name_of(each)
    return Skipped(name if line is None else f"{name}, line {line}", error.message)
