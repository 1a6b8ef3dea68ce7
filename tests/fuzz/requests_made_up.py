"""Requests that schemathesis makes up from our own document, with ids that mostly exist."""

from __future__ import annotations

import random
from functools import cache
from typing import Any, NamedTuple

import schemathesis
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig
from schemathesis.specs.openapi.schemas import OpenApiSchema

from teamlabel.app import openapi_document, operations
from teamlabel.settings import Settings
from tests.support.people import TeamTask, World


class Known(NamedTuple):
    """What exists in a project: values by the name of the parameter or field that holds them."""

    values: dict[str, list[Any]]

    def pick(self, name: str, rng: random.Random, instead_of: Any) -> Any:
        """Mostly a value that exists, sometimes one of another kind, sometimes what was made up."""
        own = self.values.get(name)
        # In another project nothing is found: that says little, so it happens rarely.
        chance = rng.random() * (10 if name == "project_id" else 1)
        if own is None or chance < 0.1:
            return instead_of
        if chance < 0.2:
            return rng.choice(rng.choice(list(self.values.values())))
        return rng.choice(own)


def known_values(world: World, task: TeamTask) -> Known:
    samples = world.alice.get(f"{task.samples}?limit=100").json["samples"]
    dataset_id, task_id = task.path.split("/")[2], task.path.split("/")[4]
    team = world.alice.get("/workforces").json["workforces"][0]["workforce_id"]
    return Known(
        {
            "project_id": [world.project_id],
            "dataset_id": [dataset_id],
            "workforce_task_id": [task_id],
            "workforce_id": [team],
            "workforce_ids": [[team]],
            "worker_id": list(task.worker_ids.values()),
            "sample_id": [sample["sample_id"] for sample in samples],
            "label_name": ["cat", "dog"],
            "email": [person.name for person in task.people.values()],
            "name": ["cat", "dog", world.project_name],
        }
    )


@cache
def documented() -> OpenApiSchema:
    # The token comes from the test; made-up credentials would answer everything with 401.
    generation = GenerationConfig(with_security_parameters=False)
    config = schemathesis.Config(projects=ProjectsConfig(default=ProjectConfig(generation=generation)))
    return schemathesis.openapi.from_dict(openapi_document(Settings()), config=config)


def operation_ids() -> list[str]:
    return [operation.id for operation in operations()]


@cache
def made_up_requests(operation_id: str) -> SearchStrategy[Case[Any]]:
    """Requests that keep to the document and, where there is a query or a body to be wrong in, others that do not."""
    operation = documented().find_operation_by_id(operation_id)
    valid: SearchStrategy[Case[Any]] = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not operation.query and not operation.body:
        return valid
    return st.one_of(valid, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))


def with_known_values(case: Case[Any], known: Known, rng: random.Random) -> Case[Any]:
    for parameters in (case.path_parameters, case.query):
        for name in parameters or {}:
            parameters[name] = known.pick(name, rng, parameters[name])
    case.body = _known_inside(case.body, known, rng)
    return case


def _known_inside(value: Any, known: Known, rng: random.Random) -> Any:
    if isinstance(value, list):
        return [_known_inside(item, known, rng) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: known.pick(name, rng, item) if isinstance(item, str) else _known_inside(item, known, rng)
        for name, item in value.items()
    }
