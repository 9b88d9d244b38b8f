import pytest

from gateway.numbers import linked, whole

NUMBERS = {"01632 960001": "tel:01632960001", "999": "tel:999", "111": "tel:111"}
PHONE = '<a class="govuk-link app-whole" href="tel:01632960001">01632 960001</a>'


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Ring 01632 960001.", f"Ring {PHONE}."),
        ("Ring 999 now", 'Ring <a class="govuk-link app-whole" href="tel:999">999</a> now'),
        ("Reference EH-2SJS-5XMJ.", 'Reference <span class="app-whole">EH-2SJS-5XMJ</span>.'),
        ("Your code is 123 456 789.", 'Your code is <span class="app-whole">123 456 789</span>.'),
        ("In 1999, 9990 and 0111 2", "In 1999, 9990 and 0111 2"),
        ("+999 or 12 999 000", "+999 or 12 999 000"),
        ("07700 900123", "07700 900123"),
    ],
)
def test_known_phones_can_be_tapped_and_numbers_stay_whole(text: str, markup: str) -> None:
    assert linked(text, NUMBERS) == markup


@pytest.mark.hazard("E5")
def test_text_stays_text() -> None:
    assert linked("<b>999</b> & <script>", {}) == "&lt;b&gt;999&lt;/b&gt; &amp; &lt;script&gt;"


def test_inside_a_link_there_is_nothing_more_to_tap() -> None:
    assert whole("Ring 01632 960001", NUMBERS) == 'Ring <span class="app-whole">01632 960001</span>'
