"""Files of any kind: read beside their labels, and never run."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.single import hand_in, stored, upload
from tests.browser.stage import Owner, label
from tests.browser.visiting import Locale, Scheme, Visit

IN_BOTH = pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])


@IN_BOTH
def test_a_page_with_a_script_is_read_as_text_and_labeled_by_a_key(
    visit: Visit, owner: Owner, locale: Locale, scheme: Scheme
) -> None:
    script = "<script>document.title = 'run'</script>"
    dataset_id = upload(owner, 900, "page.html", script.encode(), label("letter"), label("table"))
    alice = visit("owner", locale, scheme)
    alice.go(f"/work/{dataset_id}")
    expect(alice.page.get_by_role("region", name=alice.say("text.text"), exact=True)).to_contain_text(script)
    assert alice.page.title() != "run"
    assert alice.violations() == []
    hand_in(alice, "1")
    assert [each["name"] for each in stored(owner, dataset_id)] == ["letter"]
