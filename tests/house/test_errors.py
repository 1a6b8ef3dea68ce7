"""Every error is a fact of its own, is answered somewhere, and is explained in docs/errors.md."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from teamlabel.errors import DatasetNotFound, SampleNotFound

from .errors_page import PAGE, Error, complaints_about_page, error_classes, fact, heading
from .sources import Module, check_none, product_modules

ERRORS = "src/teamlabel/errors.py"


def unused(classes: Iterable[Error], modules: Iterable[Module]) -> list[str]:
    """Names of the classes that no module does more with than import or catch them."""
    used = {name for each in modules for name in _names(each.tree)}
    return [each.__name__ for each in classes if each.__name__ not in used]


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ExceptHandler):
            for statement in node.body:
                yield from _names(ast.Module([statement], []))
            continue
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.id if isinstance(node, ast.Name) else node.attr
        yield from _names(node)


def repeated(classes: Iterable[Error]) -> list[str]:
    """Messages that more than one class answers with; "" is that of a class without a docstring."""
    count = Counter((each.__doc__ or "").strip() for each in classes)
    return [message for message, times in count.items() if times > 1 or not message]


def test_every_error_says_something_of_its_own() -> None:
    check_none(repeated(error_classes()))


def test_every_error_is_answered_somewhere() -> None:
    check_none(unused(error_classes(), [each for each in product_modules() if each.path != ERRORS]))


def test_the_page_explains_every_error_and_no_other() -> None:
    check_none(complaints_about_page(PAGE.read_text(encoding="utf-8"), error_classes()))


@pytest.mark.parametrize("doc", ["Dataset not found.", "", None])
def test_an_error_without_a_message_of_its_own_is_found(doc: str | None) -> None:
    again = type("Again", (DatasetNotFound,), {"__doc__": doc})
    assert repeated([DatasetNotFound, again]) == [doc or ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("raise SampleNotFound", False),
        ("results.append(errors.SampleNotFound('gone'))", False),
        ("TAKEN = {'sample_id': SampleNotFound}", False),
        ("from teamlabel.errors import SampleNotFound", True),
        ("try:\n    pass\nexcept SampleNotFound:\n    pass", True),
    ],
)
def test_an_error_that_nobody_answers_is_found(text: str, found: bool) -> None:
    assert unused([SampleNotFound], [Module("src/teamlabel/a.py", text)]) == ["SampleNotFound"] * found


def test_a_page_that_lacks_an_error_or_tells_another_story_is_found() -> None:
    good = f"# Errors\n\n## {heading(DatasetNotFound)}\n\n{fact(DatasetNotFound)}\n\nMore.\n"
    assert complaints_about_page(good, [DatasetNotFound]) == []
    assert complaints_about_page(good, [DatasetNotFound, SampleNotFound]) == ["no heading: ## 4420 SampleNotFound"]
    assert complaints_about_page(good, []) == ["no such error: ## 4352 DatasetNotFound"]
    assert complaints_about_page(good.replace("404", "400"), [DatasetNotFound]) == [
        "## 4352 DatasetNotFound: begins with 'HTTP 404. Dataset not found.'"
    ]
