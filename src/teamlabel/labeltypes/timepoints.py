"""Points in time of a recording, written hh:mm:ss.SSS as in 00:00:01.500."""

from __future__ import annotations

import re

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.scalars import read_text

_TIME = re.compile(r"[0-9]{2}:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}")


def read_time(value: object, field: str) -> str:
    time = read_text(value, field)
    if not _TIME.fullmatch(time):
        raise LabelRuleViolated("is not a time such as 00:00:01.500.", field=field)
    return time


def milliseconds(time: str) -> int:
    """Milliseconds of a time that `read_time` has taken."""
    return ((int(time[:2]) * 60 + int(time[3:5])) * 60 + int(time[6:8])) * 1000 + int(time[9:])
