"""Coded texts are read as the program reads an article."""

import pytest

from evaluation.event_gold_match import GoldEvent
from rapporteur.model.pairs import CLASSES
from rapporteur.runs.desk import Desk
from training.event_candidates import CodedText, coded_words, glanced, read_coded


def coded(text: str, *events: GoldEvent, doubt: tuple[bool, ...] = ()) -> CodedText:
    return CodedText(name="a00", title="Ports reopen", text=text, events=events, doubt=doubt or (False,) * len(events), learnt=True)


def told(kind: str, trigger: str, *tellings: str) -> GoldEvent:
    return GoldEvent(
        type=kind, mode="", actors=("Brandt",), recipients=("Soto",), status="happened", when=None, trigger=trigger, tellings=tellings, coders=1
    )


@pytest.mark.model
def test_a_dateline_is_no_part_of_the_sentence_after_it() -> None:
    lead = "PORT VARREN, Pellana, Oct. 8 - Teachers in Pellana went back to work on Tuesday."
    [read] = read_coded([coded(f"Ports reopen\n\n{lead}")], Desk())
    assert read.article.dateline == "PORT VARREN, Pellana, Oct. 8"
    starts = [read.parse.tokens[first] for first in read.parse.sentence_starts]
    assert "Teachers" in starts


@pytest.mark.model
def test_a_text_without_a_dateline_has_none() -> None:
    [read] = read_coded([coded("Ports reopen\n\nTeachers in Pellana went back to work on Tuesday.")], Desk())
    assert read.article.dateline == ""


LEAD, MORE = "Brandt met Soto on Tuesday.", "The mayor blamed Soto for the strike."


@pytest.mark.model
def test_the_coders_words_are_found_and_what_is_in_doubt_teaches_nothing() -> None:
    meeting, blame, other = told("CONSULT", "met", LEAD), told("ACCUSE", "blamed", MORE), told("REQUEST", "blamed", MORE)
    [read] = read_coded([coded(f"Ports reopen\n\n{LEAD} {MORE}", meeting, blame, other, doubt=(False, False, True))], Desk())
    assert {read.parse.tokens[token]: kinds for token, kinds in coded_words(read).items()} == {"met": ("CONSULT",), "blamed": ()}


@pytest.mark.model
def test_a_further_telling_without_the_coders_word_leaves_its_words_open() -> None:
    [read] = read_coded([coded(f"Ports reopen\n\n{LEAD} {MORE}", told("CONSULT", "met", LEAD, MORE))], Desk())
    found = {read.parse.tokens[token]: kinds for token, kinds in coded_words(read).items()}
    assert found == {"met": ("CONSULT",), "mayor": (), "blamed": (), "Soto": (), "strike": ()}


@pytest.mark.model
def test_every_sentence_goes_to_the_glance_with_what_its_words_tell() -> None:
    desk = Desk()
    [read] = read_coded([coded(f"Ports reopen\n\n{LEAD} {MORE}", told("CONSULT", "met", LEAD))], desk)
    rows = {row.words[-2]: row for row in glanced(read, desk.event_tables)}
    assert rows["Tuesday"].told == {rows["Tuesday"].words.index("met"): (CLASSES.index("CONSULT"),)}
    assert rows["strike"].told == {}
