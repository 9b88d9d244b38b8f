import pytest

from gateway.settings import Settings, SettingsError, from_environment

OWN_KEYS = {"CHANNEL_TOKEN": "a", "BUTTON_KEY": "b", "SESSION_KEY": "c"}


def test_an_empty_environment_runs_on_one_machine() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({}).cookie == "chat"


def test_the_environment_decides() -> None:
    settings = from_environment(
        {
            "SECURE_COOKIES": "true",
            "COUNCIL": "worcestershire",
            "FRAME_ANCESTORS": "https://a.example https://b.example",
            **OWN_KEYS,
        }
    )
    assert settings.cookie == "__Host-chat"
    assert settings.council == "worcestershire"
    assert settings.frame_ancestors == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("missing", OWN_KEYS)
def test_a_real_service_needs_keys_of_its_own(missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        from_environment({"SECURE_COOKIES": "true", **{name: key for name, key in OWN_KEYS.items() if name != missing}})


def test_keys_are_not_shown() -> None:
    assert "local-" not in repr(Settings())
