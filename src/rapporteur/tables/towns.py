"""The gazetteer: towns of at least 100,000 people and all capitals, with the countries that have one of the name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapporteur.tables.actor_rows import fold, read_rows
from rapporteur.tables.files import DATA


@dataclass(frozen=True, kw_only=True)
class Towns:
    """``countries`` has ISO 3166-1 alpha-3 codes by folded name, that of the largest town first; ``states`` code by folded name of a state."""

    countries: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]

    def find(self, name: str) -> tuple[str, ...]:
        """The countries that have a town of the name; empty for one that is not known."""
        return self.countries.get(fold(name), ())

    def state(self, name: str) -> str:
        """The code of the state that a name is a name of, "" for none."""
        return self.states.get(fold(name), "")


def load_towns() -> Towns:
    """The towns of ``cities.csv`` (names of one country only), ``towns.csv``, ``homes.csv`` and ``metonyms.csv``, and the capitals.

    A town twenty times smaller than its namesake is not listed. Raises TableError for a row that cannot be used.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, countries in _towns():
        key = fold(name)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *countries)))
    rows = list(read_rows(DATA / "countries.csv", ("iso3", "name")))
    states = {fold(name): row.text("iso3") for row in rows for name in (row.text("name"), *row.items("aliases"))}
    for row in rows:
        for capital in (row.text("capital"), *row.items("capital_aliases")):
            key = fold(capital)
            found[key] = tuple(dict.fromkeys((row.text("iso3"), *found.get(key, ()))))
    found.pop("", None)
    return Towns(countries=found, states=states)


def _towns() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in read_rows(DATA / "towns.csv", ("name", "countries")):
        yield row.text("name"), row.items("countries")
    for row in read_rows(DATA / "homes.csv", ("name", "forms", "country", "sectors", "kind")):
        if row.text("kind") == "city":
            yield from ((name, row.items("country")) for name in (row.text("name"), *row.items("forms")))
    for row in read_rows(DATA / "metonyms.csv", ("surface", "stands_for", "kind")):
        if row.text("kind") == "city" and row.text("stands_for").startswith("state:"):
            yield row.text("surface"), (row.text("stands_for").removeprefix("state:"),)
    for row in read_rows(DATA / "cities.csv", ("country", "names")):
        for name in row.items("names"):
            yield name, (row.text("country"),)
