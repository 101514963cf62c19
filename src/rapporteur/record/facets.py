"""Puts the rows of articles under everything they can be narrowed by."""

from rapporteur.record.store import Connection

VALUES = (
    "INSERT INTO facets (kind, name, value, label) SELECT '{kind}', told.name, told.value, min(told.label) FROM {kind}_values AS told "
    "WHERE told.article {among} GROUP BY told.name, told.value ON CONFLICT DO NOTHING"
)
ROWS = (
    'INSERT INTO {kind}_facets ("row", facet, first, last) SELECT told."row", facets.key, days.first, days.last FROM {kind}_values AS told '
    'JOIN {kind}_days AS days ON days.key = told."row" '
    "JOIN facets ON facets.kind = '{kind}' AND facets.name = told.name AND facets.value = told.value "
    "WHERE told.article {among} ON CONFLICT DO NOTHING"
)
NEW_ACTORS = (
    "SELECT facets.key, facets.label FROM facets WHERE facets.name = 'actor' AND facets.kind = 'article' "
    'AND facets.key IN (SELECT facet FROM article_facets WHERE "row" {among}) '
    "AND NOT EXISTS (SELECT 1 FROM who_text WHERE who_text.rowid = facets.key)"
)


def index_articles(connection: Connection, articles: list[int]) -> None:
    """Enters articles (by their keys), their statements and their events under their facets; the counts follow by triggers."""
    dialect = connection.dialect
    for kind in ("article", "statement", "event"):
        connection.execute(VALUES.format(kind=kind, among=dialect.among), (articles,))
        connection.execute(ROWS.format(kind=kind, among=dialect.among), (articles,))
    if dialect.name != "sqlite":  # there a trigger does it
        new = connection.execute(NEW_ACTORS.format(among=dialect.among), (articles,)).fetchall()
        connection.insert("who_text", "rowid search", dialect.word_lists((key, [label]) for key, label in new))
