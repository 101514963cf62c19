"""When statements were made and events were, over hand-made parses."""

from dataclasses import replace
from datetime import date

from rapporteur.dates import anchor_events, anchor_statements, parse_published, tag_times
from rapporteur.testing import make_article, make_parse
from rapporteur.types import UNKNOWN_TIME, Attribution, Party, Span, Statement
from tests.dates.made import event_at

REPORT = "Orlov said on Saturday that talks will resume Wednesday."
REPORT_TABLE = """
Orlov orlov PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 4 case
Saturday saturday PROPN 2 obl
that that SCONJ 8 mark
talks talk NOUN 8 nsubj
will will AUX 8 aux VerbForm=Fin
resume resume VERB 2 ccomp VerbForm=Inf
Wednesday wednesday PROPN 8 obl:tmod
. . PUNCT 2 punct
"""


def _span(text, words):
    return Span(start=text.index(words), end=text.index(words) + len(words))


def _read(text, table, *, published="2025-02-16", cue="", content=""):
    article = replace(make_article(text), published=parse_published(published) if published else UNKNOWN_TIME)
    attributions = ()
    if cue:
        contents = (_span(text, content),) if content else ()
        attributions = (Attribution(source=(), cue=(_span(text, cue),), content=contents, score=1.0),)
    parse = make_parse(article, table, attributions=attributions)
    return article, parse, tag_times(article, parse=parse)


def _statement(article, cue, content):
    spans = [_span(article.text, words) for words in (cue, content)]
    evidence = [article.evidence(span.start, span.end) for span in spans]
    return Statement(
        id="s",
        article=article.id,
        speaker=None,
        addressee=None,
        relays=(),
        cue=evidence[0],
        content=(evidence[1],),
        manner="indirect",
        kind="speech",
        said=UNKNOWN_TIME,
        evidence=article.evidence(0, len(article.text)),
        score=1.0,
    )


def _event(article, trigger, status="happened"):
    return event_at(article, _span(article.text, trigger), status)


def _said(text, table, cue, content, **options):
    article, parse, times = _read(text, table, cue=cue, content=content, **options)
    return anchor_statements((_statement(article, cue, content),), article, parse, times)[0].said


def _when(text, table, trigger, *, status="happened", **options):
    article, parse, times = _read(text, table, **options)
    return anchor_events((_event(article, trigger, status),), article, parse, times)[0].when


def test_said_takes_the_cue_clause_not_the_content():
    said = _said(REPORT, REPORT_TABLE, "said", "that talks will resume Wednesday")
    assert (said.earliest, said.basis, said.text) == (date(2025, 2, 15), "anchored", "Saturday")
    assert said.anchor == "the cue's clause; publication 2025-02-16"


def test_event_takes_the_content_clause_and_looks_forward():
    when = _when(REPORT, REPORT_TABLE, "resume", status="planned", cue="said", content="that talks will resume Wednesday")
    assert (when.earliest, when.text) == (date(2025, 2, 19), "Wednesday")
    assert when.anchor.startswith("the trigger's clause")


def test_unknown_publication_keeps_the_words():
    said = _said(REPORT, REPORT_TABLE, "said", "that talks will resume Wednesday", published="")
    assert (said.basis, said.earliest, said.edtf, said.text) == ("unknown", None, "", "Saturday")


PLAIN = "The port was shelled, Orlov said."
PLAIN_TABLE = """
The the DET 2 det
port port NOUN 4 nsubj:pass
was be AUX 4 aux:pass Tense=Past|VerbForm=Fin
shelled shell VERB 7 ccomp Tense=Past|VerbForm=Part
, , PUNCT 7 punct
Orlov orlov PROPN 7 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 7 punct
"""


def test_said_without_a_time_is_inferred_or_unknown():
    said = _said(PLAIN, PLAIN_TABLE, "said", "The port was shelled")
    assert (said.basis, said.earliest, said.latest) == ("inferred", date(2025, 2, 9), date(2025, 2, 16))
    assert said.anchor.startswith("on or shortly before publication")
    assert _said(PLAIN, PLAIN_TABLE, "said", "The port was shelled", published="").basis == "unknown"


def test_event_without_a_time_follows_its_status():
    assert _when(PLAIN, PLAIN_TABLE, "shelled").basis == "inferred"
    assert _when(PLAIN, PLAIN_TABLE, "shelled", status="ongoing").edtf == "2025-02-16~"
    assert _when(PLAIN, PLAIN_TABLE, "shelled", status="planned").basis == "unknown"
    assert _when(PLAIN, PLAIN_TABLE, "shelled", published="").basis == "unknown"


TOLD = "The port was shelled, Orlov said on Friday."
TOLD_TABLE = """
The the DET 2 det
port port NOUN 4 nsubj:pass
was be AUX 4 aux:pass Tense=Past|VerbForm=Fin
shelled shell VERB 7 ccomp Tense=Past|VerbForm=Part
, , PUNCT 7 punct
Orlov orlov PROPN 7 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 9 case
Friday friday PROPN 7 obl
. . PUNCT 7 punct
"""


def test_event_told_of_lies_on_or_before_the_telling():
    when = _when(TOLD, TOLD_TABLE, "shelled", cue="said", content="The port was shelled")
    assert (when.basis, when.latest) == ("inferred", date(2025, 2, 14))
    assert when.anchor.startswith("on or shortly before it was told")


SPEAKING = "Speaking to reporters on Friday, Orlov said the port was shut."
SPEAKING_TABLE = """
Speaking speak VERB 8 advcl VerbForm=Ger
to to ADP 3 case
reporters reporter NOUN 1 obl
on on ADP 5 case
Friday friday PROPN 1 obl
, , PUNCT 8 punct
Orlov orlov PROPN 8 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
the the DET 10 det
port port NOUN 12 nsubj:pass
was be AUX 12 aux:pass Tense=Past|VerbForm=Fin
shut shut VERB 8 ccomp Tense=Past|VerbForm=Part
. . PUNCT 8 punct
"""


def test_said_takes_the_reporting_sentence():
    said = _said(SPEAKING, SPEAKING_TABLE, "said", "the port was shut")
    assert (said.text, said.anchor.split(";")[0]) == ("Friday", "the reporting sentence")


HELD = "They agreed to hold talks by Friday."
HELD_TABLE = """
They they PRON 2 nsubj
agreed agree VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
hold hold VERB 2 xcomp VerbForm=Inf
talks talk NOUN 4 obj
by by ADP 7 case
Friday friday PROPN 4 obl
. . PUNCT 2 punct
"""


def test_noun_trigger_takes_its_verbs_time_and_by_opens_it():
    when = _when(HELD, HELD_TABLE, "talks", status="planned")
    assert when.anchor.startswith("the clause above the trigger")
    assert (when.earliest, when.latest, when.edtf) == (None, date(2025, 2, 21), "[..2025-02-21]")


SINCE = "Fighting has raged since March 2024 near the dam."
SINCE_TABLE = """
Fighting fighting NOUN 3 nsubj
has have AUX 3 aux Tense=Pres|VerbForm=Fin
raged rage VERB 0 root Tense=Past|VerbForm=Part
since since ADP 5 case
March March PROPN 3 obl
2024 2024 NUM 5 nummod
near near ADP 9 case
the the DET 9 det
dam dam NOUN 3 obl
. . PUNCT 3 punct
"""


def test_since_runs_to_publication():
    when = _when(SINCE, SINCE_TABLE, "raged", status="ongoing")
    assert (when.earliest, when.latest, when.edtf) == (date(2024, 3, 1), date(2025, 2, 16), "2024-03-01/2025-02-16")
    assert _when(SINCE, SINCE_TABLE, "raged", published="").edtf == "2024-03-01/.."


def test_no_times_at_all_is_inferred():
    text = "Orlov said so."
    article = replace(make_article(text), published=parse_published("2025-02-16"))
    parse = make_parse(make_article(text), "Orlov orlov PROPN 2 nsubj\nsaid say VERB 0 root\nso so ADV 2 advmod")
    said = anchor_statements((_statement(article, "said", "so"),), article, parse, ())[0].said
    assert said.basis == "inferred"


PAIR = "They met on Wednesday and Thursday in Bern."
PAIR_TABLE = """
They they PRON 2 nsubj
met meet VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 4 case
Wednesday wednesday PROPN 2 obl
and and CCONJ 6 cc
Thursday thursday PROPN 4 conj
in in ADP 8 case
Bern Bern PROPN 2 obl
. . PUNCT 2 punct
"""


def test_a_pair_of_days_is_both():
    when = _when(PAIR, PAIR_TABLE, "met")
    assert (when.earliest, when.latest, when.text) == (date(2025, 2, 12), date(2025, 2, 13), "Wednesday and Thursday")
    assert when.edtf == "{2025-02-12,2025-02-13}"
    ranged = _when(PAIR.replace(" and ", " to "), PAIR_TABLE.replace("and and CCONJ 6 cc", "to to ADP 6 case"), "met")
    assert ranged.edtf == "2025-02-12/2025-02-13"


NOVEMBER = "Orlov called the November vote void."
NOVEMBER_TABLE = """
Orlov orlov PROPN 2 nsubj
called call VERB 0 root Tense=Past|VerbForm=Fin
the the DET 5 det
November November PROPN 5 compound
vote vote NOUN 2 obj
void void ADJ 2 xcomp
. . PUNCT 2 punct
"""


def test_the_time_of_an_object_does_not_date_the_saying():
    article, parse, times = _read(NOVEMBER, NOVEMBER_TABLE)
    statement = replace(_statement(article, "called", "void"))
    assert anchor_statements((statement,), article, parse, times)[0].said.basis == "inferred"


def test_one_speaker_one_occasion():
    article, parse, times = _read(REPORT, REPORT_TABLE)
    speaker = Party(actor="person:orlov", name="Orlov", text="Orlov", start=0, end=5, how="new")
    first = replace(_statement(article, "said", "that talks will resume Wednesday"), speaker=speaker)
    second, other = replace(first, id="t", cue=None), replace(first, id="u", cue=None, speaker=replace(speaker, actor="person:else"))
    said = [one.said for one in anchor_statements((second, first, other), article, parse, times)]
    assert [(one.basis, one.text) for one in said] == [("inferred", "Saturday"), ("anchored", "Saturday"), ("inferred", "")]


ASTRAY_TABLE = TOLD_TABLE.replace("Friday friday PROPN 7 obl", "Friday friday PROPN 4 obl")


def test_a_day_beside_the_cue_is_the_cues_even_where_the_parse_errs():
    said = _said(TOLD, ASTRAY_TABLE, "said", "The port was shelled")
    assert (said.earliest, said.anchor.split(";")[0]) == (date(2025, 2, 14), "the cue's clause")
    when = _when(TOLD, ASTRAY_TABLE, "shelled", cue="said", content="The port was shelled")
    assert when.basis == "inferred"


THAT = "Orlov said that on Friday the port was shut."
THAT_TABLE = """
Orlov orlov PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
that that SCONJ 9 mark
on on ADP 5 case
Friday friday PROPN 2 obl
the the DET 7 det
port port NOUN 9 nsubj:pass
was be AUX 9 aux:pass Tense=Past|VerbForm=Fin
shut shut VERB 2 ccomp Tense=Past|VerbForm=Part
. . PUNCT 2 punct
"""


def test_a_time_behind_that_is_not_the_sayings():
    assert _said(THAT, THAT_TABLE, "said", "the port was shut").basis == "inferred"


def test_a_day_beside_a_past_verb_is_past_even_where_the_parse_errs():
    text = "Talks will resume, Orlov said on Friday."
    table = """
Talks talk NOUN 3 nsubj
will will AUX 3 aux VerbForm=Fin
resume resume VERB 6 ccomp VerbForm=Inf
, , PUNCT 6 punct
Orlov orlov PROPN 6 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 8 case
Friday friday PROPN 3 obl
. . PUNCT 6 punct
"""
    assert _read(text, table)[2][0].value == "2025-02-14"


RELATIVE = "Orlov, who met Berg on Friday, will not sign before consulting Paris."
RELATIVE_TABLE = """
Orlov orlov PROPN 11 nsubj
, , PUNCT 4 punct
who who PRON 4 nsubj
met meet VERB 1 acl:relcl Tense=Past|VerbForm=Fin
Berg Berg PROPN 4 obj
on on ADP 7 case
Friday friday PROPN 4 obl
, , PUNCT 4 punct
will will AUX 11 aux VerbForm=Fin
not not PART 11 advmod
sign sign VERB 0 root VerbForm=Inf
before before SCONJ 13 mark
consulting consult VERB 11 advcl VerbForm=Ger
Paris Paris PROPN 13 obj
. . PUNCT 11 punct
"""


def test_the_time_of_a_relative_clause_stays_there():
    assert _when(RELATIVE, RELATIVE_TABLE, "consulting", status="conditional").basis == "unknown"
    assert _when(RELATIVE, RELATIVE_TABLE, "met").earliest == date(2025, 2, 14)


def test_publication_known_to_the_month_widens_what_is_inferred():
    said = _said(PLAIN, PLAIN_TABLE, "said", "The port was shelled", published="February 2025")
    assert (said.basis, said.earliest, said.latest) == ("inferred", date(2025, 1, 25), date(2025, 2, 28))


def test_a_weekday_in_an_article_known_to_the_month_is_somewhere_in_it():
    said = _said(TOLD, TOLD_TABLE, "said", "The port was shelled", published="February 2025")
    assert (said.text, said.basis, said.earliest, said.latest) == ("Friday", "inferred", date(2025, 1, 25), date(2025, 2, 28))
