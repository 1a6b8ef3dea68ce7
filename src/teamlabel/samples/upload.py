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
from teamlabel.labeltypes.facts import TEXT, VIDEO, SampleFacts
from teamlabel.labeltypes.labelset import LabelSet
from teamlabel.labeltypes.metadata import check_metadata, check_size, merge_metadata, picture_size
from teamlabel.labeltypes.registry import KINDS
from teamlabel.samples.adding import Frame, NewSample
from teamlabel.samples.filefacts import PLAIN_TEXT, read_facts, text_facts
from teamlabel.samples.headers import MediaFile
from teamlabel.storage.places import normal_object_name, normal_place

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset

ENCODINGS: Final = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "gbk": "gbk", "gb2312": "gb2312"}
EXTENSIONS: Final = {"jpeg": ".jpg", "text": ".txt", "free": ".bin"}
LONGEST_NAME: Final = 1024
_REFUSED_IN_NAMES: Final = frozenset("!<>=&\"'")


class UploadItem(msgspec.Struct):
    """An item of an upload as it came; every field is checked by itself, so that an item fails alone."""

    data: Any = None
    data_source: Any = None
    encoding: Any = None
    labels: msgspec.Raw = msgspec.Raw(b"null")
    metadata: msgspec.Raw = msgspec.Raw(b"null")
    name: Any = None
    sample_type: Any = None


class SentFile(NamedTuple):
    """The object to write for a sample; a text has none."""

    object_name: str
    data: bytes | memoryview


def read_item(
    raw: msgspec.Raw, dataset: Dataset, label_set: LabelSet, *, largest_bytes: int
) -> tuple[NewSample, SentFile | None]:
    """Check one item; raises the error of the item, whose message begins with the field."""
    try:
        item = msgspec.json.decode(raw, type=UploadItem)
    except msgspec.ValidationError as error:
        raise BadArgument(f"samples: {error}.") from error
    if item.data_source not in (None, {}, []):
        raise BadArgument("is not supported in an upload.", field="data_source")
    return read_content(item, _read_data(item.data, largest_bytes), dataset, label_set)


def read_content(
    item: UploadItem, data: bytes | memoryview, dataset: Dataset, label_set: LabelSet
) -> tuple[NewSample, SentFile | None]:
    """Check the bytes of a sample against its dataset, and what else the item says; raises the error of the item."""
    if KINDS[dataset.type].sample_type == TEXT:
        return _read_text(item, data, dataset, label_set), None
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


def _read_text(item: UploadItem, data: bytes | memoryview, dataset: Dataset, label_set: LabelSet) -> NewSample:
    encoding = ENCODINGS.get(str(item.encoding or "utf-8").lower())
    if encoding is None:
        raise BadArgument("is not UTF-8, GBK or GB2312.", field="encoding")
    try:
        text = str(data, encoding)
    except UnicodeDecodeError as error:
        raise SampleUploadFailed(f"is not text in {item.encoding or 'UTF-8'}.", field="data") from error
    if not text or "\0" in text:
        raise SampleUploadFailed("is empty or holds NUL.", field="data")
    name = _read_name(item.name, "text")
    facts = text_facts(text)
    sample_id = md5_hex(f"{dataset.input_path}{name}\n{md5_hex(text)}")
    _check_type(item.sample_type, TEXT)
    labels, metadata = _read_labels(item, facts, label_set)
    return NewSample(sample_id, name, text, PLAIN_TEXT, len(text.encode()), None, facts, None, labels, metadata)


def _read_file(
    item: UploadItem, data: bytes | memoryview, dataset: Dataset, label_set: LabelSet
) -> tuple[NewSample, SentFile]:
    kind, facts, content_type = read_facts(MediaFile.of(data), KINDS[dataset.type].sample_type)
    _check_type(item.sample_type, facts.sample_type)
    name = _read_name(item.name, kind)
    frame = _read_frame(item.metadata) if facts.is_key_frame else None
    labels, metadata = _read_labels(item, facts, label_set)
    place = dataset.input_path + name
    sample = NewSample(md5_hex(place), name, None, content_type, len(data), None, facts, frame, labels, metadata)
    return sample, SentFile(place, data)


def read_key_frame(data: bytes, name: str, metadata: dict[str, Any], dataset: Dataset) -> tuple[NewSample, SentFile]:
    """A picture that was cut from a video of the dataset, as if it had been uploaded with these metadata."""
    item = UploadItem(name=name, metadata=msgspec.Raw(msgspec.json.encode(metadata)))
    return _read_file(item, data, dataset, LabelSet(dataset.type, ()))


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
