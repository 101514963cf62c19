"""How a site is run."""

from dataclasses import dataclass

from rapporteur.record.place import Place

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the record is and who may ask.

    ``token`` is empty where only this machine can reach the site. ``hosts`` are the names a browser may then call it by;
    another name means that a page elsewhere points at this machine (DNS rebinding), and is refused. With a token any name will do:
    such a page does not have it.
    """

    record: Place
    host: str = "127.0.0.1"
    port: int = 8899
    token: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    threads: int = 4
    page_seconds: float = 10.0
    read_seconds: float = 60.0
    max_body: int = 4 << 20
    max_query: int = 4 << 10

    def address(self) -> str:
        """What to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"
