"""The syntax of `process_parameter` and the sizes that come of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.errors import BadArgument
from teamlabel.pictures.resizing import FILL, FIT, FIXED, LONGEST_SIDE, Resizing, read_process_parameter

SIDES = st.integers(0, 9_999)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("image/resize,m_lfit,h_200", "image/resize,m_lfit,h_200"),
        ("image/resize,h_200,w_100", "image/resize,m_lfit,w_100,h_200"),
        ("image/resize,m_fixed,h_7,w_9", "image/resize,m_fixed,w_9,h_7"),
        ("image/resize,m_fill,w_0100,h_1", "image/resize,m_fill,w_100,h_1"),
        ("image/resize,p_50", "image/resize,p_50"),
        ("image/resize,m_fill,p_50,w_10", "image/resize,m_fill,w_10"),
        ("image/resize,m_pad,w_10,limit_0,color_ff0000", "image/resize,m_lfit,w_10"),
        ("image/auto-orient,1/resize,p_20/quality,q_80", "image/resize,p_20"),
        ("image/resize,p_20/resize,p_30", "image/resize,p_30"),
    ],
)
def test_a_parameter_is_read_and_normalised(text: str, found: str) -> None:
    assert str(read_process_parameter(text)) == found


@pytest.mark.parametrize("text", ["", "image/", "image/rotate,90", "image/info", "image/resized,w_1"])
def test_what_resizes_nothing_asks_for_nothing(text: str) -> None:
    assert read_process_parameter(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "resize,w_10",
        "video/snapshot,t_1",
        "IMAGE/resize,w_10",
        "image/resize",
        "image/resize,m_lfit",
        "image/resize,w_",
        "image/resize,w_x",
        "image/resize,w_-1",
        "image/resize,w_0",
        "image/resize,w_1.5",
        "image/resize,w_10\n",
        "image/resize,w_\u0661",
        "image/resize,h_10000",
        "image/resize,p_0",
        "image/resize,p_1001",
        "image/resize,w_x/resize,w_1",
    ],
)
def test_a_malformed_parameter_is_refused(text: str) -> None:
    with pytest.raises(BadArgument, match=r"^process_parameter: "):
        read_process_parameter(text)


@pytest.mark.parametrize(
    ("resizing", "source", "target"),
    [
        (Resizing(FIT, height=200), (4000, 1000), (800, 200)),
        (Resizing(FIT, width=200), (4000, 1000), (200, 50)),
        (Resizing(FIT, width=200, height=200), (4000, 1000), (200, 50)),
        (Resizing(FIT, width=9_000), (400, 100), (400, 100)),
        (Resizing(FIT, width=1), (4000, 10), (1, 1)),
        (Resizing(FIXED, width=200, height=200), (4000, 1000), (200, 200)),
        (Resizing(FIXED, width=200, height=2000), (4000, 1000), (200, 1000)),
        (Resizing(FIXED, width=200), (4000, 1000), (200, 50)),
        (Resizing(FILL, width=200, height=300), (4000, 1000), (200, 300)),
        (Resizing(FILL, height=300), (4000, 1000), (1200, 300)),
        (Resizing(FIXED, width=9_999, height=9_999), (9_000, 5_000), (4096, 4096)),
        (Resizing(percent=25), (4000, 1000), (1000, 250)),
        (Resizing(percent=100), (8192, 1000), (4096, 500)),
        (Resizing(percent=1000), (300, 100), (300, 100)),
    ],
)
def test_a_result_has_the_size_that_was_asked_for(
    resizing: Resizing, source: tuple[int, int], target: tuple[int, int]
) -> None:
    assert resizing.target(*source) == target


@given(
    st.builds(Resizing, st.sampled_from([FIT, FIXED, FILL]), SIDES, SIDES, st.integers(1, 1000)),
    st.integers(1, 100_000),
    st.integers(1, 100_000),
)
def test_a_result_is_never_empty_nor_larger_than_allowed(resizing: Resizing, width: int, height: int) -> None:
    target = resizing.target(width, height)
    assert all(1 <= side <= min(most, LONGEST_SIDE) for side, most in zip(target, (width, height), strict=True))
    again = read_process_parameter(str(resizing))
    assert again is not None
    assert str(again) == str(resizing)
    assert again.target(width, height) == target
