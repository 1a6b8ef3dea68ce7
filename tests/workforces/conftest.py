"""Alice with one team."""

from __future__ import annotations

import pytest

from tests.support.people import Person, World
from tests.workforces.calls import make_team


@pytest.fixture
def alice(world: World) -> Person:
    return world.alice


@pytest.fixture
def team(alice: Person) -> str:
    return make_team(alice, "vision")
