"""Judges a page as it stands: WCAG 2 A and AA by axe, and no sideways scrolling at 320 pixels (1.4.10 Reflow)."""

import re

from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
WIDE: ViewportSize = {"width": 1280, "height": 720}
NARROW: ViewportSize = {"width": 320, "height": 640}
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


def check_usable(page: Page) -> None:
    _check_rules(page)
    page.set_viewport_size(NARROW)
    try:
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{page.url} is {too_wide} pixels too wide for a screen of 320"
    finally:
        page.set_viewport_size(WIDE)


def check_copy_usable(page: Page, copy: Page) -> None:
    """For a page without JavaScript, where axe cannot run: judges what the server drew in another page."""
    drawn = SCRIPT.sub("", page.content())
    copy.route(page.url, lambda route: route.fulfill(body=drawn, content_type="text/html"), times=1)
    copy.goto(page.url)
    check_usable(copy)


def _check_rules(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    broken = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
    assert broken == [], f"{page.url} breaks WCAG rules"
