"""The action server without any action, as a process: `python -m tests.contract.call_back_server`."""

from rasa_sdk.executor import ActionExecutor

from bot.actions.server import create_app
from bot.actions.settings import from_environment

if __name__ == "__main__":
    settings = from_environment()
    create_app(ActionExecutor(), settings).run(
        host=settings.host, port=settings.port, single_process=True, access_log=False, motd=False
    )
