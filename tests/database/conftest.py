"""A PostgreSQL of our own: its programs from the system's package, its data in a folder that goes away."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text

VERSIONS = Path("/usr/lib/postgresql")


def programs() -> Path:
    """The folder of initdb and pg_ctl, of the newest version there is."""
    found = sorted(VERSIONS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.fail("These tests need PostgreSQL's server programs (Debian, Ubuntu: apt install postgresql).")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def as_somebody(command: list[str | Path], folder: Path) -> None:
    """Runs a program of the server, which refuses to work for root, as its own user then."""
    user = {"user": pwd.getpwnam("postgres").pw_uid, "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": []}
    run = subprocess.run(
        [str(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **(user if os.geteuid() == 0 else {}),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server, without a database."""
    with TemporaryDirectory(prefix="postgresql-") as folder:  # pytest's own folder is closed to the server's user
        yield from served(Path(folder))


def served(folder: Path) -> Iterator[str]:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    bin_, data, port = programs(), folder / "data", free_port()
    made_by = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    as_somebody([bin_ / "initdb", "-D", data, *made_by], folder)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    as_somebody([bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], folder)
    yield f"postgresql://postgres@127.0.0.1:{port}"
    as_somebody([bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], folder)


@pytest.fixture(scope="session")
def new_place(server: str) -> Callable[[], str]:
    """Makes an empty database; returns its address."""
    numbers = count()
    admin = create_engine(server.replace("postgresql:", "postgresql+psycopg:") + "/postgres",
                          isolation_level="AUTOCOMMIT")  # fmt: skip

    def made() -> str:
        name = f"store_{next(numbers)}"
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return f"{server}/{name}"

    return made
