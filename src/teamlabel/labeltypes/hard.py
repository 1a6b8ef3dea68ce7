"""Hard examples: whether a label or a sample is one, how hard, and the 31 reasons why."""

from __future__ import annotations

import re
from collections.abc import Mapping

from teamlabel.errors import BadArgument, LabelRuleViolated
from teamlabel.labeltypes.scalars import read_integer, read_number, read_share

REASONS: Mapping[int, str] = {
    0: "Nothing was found in the picture.",
    1: "The model was not sure.",
    2: "Grouping by the training data says another class than the prediction.",
    3: "The prediction is far from training data of the same class.",
    4: "Similar pictures in a row were predicted differently.",
    5: "The resolution is unlike that of the training data.",
    6: "The aspect ratio is unlike that of the training data.",
    7: "The brightness is unlike that of the training data.",
    8: "The saturation is unlike that of the training data.",
    9: "The richness of colour is unlike that of the training data.",
    10: "The sharpness is unlike that of the training data.",
    11: "The number of boxes is unlike that of the training data.",
    12: "The spread of the box areas is unlike that of the training data.",
    13: "The aspect ratio of the boxes is unlike that of the training data.",
    14: "The share of the picture in boxes is unlike that of the training data.",
    15: "The boxes lie closer to the border, or farther from it, than in the training data.",
    16: "The brightness in the boxes is unlike that of the training data.",
    17: "The sharpness in the boxes is unlike that of the training data.",
    18: "The overlap of the boxes is unlike that of the training data.",
    19: "The prediction changes when the picture is blurred.",
    20: "The prediction changes when the picture is mirrored left to right.",
    21: "The prediction changes when the picture is cropped.",
    22: "The prediction changes when the picture is turned upside down.",
    23: "The prediction changes when the picture is scaled.",
    24: "The prediction changes when the picture is shifted.",
    25: "The prediction changes when the picture is sheared.",
    26: "The prediction changes when the picture is reduced to superpixels.",
    27: "The prediction changes when the picture is sharpened.",
    28: "The prediction changes when the picture is brightened.",
    29: "The prediction changes when the picture is inverted.",
    30: "The sample looks like an anomaly.",
}

_REASON_LIST = re.compile(r"([0-9]|[12][0-9]|30)(-([0-9]|[12][0-9]|30))*")
_FLAGS: Mapping[str, int] = {"0": 0, "false": 0, "1": 1, "true": 1}


# wire: on a label the three fields are strings, in the metadata of a sample a number, a number and an array.


def read_label_hard(value: object, field: str) -> str:
    if isinstance(value, str):
        flag = value.lower()
    elif isinstance(value, bool):
        flag = "true" if value else "false"
    else:
        flag = str(read_integer(value, field))
    if flag not in _FLAGS:
        raise LabelRuleViolated("is none of 0, 1, false and true.", field=field)
    return flag


def read_label_coefficient(value: object, field: str) -> str:
    number = read_share(value, field)
    return value if isinstance(value, str) else str(number)


def read_label_reasons(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise BadArgument("is not a string.", field=field)
    if not _REASON_LIST.fullmatch(value):
        raise LabelRuleViolated("is not reasons from 0 to 30 joined by hyphens, such as 3-20-21-19.", field=field)
    return value


def read_sample_hard(value: object, field: str) -> int:
    if isinstance(value, bool):
        return int(value)
    flag = _FLAGS.get(value.lower()) if isinstance(value, str) else read_number(value, field)
    if flag not in (0, 1):
        raise LabelRuleViolated("is neither 0 nor 1.", field=field)
    return int(flag)


def read_sample_reasons(value: object, field: str) -> list[int]:
    if not isinstance(value, list):
        raise BadArgument("is not an array.", field=field)
    reasons = [read_integer(reason, field) for reason in value]
    if not all(reason in REASONS for reason in reasons):
        raise LabelRuleViolated("a reason is not between 0 and 30.", field=field)
    return reasons
