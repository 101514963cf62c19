"""The address of a view, which holds its whole state, and those of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

FORMS = ("json", "csv", "atom", "ics")
"""What a view may end with, after a dot, besides being a page."""

SAFE = ":@!$&'()*+,;=-._~"
"""What may stand in a path as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A path and what follows the question mark, in order."""

    path: str
    query: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The last value of a name, "" where there is none."""
        return next((value for key, value in reversed(self.query) if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name that is not empty."""
        return tuple(value for key, value in self.query if key == name and value)

    def has(self, name: str, value: str) -> bool:
        """Whether this value of a name is given."""
        return (name, value) in self.query

    def put(self, **values: object) -> "Address":
        """The address with these values in place of any others of their names; an empty one is left out."""
        kept = tuple((name, value) for name, value in self.query if name not in values and value)
        return replace(self, query=kept + tuple((name, str(value)) for name, value in values.items() if value not in ("", None)))

    def toggle(self, name: str, value: str) -> "Address":
        """The address with a value added, or taken away where it is there; from the first page on."""
        kept = tuple(pair for pair in self.query if pair != (name, value) and pair[0] != "page" and pair[1])
        return replace(self, query=kept if self.has(name, value) else (*kept, (name, value)))

    def drop(self, *names: str) -> "Address":
        """The address without any value of these names."""
        return replace(self, query=tuple(pair for pair in self.query if pair[0] not in names and pair[1]))

    def at(self, path: str) -> "Address":
        """Another view with the same question."""
        return replace(self, path=path)

    def form(self, form: str) -> str:
        """The twin of the view."""
        path = "/front" if self.path == "/" else self.path
        return str(replace(self, path=f"{path}.{form}"))

    def __str__(self) -> str:
        return quote(self.path, safe=f"/{SAFE}") + (f"?{urlencode(self.query)}" if self.query else "")


def split_form(path: str) -> tuple[str, str]:
    """A path and the form it asks for ("" for a page)."""
    stem, dot, form = path.rpartition(".")
    if dot and form in FORMS:
        return ("/" if stem == "/front" else stem), form
    return path, ""


def to(*parts: str, **query: object) -> str:
    """The address of a page from the parts of its path: to("actor", "state:CHN")."""
    asked = [(name, value) for name, value in query.items() if value not in ("", None)]
    return "".join("/" + quote(part, safe=SAFE) for part in parts) + (f"?{urlencode(asked)}" if asked else "")


def pairs(query: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What a browser sent, without empty fields of a form."""
    return tuple((name, value) for name, value in query if value.strip())
