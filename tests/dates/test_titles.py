"""What a title tells was when the first sentence says."""

from dataclasses import replace
from datetime import date

import pytest

from rapporteur.dates import anchor_events, parse_published, tag_times
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Span
from tests.dates.made import event_at

TITLE = "Norland leaves talks as truce nears"
BODY = "Norland left the talks on Saturday after a row."
TABLE = """
Norland norland PROPN 2 nsubj
leaves leave VERB 0 root Tense=Pres|VerbForm=Fin
talks talk NOUN 2 obj
as as SCONJ 6 mark
truce truce NOUN 6 nsubj
nears near VERB 2 advcl Tense=Pres|VerbForm=Fin

Norland norland PROPN 2 nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
talks talk NOUN 2 obj
on on ADP 6 case
Saturday saturday PROPN 2 obl
after after ADP 9 case
a a DET 9 det
row row NOUN 2 obl
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("trigger", "first"), [("leaves", date(2025, 2, 15)), ("nears", date(2025, 2, 10))])
def test_the_news_of_a_title_was_when_the_first_sentence_says(trigger: str, first: date) -> None:
    article = replace(make_article(f"{TITLE}\n\n{BODY}", title=TITLE), published=parse_published("2025-02-17"))
    parse = make_parse(article, TABLE)
    start = article.text.index(trigger)
    event = event_at(article, Span(start=start, end=start + len(trigger)), "happened")
    event = replace(event, evidence=article.evidence(0, len(TITLE)))
    (found,) = anchor_events((event,), article, parse, tag_times(article, parse=parse))
    assert found.when.earliest == first
