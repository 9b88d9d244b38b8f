import subprocess

import pytest

from gateway.settings import from_environment as gateway_settings
from tests.deploy.compose import ROOT, asked_for, networks_of, services, variables, way_out
from tests.deploy.dockerfile import read_dockerfile

EVERY = sorted(services())
PROCESSES = ["actions", "deliver", "frontdoor", "gateway", "rasa"]
OURS = [name for name in EVERY if name != "postgres"]
SECRETS = {
    "MASTER_KEY",
    "TRACKER_MASTER_KEY",
    "BUTTON_KEY",
    "SESSION_KEY",
    "FRONTDOOR_SECRET_KEY",
    "CHANNEL_TOKEN",
    "ACTIONS_TOKEN",
    "INTAKE_TOKEN",
    "CALL_BACK_KEY",
    "POSTGRES_PASSWORD",
    "INTAKE_DB_PASSWORD",
    "TRACKER_DB_PASSWORD",
    "FRONTDOOR_DB_PASSWORD",
}


def test_all_five_processes_are_started() -> None:
    assert set(PROCESSES) <= set(EVERY)


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("read_only", True),
        ("cap_drop", ["ALL"]),
        ("security_opt", ["no-new-privileges:true"]),
        ("ulimits", {"core": 0}),
        ("pids_limit", 128),
    ],
)
def test_every_container_gives_up_what_it_does_not_need(name: str, flag: str, value: object) -> None:
    assert services()[name][flag] == value


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("name", EVERY)
def test_no_container_takes_anything_back(name: str) -> None:
    taken = {"cap_add", "privileged", "devices", "pid", "ipc", "network_mode", "userns_mode", "extra_hosts"}
    assert not taken & set(services()[name])


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("name", EVERY)
def test_memory_has_a_limit_and_nothing_runs_from_the_writable_folders(name: str) -> None:
    service = services()[name]
    assert int(service["mem_limit"].removesuffix("m")) <= 1500
    assert all({"noexec", "nosuid", "nodev"} <= set(mount.split(":")[1].split(",")) for mount in service["tmpfs"])


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_the_machine_is_mounted_for_writing(name: str) -> None:
    mounts = [volume for volume in services()[name].get("volumes", []) if volume.startswith((".", "/"))]
    assert all(mount.endswith(":ro") for mount in mounts)
    assert not any("docker.sock" in mount for mount in mounts)


def test_only_gateway_and_frontdoor_are_published_and_only_to_this_machine() -> None:
    published = {name: service["ports"] for name, service in services().items() if "ports" in service}
    assert set(published) == {"gateway", "frontdoor"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


@pytest.mark.hazard("E8")
@pytest.mark.parametrize("name", sorted(set(EVERY) - {"gateway", "frontdoor"}))
def test_whatever_is_not_published_has_no_way_out(name: str) -> None:
    assert not way_out(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gateway", "actions"),
        ("gateway", "frontdoor"),
        ("gateway", "postgres"),
        ("rasa", "frontdoor"),
        ("rasa", "deliver"),
    ],
)
def test_processes_that_do_not_talk_share_no_network(one: str, other: str) -> None:
    assert not networks_of(one) & networks_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gateway", "rasa"),
        ("rasa", "actions"),
        ("actions", "frontdoor"),
        ("deliver", "frontdoor"),
        ("actions", "postgres"),
        ("deliver", "postgres"),
        ("rasa", "postgres"),
        ("frontdoor", "postgres"),
    ],
)
def test_processes_that_talk_share_one_network(one: str, other: str) -> None:
    assert len(networks_of(one) & networks_of(other)) == 1


@pytest.mark.hazard("G7")
@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_a_secret_has_no_default_and_says_what_to_do(secret: str) -> None:
    uses = [(kind, words) for name, kind, words in asked_for() if name == secret]
    assert uses
    assert all(kind == "?" and "deploy/new-secrets.sh" in words for kind, words in uses)


@pytest.mark.hazard("G7")
@pytest.mark.parametrize("name", EVERY)
def test_no_secret_stands_in_the_file(name: str) -> None:
    written = services()[name]["environment"].items()
    secrets = [str(value) for key, value in written if key.endswith(("_KEY", "_TOKEN", "_PASSWORD"))]
    assert all(value == f"${{{found}:?{words}}}" for value in secrets for found, _, words in variables(value))
    assert all(variables(value) for value in secrets)


def test_one_command_writes_a_different_value_for_every_secret() -> None:
    written = subprocess.run([ROOT / "deploy" / "new-secrets.sh"], check=True, capture_output=True, text=True).stdout
    given = dict(line.split("=", 1) for line in written.splitlines())
    assert set(given) == SECRETS
    assert len(set(given.values())) == len(SECRETS)
    assert min(map(len, given.values())) >= 44


@pytest.mark.parametrize(
    ("name", "variable", "value"),
    [
        ("gateway", "SECURE_COOKIES", "true"),
        ("frontdoor", "FRONTDOOR_SECURE_COOKIES", "true"),
        ("actions", "DRAMA_NUMBERS_ALLOWED", "false"),
        ("deliver", "DRAMA_NUMBERS_ALLOWED", "false"),
    ],
)
def test_what_is_convenient_on_a_laptop_is_off(name: str, variable: str, value: str) -> None:
    assert services()[name]["environment"][variable] == value


def test_the_gateway_would_refuse_the_keys_everyone_can_read() -> None:
    given = {key: str(value) for key, value in services()["gateway"]["environment"].items()}
    assert gateway_settings({**given, "TRUSTED_PROXIES": "1"}).secure_cookies


def test_rasa_holds_no_key_or_password_of_the_requests() -> None:
    held = " ".join(map(str, services()["rasa"]["environment"].values()))
    names = {name for name, _, _ in variables(held)}
    assert not names & {"MASTER_KEY", "BUTTON_KEY", "INTAKE_TOKEN", "INTAKE_DB_PASSWORD", "FRONTDOOR_DB_PASSWORD"}


@pytest.mark.parametrize("name", OURS)
def test_each_process_runs_a_stage_of_the_dockerfile(name: str) -> None:
    _, stages = read_dockerfile()
    service = services()[name]
    assert service["build"]["target"] in stages
    assert service["image"] == f"early-help/{service['build']['target']}"


def test_the_database_image_is_pinned() -> None:
    _, version = services()["postgres"]["image"].split(":")
    assert version.split("-")[0].count(".") == 1


@pytest.mark.parametrize("name", ["actions", "deliver", "frontdoor"])
def test_what_keeps_data_waits_for_its_migration(name: str) -> None:
    job = "migrate-frontdoor" if name == "frontdoor" else "migrate-intake"
    assert services()[name]["depends_on"][job] == {"condition": "service_completed_successfully"}


def test_urgent_help_waits_for_nothing() -> None:
    assert "depends_on" not in services()["gateway"]


def test_the_chat_switch_is_one_file_that_only_the_front_door_may_write() -> None:
    files = {name: services()[name]["environment"]["CHAT_SWITCH_FILE"] for name in ("gateway", "frontdoor")}
    assert len(set(files.values())) == 1
    mounts = {
        name: [mount for mount in service.get("volumes", []) if mount.startswith("switch:")]
        for name, service in services().items()
    }
    assert {name: mount for name, mount in mounts.items() if mount} == {
        "gateway": ["switch:/app/switch:ro"],
        "frontdoor": ["switch:/app/switch"],
    }
