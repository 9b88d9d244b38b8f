"""One product and one browser for all journeys; every visitor's browser is watched."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import Watch, chromium
from tests.journeys.elsewhere import elsewhere
from tests.journeys.pages import ChatPage
from tests.journeys.processes import ProductBroken
from tests.journeys.product import Product
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words

Visits = Callable[..., Page]


# For the package only: Playwright's event loop must be gone before other tests start one.
@pytest.fixture(scope="package")
def weather() -> Iterator[str]:
    """The address of the page that Exit this page leads to."""
    with elsewhere() as address:
        yield address


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory, weather: str) -> Iterator[Product]:
    started = Product(tmp_path_factory.mktemp("product"), weather)
    try:
        started.start()
        yield started
    except ProductBroken as problem:
        pytest.fail(str(problem), pytrace=False)
    finally:
        started.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as opened:
            yield opened
    except ProductBroken as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture(scope="package")
def words() -> Words:
    try:
        return Words()
    except ProductBroken as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture
def product(running: Product) -> Iterator[Product]:
    """The running product, all of which must still be running afterwards."""
    yield running
    running.check()


@pytest.fixture
def records(product: Product) -> Records:
    return Records(product.folder)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """A page in a browser of its own. It may ask no other machine for anything and complain of nothing."""
    watched = []

    def open_page(javascript: bool = True) -> Page:
        context = browser.new_context(java_script_enabled=javascript)
        watched.append((context, Watch(context)))
        return context.new_page()

    yield open_page
    for context, _ in watched:
        context.close()
    for _, watch in watched:
        watch.check()


@pytest.fixture
def parent(visit: Visits, product: Product, words: Words) -> ChatPage:
    return ChatPage(visit(), product.address("gateway"), words).open()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def any_parent(request: pytest.FixtureRequest, visit: Visits, product: Product, words: Words) -> ChatPage:
    scripts = request.param == "with JavaScript"
    page, copy = visit(javascript=scripts), None if scripts else visit()
    return ChatPage(page, product.address("gateway"), words, copy).open()


@pytest.fixture
def worker(visit: Visits, product: Product) -> FrontDoor:
    return FrontDoor(visit(), product.address("frontdoor"))
