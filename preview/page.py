"""One answer in the gateway's own page, as a file that opens from any disk."""

import base64
import mimetypes
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import render_template

from editorial.replies import PRACTITIONER, answer_variants
from gateway import pages
from gateway.app import assemble, web
from gateway.content import read
from gateway.conversation import Conversation, new_conversation
from gateway.keeping_safe.danger import Danger
from gateway.parts import Parts
from gateway.replies import show
from gateway.settings import Settings


class NoSuchAnswer(Exception):
    """The council has no answer of this key; the message is the key."""


class NothingIsSaid:
    """In a preview nobody writes, so nothing is read for danger."""

    def look(self, text: str, audience: str | None = None, before: Sequence[str] = ()) -> Danger | None:
        return None

    def ring_now(self, child: bool) -> dict[str, Any]:
        return {"text": "", "links": []}


class WithinThePage(Parts):
    """Style sheet and icon stand in the page itself; scripts, which would speak to a server, are left out."""

    def asset(self, name: str) -> str:
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        data = b"" if name.endswith(".js") else (self.settings.assets_dir / name).read_bytes()
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def answer_page(built: dict[str, Any], key: str, practitioner: bool, settings: Settings) -> str:
    """The chat page after someone asked for this answer, as HTML. `built` is one council's built content.

    Raises NoSuchAnswer.
    """
    if key not in built["answers"]:
        raise NoSuchAnswer(key)
    reply = reply_for(answer_variants(key, built["answers"][key], built), practitioner)
    content = read(built, settings.idle_minutes)
    shown = show([reply], content.links)
    asked = new_conversation(settings.council, [], {}).after(
        built["answers"][key]["title"], shown.messages, shown.buttons
    )
    with TemporaryDirectory() as folder:
        aside = replace(settings, store_url=f"sqlite:///{folder}/preview.db")
        real = assemble(aside, content=content, keeps_safe=NothingIsSaid())
        return _drawn(WithinThePage(**vars(real)), asked)


def reply_for(variants: list[dict[str, Any]], practitioner: bool) -> dict[str, Any]:
    """The words this audience is given: those for everyone when a practitioner has none of their own."""
    own = [variant for variant in variants if variant.get("condition") == PRACTITIONER]
    return own[0] if practitioner and own else variants[0]


def _drawn(parts: Parts, asked: Conversation) -> str:
    page = pages.chat_page(parts.content, asked, chat_token="")
    with web(parts).test_request_context("/chat"):
        return render_template(
            "chat.html", page=page, script_words=pages.script_words(parts.content), minutes=parts.settings.idle_minutes
        )


def write(html: str, name: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    return path
