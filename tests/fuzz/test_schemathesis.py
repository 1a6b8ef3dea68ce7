"""Whatever the owner of a project sends, the answer is one of the contract's, and never a 500."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fuzz.requests_made_up import known_values, made_up_requests, operation_ids, with_known_values
from tests.support.people import World

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
REQUESTS = {"sqlite": 20, "postgresql": 6}


@pytest.mark.parametrize("operation_id", operation_ids())
def test_no_request_leads_out_of_the_contract(world: World, operation_id: str) -> None:
    known = known_values(world, world.small_task(count=3))
    ours = {"X-Auth-Token": world.alice.token or ""}
    database = "postgresql" if world.running.settings.on_postgres else "sqlite"

    @seed(1)
    @settings(
        max_examples=REQUESTS[database],
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(made_up_requests(operation_id), st.integers(0, 2**32))
    def send(case: Case[Any], number: int) -> None:
        with_known_values(case, known, random.Random(number))
        answer = case.call(base_url=world.running.base_url, headers=ours)
        case.validate_response(answer, checks=CHECKS)

    send()
