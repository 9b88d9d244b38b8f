"""Makes a turn all or nothing: when any action fails, nothing of the turn is kept and the caller is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection


class TurnNotSaved(BaseException):
    """An action failed. Not an Exception: Rasa would swallow one and carry on with half a turn."""


class FailClosed:
    """An action that lets no failure pass unseen."""

    def __init__(self, action: Action) -> None:
        self._action = action

    def __getattr__(self, name: str) -> Any:
        return getattr(self._action, name)

    async def run(self, *arguments: Any, **named: Any) -> Any:
        try:
            return await self._action.run(*arguments, **named)
        except ActionExecutionRejection:
            raise
        except Exception as error:
            raise TurnNotSaved(f"{self._action.name()}: {kinds_of(error)}") from error


def kinds_of(error: BaseException | None) -> str:
    """The chain of error types and any HTTP status; never a message, which may quote a person."""
    names = []
    while error is not None:
        status = getattr(error, "status", None)
        names.append(type(error).__name__ + (f" {status}" if status else ""))
        error = error.__cause__ or error.__context__
    return " < ".join(names)


def fail_closed(run_action: Callable[..., Awaitable[bool]]) -> Callable[..., Awaitable[bool]]:
    """The processor's own way of running an action, with every action made to fail closed."""

    async def run(action: Action, *arguments: Any, **named: Any) -> bool:
        return await run_action(FailClosed(action), *arguments, **named)

    return run
