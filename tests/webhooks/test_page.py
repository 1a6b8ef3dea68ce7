"""The page tells what the code does: the check of a signature works, and the waits are those of the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from teamlabel.clock import now_ms
from teamlabel.webhooks.rules import GONE, HOUR_MS, MINUTE_MS, WAITS_MS, Outcome, outcome_of
from teamlabel.webhooks.signing import signature
from tests.docs.pages import DOCS, blocks

PAGE = (DOCS / "webhooks.md").read_text("utf-8")
SECRET, BODY = "whsec_a", b'{"a": 1}'


@pytest.fixture
def is_genuine() -> Callable[[str, dict[str, str], bytes], bool]:
    (snippet,) = [text for kind, text in blocks(PAGE) if kind == "python"]
    names: dict[str, Any] = {}
    exec(snippet, names)  # noqa: S102 - the page's own words
    check: Callable[[str, dict[str, str], bytes], bool] = names["is_genuine"]
    return check


def headers(time_ms: int) -> dict[str, str]:
    return {"X-Teamlabel-Timestamp": str(time_ms), "X-Teamlabel-Signature": signature(SECRET, time_ms, BODY)}


def test_the_check_of_the_page_believes_what_is_genuine(is_genuine: Callable[..., bool]) -> None:
    assert is_genuine(SECRET, headers(now_ms()), BODY)


def test_the_check_of_the_page_believes_nothing_else(is_genuine: Callable[..., bool]) -> None:
    now = now_ms()
    assert not is_genuine("whsec_b", headers(now), BODY)
    assert not is_genuine(SECRET, headers(now), BODY + b" ")
    assert not is_genuine(SECRET, headers(now) | {"X-Teamlabel-Timestamp": str(now + 1)}, BODY)
    assert not is_genuine(SECRET, headers(now - 6 * MINUTE_MS), BODY)


def test_the_page_tells_when_a_delivery_is_sent_again() -> None:
    def text(wait_ms: int) -> str:
        for unit_ms, name in ((HOUR_MS, "hour"), (MINUTE_MS, "minute"), (1000, "second")):
            if wait_ms >= unit_ms:
                count = wait_ms // unit_ms
                return f"{count} {name}{'s' if count > 1 else ''}"
        raise AssertionError(wait_ms)

    *first, last = map(text, WAITS_MS)
    assert f"after {', '.join(first)} and {last}." in " ".join(PAGE.split())


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.DELIVERED),
        (299, Outcome.DELIVERED),
        (199, Outcome.AGAIN),
        (301, Outcome.AGAIN),
        (404, Outcome.AGAIN),
        (500, Outcome.AGAIN),
        (None, Outcome.AGAIN),
        (GONE, Outcome.GIVEN_UP),
    ],
)
def test_an_answer_decides_what_becomes_of_a_delivery(status: int | None, outcome: Outcome) -> None:
    assert outcome_of(status, 1) is outcome


def test_the_last_failure_is_the_end() -> None:
    assert outcome_of(500, len(WAITS_MS)) is Outcome.AGAIN
    assert outcome_of(500, len(WAITS_MS) + 1) is Outcome.GIVEN_UP
    assert outcome_of(200, len(WAITS_MS) + 1) is Outcome.DELIVERED
