"""Where a record is: a file, or a PostgreSQL server."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SCHEMES = ("postgresql://", "postgres://")

SCHEMA = "rapporteur"
"""The PostgreSQL schema that holds the record where the address names no other."""

SECRETS = ("password", "sslpassword", "sslkey", "passfile", "oauth_client_secret")
"""Settings of an address that are never shown."""


@dataclass(frozen=True, slots=True)
class Server:
    """A record on a PostgreSQL server, by its address (``postgresql://user@host/database?schema=name``).

    Its text is the address without passwords; the address itself goes to nobody but the driver.
    """

    address: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        user, sign, host = parts.netloc.rpartition("@")
        query = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in SECRETS]
        return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{sign}{host}", query=urlencode(query, safe="/-=,"), fragment=""))

    @property
    def schema(self) -> str:
        """The schema that holds the record."""
        return dict(parse_qsl(urlsplit(self.address).query)).get("schema") or SCHEMA

    @property
    def conninfo(self) -> str:
        """The address as the driver takes it: ``schema`` is a word of ours."""
        parts = urlsplit(self.address)
        return urlunsplit(parts._replace(query="&".join(one for one in parts.query.split("&") if not one.startswith("schema="))))


Place = Path | Server


def place_of(record: "str | Place") -> Place:
    """A record as typed: an address of a server, or the path of a file."""
    if isinstance(record, str):
        return Server(record) if record.startswith(SCHEMES) else Path(record)
    return record
