"""The web app has words for every action of an event."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from teamlabel.ledgers.actions import ACTIONS

TEXTS: Final = Path(__file__).parents[2] / "web" / "src" / "texts"


@pytest.mark.skipif(not TEXTS.exists(), reason="web/ is absent")
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_action_has_its_text(language: str) -> None:
    names = json.loads((TEXTS / language / "actions.json").read_text(encoding="utf-8"))["name"]
    assert set(names) == set(ACTIONS)
