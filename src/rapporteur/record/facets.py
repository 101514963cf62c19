"""Puts the rows of an article under everything they can be narrowed by."""

import sqlite3

VALUES = "INSERT OR IGNORE INTO facets (kind, name, value, label) SELECT '{kind}', name, value, label FROM {kind}_values WHERE article = ?"
ROWS = (
    "INSERT OR IGNORE INTO {kind}_facets (row, facet, first, last) SELECT row, facets.key, first, last FROM {kind}_values AS told "
    "JOIN {kind}_days ON {kind}_days.key = told.row "
    "JOIN facets ON facets.kind = '{kind}' AND facets.name = told.name AND facets.value = told.value WHERE told.article = ?"
)


def index_article(connection: sqlite3.Connection, article: int) -> None:
    """Enters an article (by its key), its statements and its events under their facets; the counts follow by triggers."""
    for kind in ("article", "statement", "event"):
        connection.execute(VALUES.format(kind=kind), (article,))
        connection.execute(ROWS.format(kind=kind), (article,))
