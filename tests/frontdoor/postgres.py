"""A PostgreSQL server of our own for one run of the tests, from the system's binaries, on a free port."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import psycopg

# PostgreSQL refuses to run as root.
USER = "postgres" if os.getuid() == 0 else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a server that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="frontdoor-postgres-"))
    if USER:
        shutil.chown(folder, USER)
    port = _free_port()
    _run("initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres")
    _run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", f"-p {port} -k {folder}", "start")
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        _run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """A schema is as good as a database of its own here, and a hundred times cheaper."""
    name = f"frontdoor_{secrets.token_hex(4)}"
    with psycopg.connect(server.replace("+psycopg", "")) as admin:
        admin.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}?options=-csearch_path%3D{name}"


def _run(program: str, *arguments: str) -> None:
    binary = Path(max(glob("/usr/lib/postgresql/*/bin"))) / program
    quiet = subprocess.DEVNULL
    subprocess.run([binary, *arguments], check=True, user=USER, cwd="/", stdin=quiet, stdout=quiet, stderr=quiet)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
