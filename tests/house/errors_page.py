"""docs/errors.md and the classes of errors.py; `python -m tests.house.errors_page` prints the page's skeleton."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from teamlabel import errors

from .sources import ROOT

PAGE = ROOT / "docs" / "errors.md"
SECTION = re.compile(r"^## (?P<heading>.+)\n+(?P<fact>.*)", re.MULTILINE)

Error = type[errors.TeamlabelError]


def error_classes() -> list[Error]:
    """Every class of errors.py that is answered, by code and name."""
    found = [each for _, each in inspect.getmembers(errors, inspect.isclass) if each.__module__ == errors.__name__]
    answered = [each for each in found if issubclass(each, errors.TeamlabelError) and each is not errors.TeamlabelError]
    return sorted(answered, key=lambda each: (each.code, each.__name__))


def heading(error: Error) -> str:
    return f"{error.code} {error.__name__}"


def fact(error: Error) -> str:
    """The line below the heading: the status and the default message."""
    return f"HTTP {error.status}. {inspect.getdoc(error)}"


def complaints_about_page(page: str, classes: Iterable[Error]) -> list[str]:
    said = {section["heading"]: section["fact"] for section in SECTION.finditer(page)}
    wanted = {heading(each): fact(each) for each in classes}
    return [
        *(f"no heading: ## {each}" for each in wanted if each not in said),
        *(f"no such error: ## {each}" for each in said if each not in wanted),
        *(f"## {each}: begins with {line!r}" for each, line in wanted.items() if said.get(each, line) != line),
    ]


if __name__ == "__main__":
    print("# Errors\n\n" + "\n\n".join(f"## {heading(each)}\n\n{fact(each)}" for each in error_classes()))
