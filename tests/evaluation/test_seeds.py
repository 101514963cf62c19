"""The scorer of the seed files: what it counts as present and right, on texts of our own; and the gold's own order."""

import hashlib
import json
from pathlib import Path

import pytest

from evaluation.seeds import (
    article_lines,
    common,
    event_report,
    extra_events,
    extra_statements,
    judge_event,
    judge_statement,
    read_seed,
    same_content,
    statement_report,
)
from evaluation.seeds_export import align, load_export
from evaluation.seeds_gold import Gold, GoldActor, GoldArticle, GoldEvent, GoldStatement, SeedFile, fold, load_gold

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
MENU = "Home\nSport\n\n"
FIRST = "Ports reopen\n\nCaldoria reopened two ports, Anna Vostek said.\n\nHer guest met the pilots on Monday."
SECOND = "Bell returned\n\nMerovale gave the bell back, the museum said."
RAW = f"{MENU}{FIRST}\n\nShare this\n\n{SECOND}\n"


def at(words, raw=RAW):
    start = raw.index(words)
    return (start, start + len(words))


GOLD = Gold(
    file=SeedFile(name="raw.txt", repeated_in="", sha256=hashlib.sha256(RAW.encode()).hexdigest(), characters=len(RAW)),
    actor=(
        GoldActor(key="vostek", names=("Anna Vostek",)),
        GoldActor(key="museum", names=("museum", "Lindmark Museum")),
        GoldActor(key="guest", names=("Her guest",)),
        GoldActor(key="pilots", names=("the pilots",)),
    ),
    article=(GoldArticle(number=1, span=at(FIRST), repeated=True), GoldArticle(number=2, span=at(SECOND))),
    statement=(
        GoldStatement(id="s1", article=1, speaker="vostek", content=(at("Caldoria reopened two ports"),), manner=("indirect",), kind=("speech",)),
        GoldStatement(id="s2", article=2, speaker="museum", content=(at("Merovale gave the bell back"),), manner=("indirect",), kind=("speech",)),
    ),
    event=(
        GoldEvent(
            id="e1",
            article=1,
            group="meeting",
            types=("CONSULT",),
            triggers=(at("met"),),
            status=("happened",),
            actors=("guest",),
            recipients=("pilots",),
        ),
    ),
)


def party(name):
    return {"actor": None, "name": name, "text": name, "start": 0, "end": 1}


def words(text, piece):
    start = text.index(piece)
    return {"start": start, "end": start + len(piece), "text": piece}


def statement(number, article, text, speaker, content):
    return {"id": f"s{number}", "article": article, "speaker": speaker and party(speaker), "content": [words(text, content)], "relays": []}


def event(kind, actors, recipients, trigger="met"):
    return {
        "id": "e",
        "article": "a",
        "type": kind,
        "status": "happened",
        "actors": [party(name) for name in actors],
        "recipients": [party(name) for name in recipients],
        "trigger": words(FIRST, trigger),
        "evidence": words(FIRST, "Her guest met the pilots on Monday."),
    }


def write(folder, name, rows):
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def export_of(folder, statements=(), events=()):
    articles = [{"id": "a", "text": FIRST}, {"id": "b", "text": SECOND}, {"id": "c", "text": FIRST, "reprint_of": "a"}]
    write(folder, "articles", articles)
    write(folder, "statements", statements)
    write(folder, "events", events)
    return load_export(folder, RAW)


def test_places_lead_back_to_the_seed_file():
    laid = align(SECOND, RAW)
    start = SECOND.index("museum")
    place = laid.place(start, start + 6)
    assert place == at("museum")
    assert (laid.first, laid.last, laid.lost) == (*at(SECOND), 0)


def test_lines_that_are_not_in_the_file_are_lost_and_have_no_place():
    laid = align("Not there\n\nBell returned", RAW)
    assert laid.lost == 1
    assert laid.place(0, 9) is None


def test_half_of_the_longer_content_is_enough_and_less_is_not():
    gold = GOLD.statement[0]
    start, end = gold.content[0]
    middle = (start + end + 1) // 2
    assert same_content(gold, [(start, middle)])
    assert not same_content(gold, [(start, middle - 2)])
    assert not same_content(gold, [(start - 14, end + 20)])
    assert common([(0, 4)], [(2, 9), (3, 4)]) == 3


def test_statements_are_right_wrong_or_absent(tmp_path):
    found = export_of(tmp_path, statements=[statement(1, "a", FIRST, "the museum", "Caldoria reopened two ports")])
    assert judge_statement(GOLD, GOLD.statement[0], found.statements) == "speaker: the museum"
    assert judge_statement(GOLD, GOLD.statement[1], found.statements) == "absent"
    found = export_of(tmp_path, statements=[statement(2, "b", SECOND, "The Museum", "gave the bell back")])
    assert judge_statement(GOLD, GOLD.statement[1], found.statements) == "right"


def test_rows_of_reprints_do_not_count(tmp_path):
    found = export_of(tmp_path, statements=[statement(1, "c", FIRST, "Anna Vostek", "Caldoria reopened two ports")])
    assert found.statements == ()
    assert "reprints: 1" in article_lines(GOLD, found)[0]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (event("CONSULT", ["Her guest"], ["pilots"]), "right"),
        (event("CONSULT", ["the pilots"], ["her guest"]), "right"),
        (event("CONSULT", ["her guest"], ["pilots"], trigger="Monday"), "right"),
        (event("CONSULT", ["Her guest"], []), "parties"),
        (event("CONSULT", ["Her guest", "Anna Vostek"], ["pilots"]), "parties"),
        (event("ACCUSE", ["Her guest"], ["pilots"]), "absent"),
    ],
)
def test_events_are_right_wrong_or_absent(tmp_path, row, verdict):
    found = export_of(tmp_path, events=[row])
    assert judge_event(GOLD, GOLD.event[0], found.events).split(":")[0] == verdict
    assert len(extra_events(GOLD, found)) == (verdict == "absent")


def test_the_report_counts_and_names_misses_and_extras(tmp_path):
    rows = [statement(1, "a", FIRST, "Anna Vostek", "Caldoria reopened two ports"), statement(2, "a", FIRST, None, "on Monday")]
    found = export_of(tmp_path, statements=rows, events=[event("CONSULT", ["Her guest"], ["pilots"])])
    said = "\n".join(statement_report(GOLD, found, RAW))
    assert "statements in the text: 1 of 2 right (50%), 1 present" in said
    assert "miss s2 museum" in said
    assert [row.id for row in extra_statements(GOLD, found)] == ["s2"]
    assert "1 of 1 right (100%)" in event_report(GOLD, found, RAW)[0]


def test_names_are_compared_without_case_accents_and_article():
    assert fold("The  Lü Xiang") == fold("lu xiang") == "lu xiang"


def test_the_gold_names_only_known_actors_and_stays_inside_its_articles():
    gold = load_gold()
    keys = {actor.key for actor in gold.actor}
    spans = {article.number: article.span for article in gold.article}
    slots = [slot for one in gold.statement for slot in (one.speaker, *one.relays, *filter(None, [one.addressee]))]
    slots += [slot for one in gold.event for slot in (*one.actors, *one.recipients, *one.may)]
    assert {key for slot in slots for key in slot.split("|")} <= keys
    for one in gold.statement:
        assert all(spans[one.article][0] <= start < end <= spans[one.article][1] for start, end in one.content), one.id
    for other in gold.event:
        assert all(spans[other.article][0] <= start < end <= spans[other.article][1] for start, end in other.triggers), other.id


@pytest.mark.corpora
@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")
def test_the_gold_stands_on_whole_words_of_the_seed_file():
    gold = load_gold()
    raw = read_seed(SEEDS, gold)
    ranges = [one.cue for one in gold.statement if one.cue] + [trigger for one in gold.event for trigger in one.triggers]
    ranges += [piece for one in gold.statement for piece in one.content]
    assert all(not (raw[start - 1 : start + 1].isalnum() and start) and not raw[end - 1 : end + 1].isalnum() for start, end in ranges)
    repeated = (SEEDS / gold.file.repeated_in).read_text(encoding="utf-8")
    assert [raw[slice(*one.span)] == repeated[slice(*one.span)] for one in gold.article] == [one.repeated for one in gold.article]
