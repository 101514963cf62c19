"""Where a record is: a file, or a PostgreSQL server."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SCHEMES = ("postgresql://", "postgres://")

SCHEMA = "rapporteur"
"""The PostgreSQL schema that holds the record where the address names no other."""

SECRETS = ("password", "sslpassword", "sslkey", "passfile", "oauth_client_secret")
"""Settings of an address that are never shown."""

PASSWORD = re.compile(r"^(\w+://[^:/?#@]*):.*@")
"""User and password of an address, up to the last @ even where the password is not written as it should be."""


@dataclass(frozen=True, slots=True)
class Server:
    """A record on a PostgreSQL server, by its address (``postgresql://user@host/database?schema=name``).

    Its text is the address without passwords; the address itself goes to nobody but the driver.
    """

    address: str = field(repr=False)

    def __str__(self) -> str:
        return without(PASSWORD.sub(r"\1@", self.address), *SECRETS)

    def readable(self) -> bool:
        """Whether the parts can be told apart; a password with marks in it that are not written as %40 and the like would be taken for a host."""
        parts = urlsplit(self.address)
        ports = [host.rpartition(":")[2] for host in parts.netloc.rpartition("@")[2].split(",") if ":" in host.rpartition("]")[2]]
        return "@" not in parts.path + parts.fragment and all(port.isdecimal() or not port for port in ports)

    @property
    def schema(self) -> str:
        """The schema that holds the record."""
        return dict(parse_qsl(urlsplit(self.address).query)).get("schema") or SCHEMA

    @property
    def conninfo(self) -> str:
        """The address as the driver takes it: ``schema`` is a word of ours."""
        return without(self.address, "schema")


def without(address: str, *names: str) -> str:
    """An address without some of its settings."""
    head, _, settings = address.partition("?")
    kept = [one for one in settings.split("&") if one and unquote(one.partition("=")[0]).lower() not in names]
    return f"{head}?{'&'.join(kept)}" if kept else head


Place = Path | Server


def place_of(record: "str | Place") -> Place:
    """A record as typed: an address of a server, or the path of a file."""
    if isinstance(record, str):
        return Server(record) if record.startswith(SCHEMES) else Path(record)
    return record
