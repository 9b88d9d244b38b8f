"""Nothing here can write to or ring a family: a message seen by the wrong person could get someone hurt."""

import re

import pytest

from tests.test_layout import OURS, ROOT, imported, python_files

SHIPPED = sorted(OURS - {"bench", "evaluation", "tests"})
# Who may speak to another process, and to which.
MAY_SPEAK = {
    ("gateway/rasa_client.py", "urllib3"),
    ("bot/engine/speed.py", "aiohttp"),
    ("bot/actions/case_system/exchange.py", "requests"),
    ("bot/actions/case_system/exchange.py", "urllib3"),
    ("bot/actions/case_system/deadline.py", "requests"),
    ("bot/actions/case_system/deadline.py", "urllib3"),
    ("bot/actions/case_system/deadline.py", "socket"),
    ("frontdoor/call_backs.py", "requests"),
    ("deploy/healthy.py", "http.client"),
}
SPEAKS = re.compile(
    r"^(requests|aiohttp|httpx|urllib\.request|urllib3|http\.client|socket|smtplib|email|imaplib|poplib|ftplib|telnetlib"
    r"|websockets?|socketio|paramiko|boto3|twilio|notifications_python_client|sendgrid|mailjet|vonage|slack_sdk)(?:\.|$)"
)
MESSENGERS = re.compile(
    r"mail|smtp|twilio|sendgrid|notifications-python|vonage|nexmo|messagebird|sms|slack|whatsapp", re.I
)


@pytest.mark.hazard("A5")
def test_only_what_is_listed_speaks_to_another_process() -> None:
    speaking = {
        (str(file.relative_to(ROOT)), found.group(1))
        for package in SHIPPED
        for file in python_files(package)
        for module in imported(file)
        if (found := SPEAKS.match(module))
    }
    assert speaking == MAY_SPEAK


@pytest.mark.hazard("A5")
@pytest.mark.parametrize("lock", ["services", "rasa"])
def test_no_package_that_sends_mail_or_texts_is_installed_for_us(lock: str) -> None:
    named = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"), re.M)
    # Rasa brings clients of messengers of its own; none of its channels is listed in credentials.yml.
    of_rasa = {"slack-sdk", "twilio", "mattermostwrapper", "webexteamssdk", "rocketchat-api"}
    assert [name for name in named if MESSENGERS.search(name) and not (lock == "rasa" and name in of_rasa)] == []


@pytest.mark.hazard("A5")
def test_the_only_channel_of_rasa_is_the_gateways() -> None:
    listed = [line for line in (ROOT / "credentials.yml").read_text().splitlines() if re.match(r"[\w.]+:", line)]
    assert listed == ["bot.engine.channel.EarlyHelpChannel:"]


@pytest.mark.parametrize("module", ["smtplib", "email.message.EmailMessage", "twilio.rest.Client", "http.client"])
def test_what_could_send_is_recognised(module: str) -> None:
    assert SPEAKS.match(module)
