"""The tables of a record, as rows in an order that does not depend on the order of reading."""

from collections.abc import Generator

from rapporteur.export.codes import record_coder
from rapporteur.export.shapes import Row, actor_row, article_row, event_row, problem_row, statement_row
from rapporteur.record import Record
from rapporteur.record.same import find_identities

TABLES = ("articles", "actors", "statements", "events", "problems")


def table_rows(record: Record, table: str) -> Generator[Row]:
    """All rows of one of ``TABLES``: articles and actors by id, the others by article and place in its text."""
    if table == "articles":
        return (article_row(article) for article in record.articles(order="id"))
    if table == "actors":
        identities = find_identities(record.connection)
        return (actor_row(actor, identities.same_as(actor)) for actor in record.actors(order="id"))
    if table == "statements":
        codes = record_coder(record)
        return (statement_row(statement, codes) for statement in record.statements(order="id"))
    if table == "events":
        codes = record_coder(record)
        return (event_row(event, codes) for event in record.events(order="id"))
    if table == "problems":
        return (problem_row(problem) for problem in record.problems())
    raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
