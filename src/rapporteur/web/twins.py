"""A view in the forms it can be asked for."""

import io
from collections.abc import Mapping, Sequence

import msgspec
from starlette.responses import HTMLResponse, Response

from rapporteur.export import write_csv
from rapporteur.export.csv import flatten
from rapporteur.web.render import page
from rapporteur.web.view import Ask, NotFoundError, View

MEDIA = {"json": "application/json", "csv": "text/csv; charset=utf-8", "atom": "application/atom+xml", "ics": "text/calendar; charset=utf-8"}


def respond(view: View, ask: Ask, form: str) -> Response:
    """The view as a page, or in the form asked for; raises NotFoundError for one that it does not have."""
    if not form:
        return HTMLResponse(page(view, ask))
    body = body_of(view, form)
    if body is None:
        raise NotFoundError(f"This page has no .{form} form.")
    return Response(body, media_type=MEDIA[form], headers={"Content-Disposition": "inline"})


def body_of(view: View, form: str) -> bytes | None:
    """The bytes of a twin, None where the view has none of this form."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(view.data), indent=1) + b"\n"
    if form == "csv":
        return table_of(view.rows, view.table)
    make = view.feed if form == "atom" else view.calendar
    return make() if make else None


def table_of(rows: Sequence[Mapping[str, object]], table: str) -> bytes:
    """Rows as CSV: with the columns of an export's table, or of all the rows."""
    target = io.BytesIO()
    if table:
        write_csv((dict(row) for row in rows), target, table)
    else:
        import csv

        flat = [flatten(dict(row)) for row in rows]
        columns = list(dict.fromkeys(name for row in flat for name in row))
        with io.TextIOWrapper(target, encoding="utf8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(flat)
            stream.flush()
            return target.getvalue()
    return target.getvalue()
