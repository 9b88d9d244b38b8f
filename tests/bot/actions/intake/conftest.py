import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import connect
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.migrate import migrate

MASTER_KEY = MasterKey((b"a-master-key-for-tests-32-bytes!",))


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own, from the system's binaries, on a free port."""
    folder = tmp_path_factory.mktemp("postgres")
    binaries = Path(max(glob("/usr/lib/postgresql/*/bin")))
    as_user = ["runuser", "-u", "postgres", "--"] if Path("/proc/self").owner() == "root" else []
    if as_user:
        shutil.chown(folder, "postgres")
        for parent in (folder, *folder.parents)[:4]:
            parent.chmod(0o755) if parent.owner() == "root" and parent != Path("/tmp") else None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    subprocess.run(
        [*as_user, binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres"],
        check=True,
        capture_output=True,
        cwd="/",
    )
    server = subprocess.Popen(
        [*as_user, binaries / "postgres", "-D", data, "-p", str(port), "-k", str(folder), "-h", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
    ready = [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
    while subprocess.run(ready, capture_output=True).returncode:
        assert server.poll() is None, "PostgreSQL did not start"
    yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    server.terminate()
    server.wait(10)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of its own without tables, on both kinds of database we support."""
    if request.param == "sqlite":
        made = connect(f"sqlite:///{tmp_path}/intake.db")
    else:
        server, name = request.getfixturevalue("postgres_url"), f"intake_{secrets.token_hex(4)}"
        admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        made = connect(f"{server}/{name}")
    yield made
    made.dispose()


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """A migrated intake database."""
    migrate(empty_engine)
    return empty_engine


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)
