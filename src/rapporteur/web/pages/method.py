"""How the rows were made, and how right they are."""

from functools import cache
from typing import TYPE_CHECKING

from rapporteur.record import Record
from rapporteur.record.tallies import count_of
from rapporteur.types import Run
from rapporteur.web.measured import Measured, find_measured, find_model
from rapporteur.web.view import Ask, View

if TYPE_CHECKING:
    from rapporteur.pipeline import TableFile, Versions


@cache
def installed() -> "tuple[Versions, Measured, list[dict[str, object]], tuple[TableFile, ...]]":
    """What does not change while the site runs."""
    from rapporteur.pipeline import find_tables, find_versions

    return find_versions(), find_measured(), find_model(), find_tables()


def method(record: Record, ask: Ask) -> View:  # noqa: ARG001 - one signature for all pages
    """Accuracy with its sets, the model, the tables, the runs that wrote the record, and known limits."""
    versions, measured, model, tables = installed()
    runs = list(record.runs())[-20:]
    values = {
        "versions": versions,
        "measured": measured,
        "model": model,
        "tables": tables,
        "runs": runs[::-1],
        "stale": record.older_than(versions.stamp()),
        "holds": {f"{kind}s": count_of(record, kind) for kind in ("article", "statement", "event")},
        "reprints": count_of(record, "article", "status", "reprint"),
        "problems": record.problem_count(),
    }
    rows = [{"name": one.name, "at_least": one.floor, "set": one.set, "sha256": one.sha256, "measured_by": one.module} for one in measured.floors]
    data = {
        "version": versions.rapporteur,
        "model": versions.model,
        "tables": versions.tables,
        "accuracy": rows,
        "limits": list(measured.limits),
        "runs": [
            {"id": run.id, "version": run.version, "model": run.model_sha256, "tables": run.tables_sha256, "started": str(run.started)}
            for run in runs
        ],
    }
    return View(template="method.html", title="Method", values=values, data=data, rows=rows)


def run_row(run: Run) -> dict[str, str]:
    """A run as data."""
    return {"id": run.id, "version": run.version, "model": run.model_sha256, "tables": run.tables_sha256, "started": str(run.started)}
