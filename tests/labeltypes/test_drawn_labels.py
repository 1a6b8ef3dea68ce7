"""Shapes on pictures and key frames: their points, what is filled in, and whether they lie inside."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.errors import BadArgument, LabelRuleViolated, PictureSizeUnknown, TeamlabelError
from teamlabel.labeltypes.checking import Extent, check_fits
from teamlabel.labeltypes.labelset import LabelSet

from .label_sets import PICTURE, check, drawn, label_set, rule, stored

CARS = label_set(1, "car")
SIZE = (100, 80)


@pytest.mark.parametrize(
    ("shape", "points", "extent"),
    [
        ("bndbox", [[0, 10], [50, 75]], (50, 75)),
        ("polygon", [[0, 70], [50, 65.5], [10, 60]], (50, 70)),
        ("circle", [[60, 50], [500]], (60, 50)),
        ("line", [[0, 70], [50, 65]], (50, 70)),
        ("dashed", [[9, 9], [9, 9]], (9, 9)),
        ("point", [[0, 0]], (0, 0)),
        ("polyline", [[1, 2], [100, 80]], (100, 80)),
    ],
)
def test_every_shape_reaches_as_far_as_its_points(shape: str, points: list[Any], extent: tuple[float, float]) -> None:
    checked = check([drawn(shape, *points)], CARS)
    assert checked.extent == Extent(*extent, 0)
    check_fits(checked, PICTURE, SIZE)


@pytest.mark.parametrize(
    ("shape", "points"),
    [
        ("bndbox", [[0, 10]]),
        ("bndbox", [[0, 10], [50, 95], [60, 99]]),
        ("bndbox", [[0, 10, 1], [50, 95, 1]]),
        ("bndbox", [[50, 10], [50, 95]]),
        ("bndbox", [[0, 95], [50, 95]]),
        ("bndbox", [[50, 95], [0, 10]]),
        ("polygon", [[0, 0], [1, 1]]),
        ("polygon", [[0, 0], [1, 1], [2]]),
        ("polygon", [[0], [1], [2]]),
        ("polygon", []),
        ("circle", [[100, 100]]),
        ("circle", [[100, 100], [0]]),
        ("circle", [[100, 100], [5, 5]]),
        ("line", [[0, 0]]),
        ("dashed", [[0, 0], [1, 1], [2, 2]]),
        ("point", [[0, 0], [1, 1]]),
        ("point", [[0, 0, 0]]),
        ("polyline", [[0, 0]]),
        ("bndbox", [[-1, 10], [50, 95]]),
        ("bndbox", [["x", 10], [50, 95]]),
        ("bndbox", [["-1", 10], [50, 95]]),
        (None, [[0, 0], [1, 1], [2, 2]]),
        (None, None),
    ],
)
def test_points_that_do_not_make_the_shape_are_refused(shape: str | None, points: list[Any] | None) -> None:
    label = drawn(shape, *(points or []))
    if points is None:
        del label["property"]["@modelarts:feature"]
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check([label], CARS)


def test_more_than_10_000_boxes_are_refused() -> None:
    with pytest.raises(LabelRuleViolated, match=r"^labels: are 10,001; "):
        check([drawn(None, [0, 0], [1, 1])] * 10_001, CARS)


@pytest.mark.parametrize("feature", ["0,10,50,95", [1, 2], [[True, 1], [2, 3]], [[None, 1], [2, 3]], {"x": 1}])
def test_points_of_another_json_type_are_a_bad_argument(feature: object) -> None:
    with pytest.raises(BadArgument, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check([{"name": "car", "property": {"@modelarts:feature": feature}}], CARS)


@pytest.mark.parametrize(("shape", "error"), [("star", LabelRuleViolated), (4, BadArgument)])
def test_an_unknown_shape_is_refused(shape: Any, error: type[TeamlabelError]) -> None:
    with pytest.raises(error, match=r"^labels\[0\]\.property\.@modelarts:shape: "):
        check([drawn(shape, [0, 0], [1, 1])], CARS)


def test_coordinates_are_kept_as_sent_but_strings_become_numbers() -> None:
    (label,) = stored([drawn("bndbox", ["0", 10], [50.0, "60.5"])], CARS)
    feature = label["property"]["@modelarts:feature"]
    assert feature == [[0, 10], [50.0, 60.5]]
    assert [type(number) for point in feature for number in point] == [int, int, float, float]


@pytest.mark.parametrize(
    ("default", "points", "filled"),
    [
        (None, [[0, 0], [1, 1]], "bndbox"),
        ("polygon", [[0, 0], [1, 1], [2, 0]], "polygon"),
        ("polygon", [[0, 0], [1, 1]], "bndbox"),
        ("circle", [[5, 5], [2]], "circle"),
        ("circle", [[0, 0], [1, 1]], "bndbox"),
        ("line", [[0, 0], [1, 1]], "line"),
        ("bndbox", [[0, 0], [1, 1]], "bndbox"),
    ],
)
@pytest.mark.parametrize("sent", [None, ""])
def test_a_missing_shape_is_the_default_of_the_label_if_it_fits(
    default: str | None, points: list[Any], filled: str, sent: str | None
) -> None:
    known = LabelSet(1, [rule("car", 1, default_shape=default)])
    assert stored([drawn(sent, *points)], known)[0]["property"]["@modelarts:shape"] == filled


def test_a_sent_bndbox_stays_one_beside_another_default() -> None:
    known = LabelSet(1, [rule("car", 1, default_shape="line")])
    assert stored([drawn("bndbox", [0, 0], [1, 1])], known)[0]["property"]["@modelarts:shape"] == "bndbox"


def test_a_class_label_gets_no_shape() -> None:
    assert "property" not in stored([{"name": "tulips"}], label_set(0, "tulips"))[0]


def test_a_segment_is_always_a_polygon() -> None:
    areas = label_set(3, "car")
    triangle = [[0, 0], [5, 5], [0, 9]]
    known = LabelSet(3, [rule("car", 3, default_shape="bndbox")])
    assert stored([drawn(None, *triangle)], known)[0]["property"]["@modelarts:shape"] == "polygon"
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:shape: "):
        check([drawn("bndbox", [0, 0], [5, 5])], areas)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check([drawn(None, [0, 0], [5, 5])], areas)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check([{"name": "car"}], areas)


@pytest.mark.parametrize(
    "outside",
    [
        drawn("bndbox", [0, 0], [100.5, 80]),
        drawn("bndbox", [0, 0], [100, 81]),
        drawn("polygon", [0, 0], [1, 1], [101, 2]),
        drawn("circle", [101, 1], [1]),
        drawn("point", [3, 81]),
    ],
)
def test_a_shape_outside_the_picture_is_named(outside: dict[str, Any]) -> None:
    checked = check([drawn("bndbox", [0, 0], [100, 80]), outside], CARS)
    with pytest.raises(LabelRuleViolated) as caught:
        check_fits(checked, PICTURE, SIZE)
    assert caught.value.message.startswith("labels[1].property.@modelarts:feature: ")
    assert "100 x 80" in caught.value.message


def test_drawn_labels_need_the_size_of_the_picture() -> None:
    unknown = PICTURE._replace(width=None, height=None)
    with pytest.raises(PictureSizeUnknown, match=r"^metadata\.@modelarts:size: "):
        check_fits(check([drawn(None, [0, 0], [1, 1])], CARS), unknown, None)
    check_fits(check([{"name": "tulips"}], label_set(0, "tulips")), unknown, None)
    check_fits(check([], CARS), unknown, None)


def test_labels_of_a_video_lie_on_its_key_frames() -> None:
    checked = check([drawn(None, [0, 0], [1, 1])], label_set(600, "car"))
    key_frame = PICTURE._replace(sample_type=6, is_key_frame=True)
    check_fits(checked, key_frame, SIZE)
    with pytest.raises(LabelRuleViolated, match=r"^labels: "):
        check_fits(checked, key_frame._replace(is_key_frame=False), SIZE)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check_fits(checked, key_frame, (1, 0))


def test_a_label_of_a_picture_is_not_one_of_a_video() -> None:
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.type: "):
        check([{**drawn(None, [0, 0], [1, 1]), "type": 1}], label_set(600, "car"))
