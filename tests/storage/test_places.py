"""Places and names of objects: one spelling for each, and nothing that leads elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.errors import BadArgument, BucketRootRefused, PathInvalid
from teamlabel.storage.places import bucket_of, normal_object_name, normal_place, overlaps

segments = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="/\\"), min_size=1)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/b/p/", "b/p/"),
        ("/b/p", "b/p/"),
        ("obs://b/p/q/", "b/p/q/"),
        ("S3://b/p", "b/p/"),
        (" /b/p/ ", "b/p/"),
        ("/b/ p /", "b/ p /"),
        ("/b/.../", "b/.../"),
        ("/b/e\u0301/", "b/\u00e9/"),
        ("/b/%2e%2e/", "b/%2e%2e/"),
    ],
)
def test_a_place_has_one_spelling(path: str, place: str) -> None:
    assert normal_place(path, "field") == place
    assert bucket_of(place) == "b"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/b", BucketRootRefused),
        ("obs://b/", BucketRootRefused),
        ("/", PathInvalid),
        ("", PathInvalid),
        ("b/p", PathInvalid),
        ("file:///b/p", PathInvalid),
        ("/b//p", PathInvalid),
        ("/b/../p", PathInvalid),
        ("/b/./p", PathInvalid),
        ("/../b/p", PathInvalid),
        ("/b/p\\q", PathInvalid),
        ("/b/p\x85q", PathInvalid),
        ("/b/" + "x" * 256, PathInvalid),
        ("/b/" + "/".join("x" * 350), BadArgument),
    ],
)
def test_what_is_no_place_is_refused_with_its_field(path: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^field: "):
        normal_place(path, "field")


@given(st.lists(segments, min_size=1, max_size=4))
def test_a_name_that_is_taken_stays_below_its_place(parts: list[str]) -> None:
    try:
        name = normal_object_name("/".join(parts))
    except PathInvalid:
        return
    assert normal_object_name(name) == name
    assert not {"", ".", ".."} & set(name.split("/"))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [("b/p/", "b/p/", True), ("b/p/", "b/p/q/", True), ("b/p/", "b/pq/", False), ("b/p/", "c/p/", False)],
)
def test_places_overlap_only_whole_segment_by_segment(one: str, other: str, overlap: bool) -> None:
    assert overlaps(one, other) is overlaps(other, one) is overlap
