"""Coded texts are read as the program reads an article."""

import pytest

from rapporteur.runs.desk import Desk
from training.event_candidates import CodedText, read_coded


def coded(text: str) -> CodedText:
    return CodedText(name="a00", title="Ports reopen", text=text, events=(), doubt=(), learnt=True)


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
