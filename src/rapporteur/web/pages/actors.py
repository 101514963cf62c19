"""Who is named: the most often first, or those whose name holds some words."""

from rapporteur.record import Record
from rapporteur.record.tallies import top_values
from rapporteur.record.whois import find_many
from rapporteur.web.view import Ask, View

SHOWN = 200
"""Actors on the page; the search finds the others."""


def actors(record: Record, ask: Ask) -> View:
    """Actors with the number of articles that name them."""
    words = ask.address.get("q")
    found = find_many(record, words, most=SHOWN) if words else top_values(record, "article", "actor", most=SHOWN)
    rows = [{"key": one.value, "name": one.label, "articles": one.often} for one in found]
    values = {"words": words, "found": found, "most": SHOWN}
    return View(template="actors.html", title="Actors", values=values, data={"rows": rows}, rows=rows)
