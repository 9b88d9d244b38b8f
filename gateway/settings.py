"""What the gateway is told by its environment; every default runs on one machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LOCAL_KEYS = {
    "CHANNEL_TOKEN": "local-channel-token",
    "BUTTON_KEY": "local-button-key",
    "SESSION_KEY": "local-session-key",
}


class SettingsError(Exception):
    """The environment asks for something that cannot be run safely; the message says what to set."""


@dataclass(frozen=True)
class Settings:
    port: int = 8000
    rasa_url: str = "http://127.0.0.1:5005"
    channel_token: str = field(default=LOCAL_KEYS["CHANNEL_TOKEN"], repr=False)
    button_key: str = field(default=LOCAL_KEYS["BUTTON_KEY"], repr=False)
    session_key: str = field(default=LOCAL_KEYS["SESSION_KEY"], repr=False)
    council: str = "medway"
    content_dir: Path = Path("build/content")
    assets_dir: Path = Path("assets/dist")
    store_url: str = field(default="sqlite:///var/gateway.db", repr=False)
    secure_cookies: bool = False
    public_origin: str = ""
    frame_ancestors: tuple[str, ...] = ()
    trusted_proxies: int = 0
    exit_url: str = "https://www.bbc.co.uk/weather"
    idle_minutes: int = 30
    absolute_minutes: int = 240
    turn_seconds: float = 10
    urgent_turn_seconds: float = 0.3
    switch_file: Path = Path("var/chat_switch.json")
    session_limit: int = 0
    address_limit: int = 600
    new_session_limit: int = 120

    @property
    def cookie(self) -> str:
        return "__Host-chat" if self.secure_cookies else "chat"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Raises SettingsError when secure cookies are asked for with a key that everyone can read in the source."""
    given = dict(os.environ if environment is None else environment)
    default = Settings()
    settings = Settings(
        port=int(given.get("GATEWAY_PORT", default.port)),
        rasa_url=given.get("RASA_URL", default.rasa_url).rstrip("/"),
        channel_token=given.get("CHANNEL_TOKEN", default.channel_token),
        button_key=given.get("BUTTON_KEY", default.button_key),
        session_key=given.get("SESSION_KEY", default.session_key),
        council=given.get("COUNCIL", default.council),
        content_dir=Path(given.get("CONTENT_DIR", default.content_dir)),
        assets_dir=Path(given.get("ASSETS_DIR", default.assets_dir)),
        store_url=given.get("GATEWAY_STORE_URL", default.store_url),
        secure_cookies=given.get("SECURE_COOKIES", "").lower() == "true",
        public_origin=given.get("PUBLIC_ORIGIN", default.public_origin).rstrip("/"),
        frame_ancestors=tuple(given.get("FRAME_ANCESTORS", "").split()),
        trusted_proxies=int(given.get("TRUSTED_PROXIES", default.trusted_proxies)),
        exit_url=given.get("EXIT_URL", default.exit_url),
        idle_minutes=int(given.get("SESSION_IDLE_MINUTES", default.idle_minutes)),
        absolute_minutes=int(given.get("SESSION_ABSOLUTE_MINUTES", default.absolute_minutes)),
        turn_seconds=float(given.get("TURN_SECONDS", default.turn_seconds)),
        urgent_turn_seconds=float(given.get("URGENT_TURN_SECONDS", default.urgent_turn_seconds)),
        switch_file=Path(given.get("CHAT_SWITCH_FILE", default.switch_file)),
        session_limit=int(given.get("SESSION_LIMIT", default.session_limit)),
        address_limit=int(given.get("ADDRESS_LIMIT", default.address_limit)),
        new_session_limit=int(given.get("NEW_SESSION_LIMIT", default.new_session_limit)),
    )
    refuse_local_keys(settings, given)
    return settings


def refuse_local_keys(settings: Settings, given: Mapping[str, str]) -> None:
    local = [name for name, value in LOCAL_KEYS.items() if given.get(name, value) == value]
    if settings.secure_cookies and local:
        raise SettingsError(f"SECURE_COOKIES=true needs keys of its own: set {', '.join(local)}")
