"""What an uploaded sample must be like, and what is known of it before anything is written (no I/O)."""

from __future__ import annotations

import base64
import binascii
import secrets
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from teamlabel.errors import BadArgument, LabelRuleViolated, SampleTooLarge, SampleUploadFailed
from teamlabel.ids import md5_hex
from teamlabel.labeltypes.checking import CheckedLabels, check_fits, check_labels
from teamlabel.labeltypes.facts import AUDIO, FREE, IMAGE, TEXT, VIDEO, SampleFacts
from teamlabel.labeltypes.metadata import check_metadata, check_size, merge_metadata, picture_size
from teamlabel.labeltypes.registry import KINDS
from teamlabel.samples.headers import MediaFacts, read_media_facts
from teamlabel.storage.places import normal_object_name, normal_place

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset
    from teamlabel.labeltypes.labelset import LabelSet

PICTURES: Final = frozenset({"jpeg", "png", "bmp", "gif", "webp"})
KINDS_OF_TYPE: Final = {IMAGE: PICTURES, AUDIO: frozenset({"wav"}), VIDEO: frozenset({"mp4"})}
ENCODINGS: Final = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "gbk": "gbk", "gb2312": "gb2312"}
EXTENSIONS: Final = {"jpeg": ".jpg", "text": ".txt", "free": ".bin"}
LONGEST_NAME: Final = 1024
_REFUSED_IN_NAMES: Final = frozenset("!<>=&\"'")
_PLAIN_TEXT: Final = "text/plain; charset=utf-8"
_ANYTHING: Final = "application/octet-stream"


class UploadItem(msgspec.Struct):
    """An item of an upload as it came; every field is checked by itself, so that an item fails alone."""

    data: Any = None
    data_source: Any = None
    encoding: Any = None
    labels: msgspec.Raw = msgspec.Raw(b"null")
    metadata: msgspec.Raw = msgspec.Raw(b"null")
    name: Any = None
    sample_type: Any = None


class Frame(NamedTuple):
    """Where in which video a key frame was cut."""

    parent_id: str
    time_s: float


class NewSample(NamedTuple):
    """A sample that may be stored: its object's place and bytes, and the columns of its row."""

    sample_id: str
    type: int
    name: str
    object_name: str | None
    data: bytes
    text: str | None
    content_type: str
    facts: SampleFacts
    frame: Frame | None
    labels: CheckedLabels
    metadata: bytes | None


def read_item(raw: msgspec.Raw, dataset: Dataset, label_set: LabelSet, *, largest_bytes: int) -> NewSample:
    """Check one item; raises the error of the item, whose message begins with the field."""
    try:
        item = msgspec.json.decode(raw, type=UploadItem)
    except msgspec.ValidationError as error:
        raise BadArgument(f"samples: {error}.") from error
    if item.data_source not in (None, {}, []):
        raise BadArgument("is not supported in an upload.", field="data_source")
    data = _read_data(item.data, largest_bytes)
    if KINDS[dataset.type].sample_type == TEXT:
        return _read_text(item, data, dataset, label_set)
    return _read_file(item, data, dataset, label_set)


def _read_data(sent: object, largest_bytes: int) -> bytes:
    if not isinstance(sent, str) or not sent:
        raise BadArgument("the sample as a base64 string is needed.", field="data")
    if len(sent) > largest_bytes * 3 // 2:
        raise SampleTooLarge(f"a sample has at most {largest_bytes} bytes.", field="data")
    try:
        data = base64.b64decode("".join(sent.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadArgument("is not base64.", field="data") from error
    if len(data) > largest_bytes:
        raise SampleTooLarge(f"a sample has at most {largest_bytes} bytes.", field="data")
    if not data:
        raise SampleUploadFailed("is empty.", field="data")
    return data


def _read_text(item: UploadItem, data: bytes, dataset: Dataset, label_set: LabelSet) -> NewSample:
    encoding = ENCODINGS.get(str(item.encoding or "utf-8").lower())
    if encoding is None:
        raise BadArgument("is not UTF-8, GBK or GB2312.", field="encoding")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SampleUploadFailed(f"is not text in {item.encoding or 'UTF-8'}.", field="data") from error
    if not text or "\0" in text:
        raise SampleUploadFailed("is empty or holds NUL.", field="data")
    name = _read_name(item.name, "text")
    facts = SampleFacts(TEXT, None, None, len(text), None, is_key_frame=False)
    sample_id = md5_hex(f"{dataset.input_path}{name}\n{md5_hex(text)}")
    _check_type(item.sample_type, TEXT)
    labels, metadata = _read_labels(item, facts, label_set)
    return NewSample(sample_id, TEXT, name, None, text.encode(), text, _PLAIN_TEXT, facts, None, labels, metadata)


def _read_file(item: UploadItem, data: bytes, dataset: Dataset, label_set: LabelSet) -> NewSample:
    kind = KINDS[dataset.type]
    if kind.sample_type == FREE:
        media = _media_or_nothing(data)
        facts = SampleFacts(FREE, None, None, None, None, is_key_frame=False)
    else:
        media = read_media_facts(data)
        facts = _facts_of(media, kind.sample_type)
    _check_type(item.sample_type, facts.sample_type)
    name = _read_name(item.name, media.kind if media else "free")
    frame = _read_frame(item.metadata) if facts.is_key_frame else None
    labels, metadata = _read_labels(item, facts, label_set)
    place = dataset.input_path + name
    content_type = media.content_type if media else _ANYTHING
    return NewSample(
        md5_hex(place), facts.sample_type, name, place, data, None, content_type, facts, frame, labels, metadata
    )


def _media_or_nothing(data: bytes) -> MediaFacts | None:
    try:
        return read_media_facts(data)
    except SampleUploadFailed:
        return None


def _facts_of(media: MediaFacts, sample_type: int) -> SampleFacts:
    """The facts of a file in a dataset of pictures, sounds or videos; a picture among videos is a key frame."""
    is_key_frame = sample_type == VIDEO and media.kind in PICTURES
    if not is_key_frame and media.kind not in KINDS_OF_TYPE[sample_type]:
        raise SampleUploadFailed(f"a {media.kind} file does not belong into this dataset.", field="data")
    found = IMAGE if is_key_frame else sample_type
    return SampleFacts(found, media.width, media.height, None, media.duration_ms, is_key_frame)


def _check_type(sent: object, sample_type: int) -> None:
    if sent is not None and str(sent) != str(sample_type):
        raise LabelRuleViolated(f"the sample is of type {sample_type}.", field="sample_type")


def _read_name(sent: object, kind: str) -> str:
    if sent is None or sent == "":
        return secrets.token_hex(16) + EXTENSIONS.get(kind, f".{kind}")
    name = unicodedata.normalize("NFC", sent) if isinstance(sent, str) else ""
    if not 1 <= len(name) <= LONGEST_NAME or _REFUSED_IN_NAMES & set(name):
        raise BadArgument(f"0 to {LONGEST_NAME} characters, none of !<>=&\"', are allowed.", field="name")
    return normal_object_name(name)


def _read_frame(metadata: msgspec.Raw) -> Frame:
    """wire: a key frame names its video and its moment in the metadata."""
    sent = msgspec.json.decode(metadata)
    given = sent if isinstance(sent, dict) else {}
    source, time_s = given.get("@modelarts:parent_source"), given.get("@modelarts:time_in_video")
    try:
        seconds = float(time_s)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        seconds = -1.0
    if not isinstance(source, str) or not 0 <= seconds < float("inf"):
        raise BadArgument("a key frame names @modelarts:parent_source and @modelarts:time_in_video.", field="metadata")
    place = normal_place(source, "metadata.@modelarts:parent_source").removesuffix("/")
    return Frame(md5_hex(place), seconds)


def _read_labels(item: UploadItem, facts: SampleFacts, label_set: LabelSet) -> tuple[CheckedLabels, bytes | None]:
    patch = check_metadata(item.metadata)
    check_size(patch, facts)
    labels = check_labels(item.labels, label_set)
    if labels.json is not None and facts.sample_type == VIDEO:
        raise LabelRuleViolated("labels go on the key frames of a video.", field="labels")
    check_fits(labels, facts, picture_size(facts, patch, None))
    return labels, merge_metadata(None, patch)
