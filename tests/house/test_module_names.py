"""Names of files and folders that say nothing, or say something else to Python."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pytest

from .sources import Module, check_none, product_modules, python_modules

SAYING_NOTHING = frozenset({"utils", "util", "helpers", "helper", "common", "core", "manager", "base", "misc"})


def complaints_about_names(modules: Iterable[Module], banned: frozenset[str]) -> list[str]:
    return [
        f"{each.path}: no file or folder is named {part}"
        for each in modules
        for part in each.path.removesuffix(".py").split("/")
        if part in banned
    ]


def test_names_say_what_is_inside() -> None:
    check_none(complaints_about_names(python_modules(), SAYING_NOTHING))


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    check_none(complaints_about_names(product_modules(), sys.stdlib_module_names))


@pytest.mark.parametrize("path", ["src/teamlabel/utils.py", "src/teamlabel/core/a.py", "tests/helpers/__init__.py"])
def test_a_name_that_says_nothing_is_found(path: str) -> None:
    assert complaints_about_names([Module(path, "")], SAYING_NOTHING)


@pytest.mark.parametrize("path", ["src/teamlabel/queue.py", "src/teamlabel/formats/csv.py", "src/teamlabel/email/a.py"])
def test_a_name_of_the_standard_library_is_found(path: str) -> None:
    assert complaints_about_names([Module(path, "")], sys.stdlib_module_names)
