"""Who held a post when the table was checked is not known to hold it years later."""

from datetime import date

import pytest

from rapporteur.tables.actor_types import STALE, covers
from rapporteur.types import Tenure

CHECKED = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("end", "on", "known"), [(None, CHECKED + STALE, True), (None, date(2031, 1, 1), False), (date(2032, 1, 1), date(2031, 1, 1), True)]
)
def test_an_open_tenure_ends_where_the_table_says_too_little(end: date | None, on: date, known: bool) -> None:
    tenure = Tenure(post="post:FRA-president", title="President", start=date(2017, 5, 14), end=end, as_of=CHECKED)
    assert covers(tenure, on) is known
