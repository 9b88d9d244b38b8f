import pytest

from gateway.provenance import is_ours

OURS = "https://chat.example.com"


@pytest.mark.hazard("E6")
@pytest.mark.parametrize(
    ("site", "origin", "ours"),
    [
        (None, None, True),
        ("same-origin", None, True),
        ("same-origin", OURS, True),
        ("none", None, True),
        (None, OURS, True),
        ("same-origin", "null", True),
        (None, "null", False),
        ("same-site", None, False),
        ("cross-site", OURS, False),
        ("cross-site", None, False),
        ("", None, False),
        (None, "https://evil.example", False),
        (None, OURS + ".evil.example", False),
        (None, "http://chat.example.com", False),
        (None, OURS + ":444", False),
        ("same-origin", "https://evil.example", False),
    ],
)
def test_only_our_own_page_and_programs_may_change_things(site: str | None, origin: str | None, ours: bool) -> None:
    assert is_ours(site, origin, OURS) is ours
