"""Checks what the assistant says around the answers."""

from editorial.reading import Entry


def check_response(entry: Entry) -> list[str]:
    """What is wrong with one response, each with its file and line."""
    said, where = entry.value, f"{entry.place}: response '{entry.key}'"
    if not isinstance(said, dict) or not isinstance(said.get("text"), str) or not said["text"].strip():
        return [f"{where} has no 'text'"]
    return [
        f"{where} has a button without a title or a payload that begins with /"
        for button in said.get("buttons", ())
        if not (isinstance(button, dict) and button.get("title") and str(button.get("payload", "")).startswith("/"))
    ]
