import pytest

from frontdoor.settings import Settings, SettingsError, from_environment

SAFE = {
    "FRONTDOOR_SECURE_COOKIES": "true",
    "INTAKE_TOKEN": "t" * 32,
    "FRONTDOOR_SECRET_KEY": "s" * 32,
    "CALL_BACK_KEY": "c" * 32,
}


def test_an_empty_environment_runs_on_one_machine() -> None:
    assert from_environment({}) == Settings()


def test_the_environment_is_heard() -> None:
    chosen = from_environment({"FRONTDOOR_PORT": "9001", "FRONTDOOR_DATABASE_URL": "sqlite:///elsewhere.db"})
    assert (chosen.port, chosen.database_url) == (9001, "sqlite:///elsewhere.db")


def test_secure_cookies_have_names_a_browser_protects() -> None:
    chosen = from_environment(SAFE)
    assert chosen.session_cookie.startswith("__Host-") and chosen.form_cookie.startswith("__Host-")


@pytest.mark.parametrize(
    "environment",
    [
        {"FRONTDOOR_PORT": "eight"},
        {"INTAKE_TOKEN": ""},
        {"FRONTDOOR_SECRET_KEY": "short"},
        {name: value for name, value in SAFE.items() if name != "INTAKE_TOKEN"},
        {name: value for name, value in SAFE.items() if name != "FRONTDOOR_SECRET_KEY"},
        {name: value for name, value in SAFE.items() if name != "CALL_BACK_KEY"},
    ],
)
def test_unsafe_settings_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        from_environment(environment)
