"""docs/cli.md has a heading for every command, docs/settings.md one for every setting with its default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cyclopts import App
from msgspec.structs import fields

from teamlabel.cli.main import app
from teamlabel.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def headings(page: str) -> list[str]:
    return re.findall(r"^## (.+)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)


def commands_of(parent: App, prefix: str = "") -> Iterator[str]:
    for name in parent:
        if name.startswith("-"):
            continue
        command = parent[name]
        if command.default_command is None:
            yield from commands_of(command, f"{prefix}{name} ")
        else:
            yield prefix + name


def default_as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_command_has_a_heading_and_no_other() -> None:
    assert sorted(headings("cli.md")) == sorted(commands_of(app))


def test_every_setting_has_a_heading_in_order_and_no_other() -> None:
    assert headings("settings.md") == list(Settings.__struct_fields__)


def test_the_page_tells_the_default_of_every_setting() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        said = f"`{default_as_text(field.default)}`" if field.default not in {"", ()} else "none"
        assert f"## {field.name}\n\nDefault: {said}" in page
