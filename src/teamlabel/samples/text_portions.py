"""Portions of text files: one sample a line, with its labels where the line holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from teamlabel.errors import SampleUploadFailed, TeamlabelError
from teamlabel.ids import md5_hex
from teamlabel.labeltypes.checking import check_labels
from teamlabel.labeltypes.facts import NO_LABELS, TEXT
from teamlabel.samples.adding import NewSample
from teamlabel.samples.filefacts import PLAIN_TEXT, text_facts
from teamlabel.samples.portions import Part, Portion, Position, Skipped, check_object, skipped
from teamlabel.samples.text_lines import is_gbk, iterate_lines, read_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamlabel.samples.portions import Listing, Source
    from teamlabel.storage.port import ObjectFacts, Storage

LINES_AT_ONCE: Final = 4_000
CHARACTERS_AT_ONCE: Final = 4 * 1024 * 1024


class _LabeledLine(NamedTuple):
    facts: ObjectFacts
    number: int
    text: str
    names: list[str]


def read_lines(storage: Storage, source: Source, listing: Listing, position: Position) -> Portion:
    """The next lines of a place; the file in whose midst they end is put back."""
    after, files, size = position.after, 0, 0
    found: list[_LabeledLine | Skipped] = []
    for each, part, line in _all_lines(storage, source, listing, position.part):
        if line is None:
            after, files = each.name, files + 1
            continue
        found.append(line)
        size += len(line.text) if isinstance(line, _LabeledLine) else 0
        if part is not None and (len(found) >= LINES_AT_ONCE or size >= CHARACTERS_AT_ONCE):
            listing.put_back(each)
            return _with_labels(source, found, files, Position(after, part))
    return _with_labels(source, found, files, None)


def _all_lines(
    storage: Storage, source: Source, listing: Listing, begun: Part | None
) -> Iterator[tuple[ObjectFacts, Part | None, _LabeledLine | Skipped | None]]:
    """The lines of all files, each with how far its file is read then, and behind those of a file None."""
    for each in listing:
        try:
            part = begun if begun and begun.object_name == each.name else _begin(storage, source, each)
            for now, line in _lines(storage, source, each, part):
                yield each, now, line
        except TeamlabelError as error:
            yield each, None, skipped(source, each, error)
        yield each, None, None


def _begin(storage: Storage, source: Source, each: ObjectFacts) -> Part:
    check_object(source.name_of(each), each.size_bytes, TEXT)
    return Part(each.name, gbk=is_gbk(lambda start, length: storage.read(each.name, start, length)))


def _lines(
    storage: Storage, source: Source, each: ObjectFacts, part: Part
) -> Iterator[tuple[Part, _LabeledLine | Skipped]]:
    """The lines of a text file that are not empty, each with how far the file is read then."""
    line_format = source.line_format
    lines = iterate_lines(lambda start, length: storage.read(each.name, start, length), part.offset)
    for number, (data, end) in enumerate(lines, start=part.line + 1):
        now = Part(each.name, end, number, part.gbk)
        try:
            text = read_line(data, gbk=part.gbk)
        except SampleUploadFailed as error:
            yield now, skipped(source, each, error, number)
            continue
        if number == 1:
            text = text.removeprefix("\ufeff")
        text, names = line_format.split(text) if line_format else (text, [])
        if text.strip():
            yield now, _LabeledLine(each, number, text, names if source.reads_labels else [])
        elif names:
            yield now, skipped(source, each, SampleUploadFailed("It has labels and no text."), number)


def _with_labels(
    source: Source, found: list[_LabeledLine | Skipped], files: int, following: Position | None
) -> Portion:
    named = {name for line in found if isinstance(line, _LabeledLine) for name in line.names}
    known = source.label_set.find
    lacking = sorted(name for name in named - source.refused_labels if known(name, source.dataset.type) is None)
    if lacking:
        return Portion([], 0, following, lacking)
    read = [line if isinstance(line, Skipped) else _text_sample(source, line) for line in found]
    return Portion(read, files, following, [])


def _text_sample(source: Source, line: _LabeledLine) -> NewSample | Skipped:
    facts, number, text, names = line
    labels = NO_LABELS
    if names:
        try:
            labels = check_labels(msgspec.json.encode([{"name": name} for name in names]), source.label_set)
        except TeamlabelError as error:
            return skipped(source, facts, error, number)
    return NewSample(
        sample_id=md5_hex(f"{facts.name}\n{number}"),
        name=source.name_of(facts),
        text=text,
        content_type=PLAIN_TEXT,
        size_bytes=len(text.encode()),
        source_ms=facts.modified_ms,
        facts=text_facts(text),
        frame=None,
        labels=labels,
        metadata=None,
    )
