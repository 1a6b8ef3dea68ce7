"""Who may import whom: shared ground knows no resource, and resources meet through their services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .sources import Module, check_none, product_modules

# The shared ground in rows: a part imports its own row and those above it, never one below.
GROUND = (
    ("errors", "settings", "clock", "ids", "states", "log"),
    ("db",),
    ("storage", "jobs", "ledgers", "labeltypes", "pictures", "recordings"),
    ("identity", "mail"),
    ("edge",),
    ("search",),
)
# What joins the parts may import them all and the roots before it, and is imported by nothing else.
ROOTS = ("app", "demo", "jobprocess", "server", "cli")

# Files of the shared ground that lie on top of it, beside the resources: only the composition root joins them.
ON_TOP = ("routes", "wire")

RANK = {part: rank for rank, row in enumerate(GROUND) for part in row}


def complaints_about_imports(modules: Iterable[Module]) -> list[str]:
    return [
        f"{each.path}:{line}: {complaint}"
        for each in modules
        for line, imported in each.imports
        if imported.startswith("teamlabel.")
        for complaint in _complaint(each.name.split(".")[1:], imported.split(".")[1:])
    ]


def _complaint(importer: list[str], imported: list[str]) -> Iterator[str]:
    here, there = importer[0] if importer else "", imported[0]
    if here == there:
        return
    if there in ROOTS:
        if here not in ROOTS or ROOTS.index(here) < ROOTS.index(there):
            yield f"{here} lies below {there} and must not import it"
    elif here in ROOTS:
        return
    elif there in RANK:
        if imported[1:2] and imported[1] in ON_TOP:
            yield f"only the composition root imports teamlabel.{there}.{imported[1]}"
        elif _rank(importer) < RANK[there]:
            yield f"{here} lies below {there} and must not import it"
    elif here in RANK:
        yield f"shared ground ({here}) imports a resource ({there})"
    elif imported[1:2] != ["service"]:
        yield f"{here} reaches into {there}, of which only teamlabel.{there}.service is open to it"


def _rank(importer: list[str]) -> int:
    on_top = importer[0] not in RANK or importer[-1] in ON_TOP
    return len(GROUND) if on_top else RANK[importer[0]]


def test_imports_keep_their_direction() -> None:
    check_none(complaints_about_imports(product_modules()))


def test_the_table_names_only_parts_that_differ() -> None:
    parts = [part for row in GROUND for part in row] + list(ROOTS)
    assert len(parts) == len(set(parts))


def complaints_of(path: str, text: str) -> list[str]:
    return complaints_about_imports([Module(f"src/teamlabel/{path}", text)])


def test_shared_ground_that_imports_a_resource_is_found() -> None:
    assert complaints_of("db/engine.py", "from teamlabel.datasets.service import get_dataset")
    assert complaints_of("edge/a.py", "def f():\n    import teamlabel.samples")


def test_ground_that_imports_what_lies_on_it_is_found() -> None:
    assert complaints_of("db/engine.py", "from teamlabel.edge.paging import Page")
    assert complaints_of("errors.py", "from teamlabel import db")
    assert complaints_of("identity/a.py", "from ..edge import paging")
    assert not complaints_of(
        "edge/paging.py", "from teamlabel.db import engine\nfrom teamlabel.errors import BadArgument"
    )


def test_a_resource_that_reaches_into_another_is_found() -> None:
    assert complaints_of("samples/service.py", "from teamlabel.datasets import store")
    assert complaints_of("samples/service.py", "from teamlabel.datasets.store import select_dataset")
    assert complaints_of("samples/service.py", "from ..datasets.store import select_dataset")
    assert not complaints_of("samples/service.py", "from teamlabel.datasets.service import get_dataset")
    assert not complaints_of("samples/service.py", "from teamlabel.datasets import service as datasets")
    assert not complaints_of("samples/service.py", "from teamlabel.samples import store\nfrom .store import rows")


def test_an_import_of_the_composition_root_is_found() -> None:
    assert complaints_of("samples/routes.py", "from teamlabel.app import create_app")
    assert complaints_of("app.py", "from teamlabel.cli.main import main")
    assert not complaints_of("cli/serve.py", "from teamlabel.app import create_app")
    assert not complaints_of("app.py", "from teamlabel.datasets.routes import routes")


def test_the_routes_of_shared_ground_lie_on_top_of_it() -> None:
    assert not complaints_of("identity/routes.py", "from teamlabel.edge.operation import read")
    assert complaints_of("identity/routes.py", "from teamlabel.datasets.service import get_dataset")
    assert complaints_of("edge/handling.py", "from teamlabel.identity.routes import OPERATIONS")
    assert not complaints_of("app.py", "from teamlabel.identity import routes")
