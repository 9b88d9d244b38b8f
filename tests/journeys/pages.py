"""The pages a parent meets: the chat, with or without JavaScript, and urgent help."""

import re

from playwright.sync_api import Locator, Page, Response, expect

from tests.journeys.usable import check_copy_usable, check_usable
from tests.journeys.words import Words

REFERENCE = re.compile(r"EH-[0-9A-Z]{4}-[0-9A-Z]{4}")
ROW = re.compile(r"^\d+\. ([^:]+): (.*)$", re.MULTILINE)


class ChatPage:
    """`copy` is another page of the same browser that judges what was drawn without JavaScript."""

    def __init__(self, page: Page, address: str, words: Words, copy: Page | None = None) -> None:
        self.page, self.words = page, words
        self.address, self._copy = f"{address}/chat", copy
        self._seen = 0
        self.last_asked_by = ""
        page.on("response", self._note)
        self.box = page.get_by_role("textbox", name=words.page["label"])
        self.problem = page.locator(".govuk-error-summary")
        self.log = page.get_by_role("log")

    def open(self) -> "ChatPage":
        self.page.goto(self.address)
        expect(self._messages()).not_to_have_count(0)
        return self

    def say(self, text: str) -> None:
        self.box.fill(text)
        self.send()

    def send(self) -> None:
        """Sends what is in the box and waits for the answer."""
        self._and_wait(self._send_button())

    def press(self, title: str) -> None:
        self._and_wait(self.choice(title))

    def send_in_vain(self, text: str) -> str:
        """The problem shown. What was typed must still be in the box."""
        self.box.fill(text)
        self._send_button().click()
        return self._told_problem(text)

    def press_in_vain(self, title: str) -> str:
        self.choice(title).click()
        return self._told_problem("")

    def choice(self, title: str) -> Locator:
        choices = self.page.get_by_role("form", name=self.words.page["choices_label"])
        return choices.get_by_role("button", name=title, exact=True)

    def answered(self) -> None:
        """Waits for the answer to what was just sent, when something else sent it."""
        expect(self._messages().nth(self._seen + 1)).to_be_visible()
        self.page.wait_for_load_state("domcontentloaded")

    def expect_said(self, *names: str) -> None:
        """The last answer holds each of these responses."""
        said = self._last()
        for name in names:
            assert any(self.words.are(name, text) for text in said), f"{name} was not among {said}"

    def expect_urgent(self, first_line: str) -> None:
        """The last answer begins with urgent help, and with this line."""
        first = self._messages().nth(self._seen + 1)
        expect(first).to_have_class(re.compile("app-message--urgent"))
        assert _text(first).startswith(first_line), _text(first)

    def source(self) -> Locator:
        return self._messages().last.locator("[data-part=source], .app-message__source")

    def read_back(self) -> dict[str, str]:
        """Check your answers, as it stands last on the page: what each row is called and says."""
        return dict(ROW.findall(_text(self.page.locator(".app-message--readback").last)))

    def reference(self) -> str:
        found = REFERENCE.search(_text(self.page.locator(".app-message--receipt").last))
        assert found, "no reference was shown"
        return found.group()

    def check_usable(self) -> None:
        if self._copy is None:
            check_usable(self.page)
        else:
            check_copy_usable(self.page, self._copy)

    def remember(self) -> None:
        """Everything so far counts as seen: the next answer begins after it."""
        self._seen = self._messages().count()

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.last_asked_by = response.request.method

    def _and_wait(self, button: Locator) -> None:
        self.remember()
        button.click()
        self.answered()

    def _told_problem(self, text: str) -> str:
        expect(self.problem).to_be_visible()
        expect(self.box).to_have_value(text)
        return self.problem.locator("li").inner_text()

    def _send_button(self) -> Locator:
        return self.page.get_by_role("button", name=self.words.page["send"], exact=True)

    def _messages(self) -> Locator:
        return self.log.get_by_role("article")

    def _last(self) -> list[str]:
        return [_text(message) for message in self._messages().all()[self._seen + 1 :]]


def _text(message: Locator) -> str:
    return "\n\n".join(message.locator(".app-message__words").all_text_contents())
