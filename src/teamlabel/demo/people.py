"""The people of the demo: their roles in its team, and whom of them a visitor may be without a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# A labeler and of how many answers one is wrong; None: nobody is perfect, but this one comes close.
LABELERS: Final[Mapping[str, int | None]] = {
    "bob@demo.example": None,
    "chen@demo.example": 3,
    "diya@demo.example": None,
    "emeka@demo.example": 4,
}
REVIEWER: Final = "rana@demo.example"
MANAGER: Final = "mei@demo.example"
# Their roles in the team, as numbers of the wire.
TEAM: Final[Mapping[str, int]] = {**dict.fromkeys(LABELERS, 0), REVIEWER: 1, MANAGER: 2}
# The labelers that visitors may be.
VISITED: Final = tuple(LABELERS)[:2]
# One in each role and a second labeler, beside the owner.
OFFERED: Final[Mapping[str, str]] = {
    **dict.fromkeys(VISITED, "labeler"),
    REVIEWER: "reviewer",
    MANAGER: "manager",
}
