"""The metadata of a sample: what is taken, how it is merged, and the size of a picture."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from teamlabel.errors import BadArgument, LabelRuleViolated, TeamlabelError
from teamlabel.labeltypes.metadata import MetadataPatch, check_metadata, check_size, merge_metadata, picture_size

from .label_sets import PICTURE

UNMEASURED = PICTURE._replace(width=None, height=None)


def patch(metadata: Any) -> MetadataPatch | None:
    return check_metadata(msgspec.json.encode(metadata))


@pytest.mark.parametrize("raw", [None, b"null", b"{}"])
def test_absent_null_and_empty_metadata_keep_what_is_stored(raw: bytes | None) -> None:
    assert merge_metadata(b'{"a":1}', check_metadata(raw)) == b'{"a":1}'
    assert merge_metadata(None, check_metadata(raw)) is None


def test_a_patch_replaces_and_removes_the_keys_it_names() -> None:
    assert merge_metadata(b'{"a":1,"b":2,"c":3}', patch({"c": None, "b": {"z": 1, "y": 2}, "d": 4})) == (
        b'{"a":1,"b":{"y":2,"z":1},"d":4}'
    )
    assert merge_metadata(b'{"a":1}', patch({"a": None})) is None


def test_a_patch_may_be_part_of_a_larger_body() -> None:
    assert merge_metadata(None, check_metadata(msgspec.Raw(b'{ "a" : 1 }'))) == b'{"a":1}'


@pytest.mark.parametrize(
    ("key", "sent", "kept"),
    [
        ("hard", True, 1),
        ("hard", False, 0),
        ("hard", 1.0, 1),
        ("hard", "true", 1),
        ("hard", "0", 0),
        ("hard_coefficient", 0.5, 0.5),
        ("hard_coefficient", "0.5", 0.5),
        ("hard_reasons", [0, 30, "7"], [0, 30, 7]),
        ("hard_reasons", [], []),
        ("size", [100, "200", 3], [100, 200, 3]),
        ("size", [100, 200], [100, 200]),
    ],
    ids=repr,
)
def test_documented_keys_become_numbers(key: str, sent: object, kept: object) -> None:
    assert patch({f"@modelarts:{key}": sent}) == MetadataPatch({f"@modelarts:{key}": kept})


def test_where_a_sample_came_from_is_not_taken_over() -> None:
    assert patch({"@modelarts:import_origin": 5, "mine": "x"}) == MetadataPatch({"mine": "x"})


@pytest.mark.parametrize(
    ("metadata", "error", "field"),
    [
        ([], BadArgument, "metadata"),
        ({"a": "\0"}, LabelRuleViolated, "metadata"),
        ({"@modelarts:hard": 2}, LabelRuleViolated, "metadata.@modelarts:hard"),
        ({"@modelarts:hard": 0.5}, LabelRuleViolated, "metadata.@modelarts:hard"),
        ({"@modelarts:hard": "maybe"}, LabelRuleViolated, "metadata.@modelarts:hard"),
        ({"@modelarts:hard": []}, BadArgument, "metadata.@modelarts:hard"),
        ({"@modelarts:hard_coefficient": 1.1}, LabelRuleViolated, "metadata.@modelarts:hard_coefficient"),
        ({"@modelarts:hard_coefficient": True}, BadArgument, "metadata.@modelarts:hard_coefficient"),
        ({"@modelarts:hard_reasons": [31]}, LabelRuleViolated, "metadata.@modelarts:hard_reasons"),
        ({"@modelarts:hard_reasons": "3-20"}, BadArgument, "metadata.@modelarts:hard_reasons"),
        ({"@modelarts:size": [100]}, LabelRuleViolated, "metadata.@modelarts:size"),
        ({"@modelarts:size": [100, 0]}, LabelRuleViolated, "metadata.@modelarts:size"),
        ({"@modelarts:size": [1, 2, 3, 4]}, LabelRuleViolated, "metadata.@modelarts:size"),
        ({"@modelarts:size": []}, LabelRuleViolated, "metadata.@modelarts:size"),
        ({"@modelarts:size": "100x200"}, BadArgument, "metadata.@modelarts:size"),
        ({"@modelarts:size": [1.5, 2]}, LabelRuleViolated, "metadata.@modelarts:size"),
    ],
)
def test_refused_metadata_are_named(metadata: Any, error: type[TeamlabelError], field: str) -> None:
    with pytest.raises(error) as caught:
        patch(metadata)
    assert caught.value.message.startswith(f"{field}: ")


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(LabelRuleViolated, match=r"^metadata: "):
        check_metadata(b'{"a":1e999}')


def test_metadata_do_not_grow_over_a_mebibyte() -> None:
    stored = merge_metadata(None, patch({"a": "x" * 600_000}))
    with pytest.raises(LabelRuleViolated, match=r"^metadata: "):
        merge_metadata(stored, patch({"b": "x" * 600_000}))


def test_a_size_unlike_the_known_one_is_refused_naming_it() -> None:
    check_size(patch({"@modelarts:size": [100, 80, 1]}), PICTURE)
    check_size(patch({"@modelarts:size": [1, 2]}), UNMEASURED)
    check_size(patch({"@modelarts:size": None}), PICTURE)
    check_size(None, PICTURE)
    with pytest.raises(LabelRuleViolated) as caught:
        check_size(patch({"@modelarts:size": [80, 100]}), PICTURE)
    assert caught.value.message.startswith("metadata.@modelarts:size: ")
    assert "100 x 80" in caught.value.message


def test_the_size_of_a_picture_is_the_known_one_or_else_that_of_the_metadata() -> None:
    sent, stored = patch({"@modelarts:size": [3, 4, 3]}), b'{"@modelarts:size":[1,2]}'
    assert picture_size(PICTURE, sent, stored) == (100, 80)
    assert picture_size(UNMEASURED, sent, stored) == (3, 4)
    assert picture_size(UNMEASURED, patch({"a": 1}), stored) == (1, 2)
    assert picture_size(UNMEASURED, None, stored) == (1, 2)
    assert picture_size(UNMEASURED, patch({"@modelarts:size": None}), stored) is None
    assert picture_size(UNMEASURED, None, b'{"a":1}') is None
    assert picture_size(UNMEASURED, None, None) is None
