"""What lies in the folder of a batch, counted in its tables."""

from typing import Any

import msgspec

from rapporteur.batch.folder import Folder
from rapporteur.batch.load import ALL
from rapporteur.batch.plan import Plan
from rapporteur.batch.rows import decoded
from rapporteur.batch.tables import connection, view
from rapporteur.batch.values import BatchSummary
from rapporteur.runs.values import ENGLISH
from rapporteur.types import Problem

MOST_REFUSED = 100
"""Refused inputs that are kept by name; all are counted, and all are in the tables."""


def count_batch(folder: Folder, plan: Plan) -> BatchSummary:
    """The numbers of a finished batch."""
    with connection(scratch=folder.scratch()) as ask:
        for table in (*ALL, "reprints", "copies"):
            whole = [path for path in [folder.whole(table)] if path.exists()]
            view(ask, table, whole if table in {"reprints", "copies"} else folder.files(table))
        languages = ", ".join(f"'{language}'" for language in ENGLISH)
        summary = BatchSummary(
            documents=one(ask, "SELECT (SELECT count(*) FROM documents) - (SELECT count(*) FROM copies)"),
            copies=one(ask, "SELECT count(*) FROM copies"),
            articles=one(ask, "SELECT count(*) FROM articles a ANTI JOIN copies c ON c.bundle = a.bundle AND c.row = a.row"),
            reprints=one(ask, "SELECT count(*) FROM reprints"),
            foreign=one(ask, f"SELECT count(*) FROM articles WHERE language NOT IN ({languages})"),
            statements=one(ask, "SELECT count(*) FROM statements"),
            events=one(ask, "SELECT count(*) FROM events"),
        )
        add_problems(ask, plan, summary)
    add_seconds(folder, summary)
    folder.clear()
    return summary


def one(ask: Any, question: str) -> int:  # noqa: ANN401 - DuckDB's connection is untyped
    """The one number that a question has for an answer."""
    return int(ask.execute(question).fetchone()[0])


def add_problems(ask: Any, plan: Plan, summary: BatchSummary) -> None:  # noqa: ANN401
    """Counts problems by code; of those that refused something, keeps some by name."""
    for problem in plan.problems:
        count(summary, problem)
    rows = ask.execute("SELECT stage, code, place, message, refused FROM problems").fetchall()
    for stage, code, place, message, refused in rows:
        count(summary, Problem(stage=stage, code=code, where=place, message=message, refused=refused))
    for table in ("documents", "coded"):
        found = ask.execute(f"SELECT problems FROM {table} WHERE problems <> '[]'")
        while some := found.fetchmany(1000):
            for (data,) in some:
                for problem in decoded(data, tuple[Problem, ...]):
                    count(summary, problem)
    for (data,) in ask.execute("SELECT data FROM lost UNION ALL SELECT data FROM lost_coding").fetchall():
        name = msgspec.json.decode(data)["name"]
        count(summary, Problem(stage="pipeline", code="worker-died", where=name, message="a worker process died while reading it", refused=True))


def count(summary: BatchSummary, problem: Problem) -> None:
    """One problem more."""
    summary.problems[problem.code] += 1
    if problem.refused:
        summary.refused_by_code[problem.code] += 1
        if len(summary.refused) < MOST_REFUSED:
            summary.refused.append(problem)


def add_seconds(folder: Folder, summary: BatchSummary) -> None:
    """Adds the processor time that the done-files tell."""
    for step in ("find", "code"):
        for said in folder.marks(step):
            for stage, value in said.seconds.items():
                summary.seconds[stage] = summary.seconds.get(stage, 0.0) + value
