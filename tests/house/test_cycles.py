"""No module imports itself over others, not even for types or inside a function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from .sources import Module, check_none, product_modules


def import_graph(modules: Iterable[Module]) -> Mapping[str, set[str]]:
    """Module name -> names of the modules it imports; a.b.c is module a.b.c, or else the name c of module a.b."""
    known = {each.name: each for each in modules}
    graph: dict[str, set[str]] = {}
    for name, each in known.items():
        wanted = (imported if imported in known else imported.rpartition(".")[0] for _, imported in each.imports)
        graph[name] = {other for other in wanted if other in known and other != name}
    return graph


def find_cycle(modules: Iterable[Module]) -> list[str]:
    """The modules of one cycle, the first again at the end; empty without a cycle."""
    try:
        TopologicalSorter(import_graph(modules)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_itself_over_others() -> None:
    check_none(find_cycle(product_modules()))


def test_a_cycle_is_found() -> None:
    cycle = find_cycle(
        [
            Module("src/teamlabel/a/__init__.py", ""),
            Module("src/teamlabel/a/one.py", "from teamlabel.b import service"),
            Module("src/teamlabel/b/__init__.py", ""),
            Module("src/teamlabel/b/service.py", "def late():\n    from teamlabel.a.one import thing"),
        ]
    )
    assert set(cycle) == {"teamlabel.a.one", "teamlabel.b.service"}


def test_a_cycle_through_a_package_is_found() -> None:
    assert find_cycle(
        [
            Module("src/teamlabel/a/__init__.py", "from .one import thing"),
            Module("src/teamlabel/a/one.py", "from teamlabel.a import other"),
        ]
    )
