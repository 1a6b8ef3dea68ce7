"""Our copy of the contract is the contract."""

from __future__ import annotations

import json

import pytest

from .facts import CONTRACT_FILE, contract, flat_facts, operations_of

PUBLISHED = CONTRACT_FILE.parents[2] / "shared" / "contract" / "openapi.json"


def test_our_copy_equals_the_published_contract() -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contract is not beside this checkout")
    assert contract() == json.loads(PUBLISHED.read_text("utf-8"))


def test_the_contract_has_79_operations_and_each_can_be_flattened() -> None:
    operations = operations_of(contract())
    assert len(operations) == 79
    for name in operations:
        assert "status.401" in flat_facts(contract(), name)
