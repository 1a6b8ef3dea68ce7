"""Reads the place of a dataset, portion by portion; `ingestion` writes what was read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from teamlabel.errors import TeamlabelError
from teamlabel.ids import md5_hex
from teamlabel.labeltypes.facts import AUDIO, FREE, IMAGE, NO_LABELS, TEXT, VIDEO
from teamlabel.labeltypes.lines import IN_THE_LINE, LineFormat
from teamlabel.samples.adding import NewSample
from teamlabel.samples.filefacts import read_facts
from teamlabel.samples.headers import MediaFile
from teamlabel.samples.portions import Listing, Portion, Position, Skipped, Source, check_object, skipped
from teamlabel.samples.text_portions import read_lines

if TYPE_CHECKING:
    from teamlabel.storage.port import ObjectFacts, Storage

EXTENSIONS: Final = {
    IMAGE: frozenset({"jpg", "jpeg", "png", "bmp", "gif", "webp"}),
    TEXT: frozenset({"txt", "csv"}),
    AUDIO: frozenset({"wav"}),
    VIDEO: frozenset({"mp4"}),
}
FILES_AT_ONCE: Final = 2_000
# As many headers are fetched at the same time: an object storage answers late, but many at once.
READERS: Final = 16


class FolderReader:
    """Reads places. Between two portions the listing stays open: listing a large folder anew would take its time."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._open: tuple[int, Position | None, Listing] | None = None

    def count(self, source: Source) -> int:
        """How many objects of a place are read."""
        return sum(1 for _ in self._list(source, Position()))

    def read(self, source: Source, position: Position) -> Portion:
        listing = self._list(source, position)
        read = read_lines if source.sample_type == TEXT else _read_files
        portion = read(self._storage, source, listing, position)
        self._open = (source.dataset.key, portion.next, listing)
        return portion

    def _list(self, source: Source, position: Position) -> Listing:
        """The objects behind a position; the one that was read in part comes once more."""
        left, self._open = self._open, None
        if left is not None and left[:2] == (source.dataset.key, position):
            return left[2]
        line_format, sample_type = source.line_format, source.sample_type
        return Listing(
            each
            for each in self._storage.list_objects(source.dataset.input_path, after=position.after)
            if is_wanted(source.name_of(each), sample_type, line_format)
        )


def is_wanted(name: str, sample_type: int, line_format: LineFormat | None) -> bool:
    """Whether an object becomes samples, by its name below the place; hidden files and folders never do."""
    if name.startswith(".") or "/." in name:
        return False
    if sample_type == FREE:
        return True
    stem, _, extension = name.rpartition(".")
    holds_labels = line_format is not None and line_format.label_type != IN_THE_LINE and stem.endswith("_result")
    return extension.lower() in EXTENSIONS[sample_type] and not holds_labels


def _read_files(storage: Storage, source: Source, listing: Listing, _position: Position) -> Portion:
    objects = list(islice(listing, FILES_AT_ONCE))
    share = -(-len(objects) // READERS) or 1
    shares = [objects[start : start + share] for start in range(0, len(objects), share)]
    with ThreadPoolExecutor(READERS) as pool:
        read = pool.map(lambda part: [_read_file(storage, source, each) for each in part], shares)
        found = list(chain.from_iterable(read))
    following = Position(objects[-1].name) if len(objects) == FILES_AT_ONCE else None
    return Portion(found, len(objects), following, [])


def _read_file(storage: Storage, source: Source, each: ObjectFacts) -> NewSample | Skipped:
    name = source.name_of(each)
    try:
        check_object(name, each.size_bytes, source.sample_type)
        file = MediaFile(each.size_bytes, lambda start, length: storage.read(each.name, start, length))
        _, facts, content_type = read_facts(file, source.sample_type)
    except TeamlabelError as error:
        return skipped(source, each, error)
    return NewSample(
        sample_id=md5_hex(each.name),
        name=name,
        text=None,
        content_type=content_type,
        size_bytes=each.size_bytes,
        source_ms=each.modified_ms,
        facts=facts,
        frame=None,
        labels=NO_LABELS,
        metadata=None,
    )
