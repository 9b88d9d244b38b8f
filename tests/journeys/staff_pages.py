"""The pages a worker meets at the front door: sign in, the queue, one request."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.product import WORKER_EMAIL, WORKER_PASSWORD


class FrontDoor:
    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def sign_in(self, email: str = WORKER_EMAIL) -> "Queue":
        self.page.goto(self.address)
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(WORKER_PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        return Queue(self.page, self.address)


class Queue:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address
        expect(page.get_by_role("heading", name="Requests for support")).to_be_visible()

    def link(self, reference: str) -> Locator:
        return self.page.get_by_role("link", name=reference)

    def open(self, reference: str) -> "RequestPage":
        self.link(reference).click()
        return RequestPage(self.page, reference)

    def show(self, view: str) -> "Queue":
        self.page.goto(f"{self._address}/requests?show={view}")
        return Queue(self.page, self._address)

    def references(self) -> list[str]:
        """From top to bottom."""
        return self.page.locator("tbody th a").all_inner_texts()

    def urgent_ones(self) -> list[str]:
        urgent = self.page.locator("tbody tr").filter(has=self.page.get_by_text("Urgent", exact=True))
        return urgent.locator("th a").all_inner_texts()

    def chat(self) -> "ChatSwitch":
        self.page.get_by_role("link", name="The chat").first.click()
        return ChatSwitch(self.page)


class ChatSwitch:
    """The page about the public chat."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.get_by_role("heading", name="The chat", exact=True)).to_be_visible()

    def turn(self, state: str, notice: str, reason: str) -> None:
        self.page.get_by_label(state, exact=True).check()
        self.page.get_by_label("Notice").fill(notice)
        self.page.get_by_label("Reason, for the record").fill(reason)
        self.page.get_by_role("button", name="Change the chat").click()
        expect(self.page.get_by_role("alert")).to_be_visible()


class RequestPage:
    def __init__(self, page: Page, reference: str) -> None:
        self.page = page
        expect(page.get_by_role("heading", name=reference)).to_be_visible()

    def first_heading(self) -> str:
        """What stands first under the name of the request."""
        return self.page.locator("main h2").first.inner_text().strip()

    def safe_contact(self) -> dict[str, str]:
        return _pairs(self.page.get_by_role("region", name="Before you get in touch"))

    def facts(self) -> dict[str, str]:
        return _pairs(self.page.locator("main"))

    def pick_up(self) -> None:
        self.page.get_by_role("button", name="Pick up this request").click()
        expect(self.page.get_by_role("alert")).to_be_visible()

    def history(self) -> list[list[str]]:
        """Status, who and when of each row."""
        table = self.page.get_by_role("table", name="Every status of this request")
        return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def _pairs(part: Locator) -> dict[str, str]:
    keys = part.locator(".govuk-summary-list__key").all_inner_texts()
    values = part.locator(".govuk-summary-list__value").all_inner_texts()
    return {key.strip(): value.strip() for key, value in zip(keys, values, strict=True)}
