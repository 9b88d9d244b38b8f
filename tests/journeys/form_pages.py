"""The plain form as a person without JavaScript meets it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages import REFERENCE
from tests.journeys.usable import check_copy_usable
from tests.journeys.words import Words


class FormPages:
    """`copy` is another page of the same browser that judges what was drawn."""

    def __init__(self, page: Page, address: str, words: Words, copy: Page) -> None:
        self.page, self.words, self._copy = page, words, copy
        self.address = address
        self.box = page.locator("#answer")
        self.error = page.locator(".govuk-error-summary")
        self.heading = page.get_by_role("heading", level=1)

    def begin(self) -> "FormPages":
        self.page.goto(f"{self.address}/request")
        self.do(self.words.plain["start"]["button"])
        return self

    def come_back(self) -> "FormPages":
        self.page.goto(f"{self.address}/request")
        return self

    def type(self, text: str) -> None:
        self.box.fill(text)
        self.do(self.words.plain["continue"])

    def choose(self, *titles: str) -> None:
        for title in titles:
            self.page.get_by_label(title, exact=True).check()
        self.do(self.words.plain["continue"])

    def do(self, title: str) -> None:
        self.page.get_by_role("button", name=title, exact=True).click()
        self.page.wait_for_load_state("domcontentloaded")

    def change(self, row: str) -> None:
        self.page.get_by_role("button", name=re.compile(f" {re.escape(row)}$")).click()
        self.page.wait_for_load_state("domcontentloaded")

    def expect_asked(self, question: str) -> None:
        expect(self.heading).to_have_text(self.words.page_title(question))

    def read_back(self) -> dict[str, str]:
        rows = self.page.locator(".govuk-summary-list__row").all()
        return {_number_off(_text(row, "key")): _text(row, "value") for row in rows}

    def urgent(self) -> Locator:
        return self.page.locator(".app-message--urgent")

    def reference(self) -> str:
        found = REFERENCE.search(self.page.locator("main").inner_text())
        assert found, "no reference was shown"
        return found.group()

    def check_usable(self) -> None:
        check_copy_usable(self.page, self._copy)


def _text(row: Locator, part: str) -> str:
    return row.locator(f".govuk-summary-list__{part}").inner_text()


def _number_off(label: str) -> str:
    return label.split(". ", 1)[1]
