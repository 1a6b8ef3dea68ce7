"""Shapes on a picture: how many points each has, and how far it reaches from the origin, the upper left corner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from teamlabel.errors import BadArgument, LabelRuleViolated
from teamlabel.labeltypes.scalars import read_number

Feature = list[list[int | float]]
Corner = tuple[float, float]  # x and y that the picture must at least have

FIELD = "@modelarts:feature"


def read_feature(value: object, field: str) -> Feature:
    """The points of a shape: lists of numbers from 0 on."""
    if type(value) is not list:
        raise BadArgument("is not an array of points.", field=field)
    for point in value:
        if type(point) is not list:
            raise BadArgument("is not an array of points.", field=field)
        for number in point:
            # Hot: nearly every coordinate is a number already. `type` also keeps booleans out.
            if (type(number) is int or type(number) is float) and number >= 0:
                continue
            point[:] = [_read_coordinate(number, field) for number in point]
            break
    return value


def _read_coordinate(value: object, field: str) -> int | float:
    number = read_number(value, field)
    if number < 0:
        raise LabelRuleViolated("a coordinate is less than 0.", field=field)
    return number


def _refuse(text: str) -> LabelRuleViolated:
    return LabelRuleViolated(text, field=FIELD)


def _reach(points: Feature) -> Corner:
    try:
        xs, ys = zip(*points, strict=True)
    except ValueError:
        raise _refuse("a point is not two numbers, [x, y].") from None
    return max(xs), max(ys)


def _bndbox(points: Feature) -> Corner:
    try:
        (left, top), (right, bottom) = points
    except ValueError:
        raise _refuse("a bndbox is two points, [[x1, y1], [x2, y2]].") from None
    if left >= right or top >= bottom:
        raise _refuse("a bndbox runs from its upper left corner to its lower right one.")
    return right, bottom


def _circle(points: Feature) -> Corner:
    try:
        (x, y), (radius,) = points
    except ValueError:
        raise _refuse("a circle is its centre and its radius, [[x, y], [r]].") from None
    if radius <= 0:
        raise _refuse("the radius of a circle is more than 0.")
    # Only the centre has to be inside the picture.
    return x, y


def _polygon(points: Feature) -> Corner:
    if len(points) < 3:
        raise _refuse("a polygon has at least three points.")
    return _reach(points)


def _polyline(points: Feature) -> Corner:
    if len(points) < 2:
        raise _refuse("a polyline has at least two points.")
    return _reach(points)


def _line(points: Feature) -> Corner:
    if len(points) != 2:
        raise _refuse("a line has two points.")
    return _reach(points)


def _point(points: Feature) -> Corner:
    if len(points) != 1:
        raise _refuse("a point is one point, [[x, y]].")
    return _reach(points)


SHAPES: Mapping[str, Callable[[Feature], Corner]] = {
    "bndbox": _bndbox,
    "polygon": _polygon,
    "circle": _circle,
    "line": _line,
    "dashed": _line,
    "point": _point,
    "polyline": _polyline,
}


def fill_shape(points: Feature, default_shape: str | None) -> tuple[str, Corner]:
    """The shape of points that came without one: the label's default if they fit it, else a bndbox."""
    if default_shape is not None:
        try:
            return default_shape, SHAPES[default_shape](points)
        except LabelRuleViolated:
            pass
    return "bndbox", _bndbox(points)
