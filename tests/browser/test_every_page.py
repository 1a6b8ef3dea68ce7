"""Every page of the app, in both languages: no error, readable by everybody, and at home in any width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Error, Page

from tests.browser.stage import TEAM, Owner, Work
from tests.browser.visiting import WEB, Locale, Scheme, Visit, Visitor, texts

ROUTERS: Final = ("frameRoutes.ts", "datasetRoutes.ts", "projectRoutes.ts", "router.ts")
ROUTE: Final = re.compile(r'const (\w+) = createRoute\({\s+getParentRoute: \(\) => (\w+),\s+(?:path: "([^"]*)"|id:)')
# A laptop, the same at 200 % zoom, and a telephone.
WIDTHS: Final = (640, 390, 1280)
HEIGHT: Final = 800
# Counts what the page asks of the server, from its first script on.
COUNTING: Final = """
  window.calls = { open: 0, ended: performance.now() };
  const send = window.fetch;
  window.fetch = (...call) => {
    window.calls.open += 1;
    return send(...call).finally(() => { window.calls.open -= 1; window.calls.ended = performance.now(); });
  };
"""
SETTLED: Final = """() => document.querySelector("h1") && calls.open === 0 && performance.now() - calls.ended > 100
  && !document.querySelector("[role=status] .mantine-Skeleton-root")"""
FITS: Final = "() => document.documentElement.scrollWidth <= innerWidth"
# Charts are drawn anew in another width.
REDRAWN_MS: Final = 1_500
# What is read or heard of a page: its text, and the names of what has no text.
WORDS: Final = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [document.title];
  while (walker.nextNode()) words.push(walker.currentNode.data.trim());
  for (const name of ["aria-label", "placeholder", "title", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) words.push(element.getAttribute(name).trim());
  return words;
}"""


@dataclass(frozen=True)
class Place:
    """A page: its route, who sees it, what its address asks for, and the kind of data that it is about."""

    route: str
    role: str | None = "owner"
    search: str = ""
    kind: str = "shapes"


PROJECT: Final = "/p/$projectId"
DATASET: Final = f"{PROJECT}/datasets/$datasetId"
TASK: Final = f"{DATASET}/tasks/$taskId"
IN_TASK: Final = f"{PROJECT}/work/$datasetId/$taskId"
PLACES: Final = (
    Place("/", None),
    Place("/sign-in", None),
    Place("/password", None, "?token=of-a-mail"),
    Place("/password", "owner"),
    Place(f"{PROJECT}/datasets"),
    Place(f"{PROJECT}/datasets/deleted"),
    Place(f"{PROJECT}/datasets/new"),
    Place(f"{DATASET}/"),
    *(Place(f"{DATASET}/samples", kind=kind) for kind in ("shapes", "entities", "sounds")),
    Place(f"{DATASET}/labels"),
    Place(f"{DATASET}/tasks"),
    Place(f"{DATASET}/tasks/new"),
    Place(f"{DATASET}/statistics"),
    Place(f"{DATASET}/settings"),
    Place(TASK),
    *(Place(TASK, search=f"?tab={tab}") for tab in ("quality", "comments", "instructions", "outbox", "settings")),
    Place(f"{TASK}/acceptance"),
    Place(f"{PROJECT}/teams"),
    Place(f"{PROJECT}/teams/$teamId"),
    Place(f"{PROJECT}/users"),
    Place(f"{PROJECT}/jobs"),
    Place(f"{PROJECT}/audit"),
    Place(f"{PROJECT}/webhooks"),
    Place(f"{PROJECT}/webhooks/$webhookId"),
    Place(f"{PROJECT}/account"),
    Place(f"{PROJECT}/shortcuts"),
    Place(f"{PROJECT}/$"),
    Place(f"{PROJECT}/work/$datasetId"),
    *(Place(IN_TASK, "labeler", kind=kind) for kind in ("shapes", "entities", "paragraphs", "papers")),
    Place(f"{PROJECT}/participations", "labeler"),
    Place(IN_TASK, "reviewer", "?mode=review"),
    Place(f"{PROJECT}/participations", "manager"),
    Place(TASK, "manager"),
    Place(f"{PROJECT}/teams/$teamId", "manager"),
)


def routes() -> set[str]:
    """The pages of the router, without what only frames them."""
    source = "".join((WEB / "src" / "app" / name).read_text(encoding="utf-8") for name in ROUTERS)
    found: dict[str, tuple[str, str]] = {name: (parent, path) for name, parent, path in ROUTE.findall(source)}
    parents = {parent for parent, _ in found.values()}

    def address(name: str) -> str:
        parent, path = found[name]
        return (address(parent) if parent in found else "") + path

    return {address(name) for name in found if name not in parents}


def test_the_list_of_pages_is_complete() -> None:
    assert routes() == {place.route for place in PLACES}


@pytest.fixture(scope="module")
def ids(owner: Owner) -> dict[str, str]:
    """What the addresses name beside datasets and tasks."""
    team = next(each for each in owner.call("GET", "/workforces")["workforces"] if each["workforce_name"] == TEAM)
    webhook = owner.call("POST", "/webhooks", {"url": "http://127.0.0.1:9/events", "active": False})
    return {"$projectId": owner.project_id, "$teamId": team["workforce_id"], "$webhookId": webhook["webhook_id"]}


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])
def test_every_page_is_sound(
    visit: Visit, works: dict[str, Work], ids: dict[str, str], locale: Locale, scheme: Scheme
) -> None:
    found: list[str] = []
    for role in (None, "owner", "labeler", "reviewer", "manager"):
        visitor = visit(role, locale, scheme)
        visitor.page.add_init_script(COUNTING)
        for place in (place for place in PLACES if place.role == role):
            known = {**ids, "$datasetId": works[place.kind].dataset_id, "$taskId": works[place.kind].task_id}
            found += [f"{place}: {fault}" for fault in faults(visitor, address_of(place, known))]
    assert not found, "\n".join(found)


def address_of(place: Place, ids: dict[str, str]) -> str:
    return re.sub(r"\$\w+", lambda name: ids[name[0]], place.route) + place.search


def faults(visitor: Visitor, address: str) -> list[str]:
    page, told = visitor.page, len(visitor.errors)
    page.goto(address)
    page.wait_for_function(SETTLED)
    return [*wrong_names(page, visitor.locale), *visitor.violations(), *overflows(page), *visitor.errors[told:]]


def wrong_names(page: Page, locale: Locale) -> list[str]:
    """What is wrong with the headings, the title and the language of a page."""
    headings, title = page.locator("h1").all_inner_texts(), page.title()
    found = [] if len(headings) == 1 else [f"headings: {headings}"]
    if not (headings and headings[0] and headings[0] in title and title.endswith("teamlabel")):
        found.append(f"title: {title}")
    if (language := page.locator("html").get_attribute("lang")) != locale:
        found.append(f"lang: {language}")
    other = texts("zh-CN" if locale == "en" else "en")
    foreign = set(other.values()) - set(texts(locale).values())
    return found + [f"in the other language: {words}" for words in page.evaluate(WORDS) if words in foreign]


def overflows(page: Page) -> list[str]:
    """The widths in which the page has to be moved sideways."""
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        try:
            page.wait_for_function(FITS, timeout=REDRAWN_MS)
        except Error:
            found.append(f"{width} wide, needs {page.evaluate('document.documentElement.scrollWidth')}")
    return found
