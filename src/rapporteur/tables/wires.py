"""News agencies and the words by which a text names one as its source."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from rapporteur.tables.files import DATA, TableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One agency: ``name`` as the record has it, ``forms`` as texts write it, an example that names it as a source
    and one that does not.
    """

    name: str
    forms: tuple[str, ...]
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WireTable:
    """All agencies; the pattern that finds a form of a name where it is named as a source is made when a text has that form."""

    wires: tuple[Wire, ...]
    by_form: dict[str, str]

    def named_in(self, text: str) -> tuple[str, ...]:
        """The agencies a text names as its source, once each, in text order."""
        present = (form for form in self.by_form if form in text)
        found = sorted((mark.start(), self.by_form[form]) for form in present if (mark := _marks(form).search(text)))
        return tuple(dict.fromkeys(name for _, name in found))


@cache
def load_wires() -> WireTable:
    """The table that ships with the package; raises TableError when two agencies share a form."""
    text = (DATA / "wires.csv").read_text(encoding="utf8")
    wires = tuple(
        Wire(name=row["name"], forms=tuple(row["forms"].split("|")), yes=row["yes"], no=row["no"]) for row in csv.DictReader(text.splitlines())
    )
    by_form = {form: wire.name for wire in wires for form in wire.forms}
    if len(by_form) != sum(len(wire.forms) for wire in wires):
        raise TableError("wires.csv: two agencies share a form")
    return WireTable(wires=wires, by_form=by_form)


@cache
def _marks(form: str) -> re.Pattern[str]:
    """Brackets around the name; a verb of reporting after it; "according to" and the like before it; a line of its own."""
    name = re.escape(form)
    agency = r"(?:'s)?(?: (?:state )?(?:news|press|wire) (?:agency|service))?"
    verbs = r"(?:report(?:s|ed)?|said|says|quoted|cited|wrote|has (?:reported|learned))"
    before = r"(?:[Aa]ccording to|[Tt]old|[Qq]uoted by|[Cc]ited by|[Rr]eported by|[Cc]arried by|[Vv]ia|[Ss]ource:|[Bb]y)"
    kinds = r"(?:(?:the|state|official|state-run|[A-Z][a-z]+(?:'s)?|news agency|agency|[Nn]ews [Aa]gency) ){0,5}"
    return re.compile(
        rf"\((?:[^()]{{0,20}}[/ ])?{name}(?:/[^()]{{1,20}})?\)"
        rf"|\b{name}{agency},? {verbs}\b"
        rf"|\b{before} {kinds}{name}\b"
        rf"|(?m:^{name}$)"
    )
