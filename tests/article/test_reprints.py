import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.article.align import shared_spans
from rapporteur.article.reprints import PrintIndex, fingerprint, judge, sampled, word_codes
from tests.article.pages import PORT, RIVER, SCHOOL


def long_text(seed: int, words: int = 400) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice('bdfgklmnprst')}{rng.randrange(3000)}" for _ in range(words))


def index_of(**texts: str) -> PrintIndex:
    index = PrintIndex()
    for name, text in texts.items():
        index.add(name, fingerprint(text))
    return index


def test_case_blanks_and_marks_do_not_matter() -> None:
    assert fingerprint("The ministers met, in Kell!") == fingerprint("the  ministers\nMET in kell")


def test_prints_are_signed_64_bit_and_stay_the_same_for_ever() -> None:
    assert fingerprint("the ministers met in Kell") == (7444079309866570338, 8237063693760105063)
    assert all(-(2**63) <= value < 2**63 for value in fingerprint(long_text(1)))


def test_a_long_text_keeps_about_a_sixteenth_and_a_short_one_all() -> None:
    assert 130 < len(fingerprint(long_text(1, 3000))) < 250
    assert len(fingerprint(long_text(1, 80))) == 80 - 4 + 1
    assert sampled(fingerprint(long_text(1, 3000))) == len(fingerprint(long_text(1, 3000))) - 1


def test_no_words_no_prints() -> None:
    assert fingerprint("") == fingerprint(" ... \n") == ()


def test_the_same_words_are_exact() -> None:
    reprint = index_of(a=RIVER).reprints("b", fingerprint(RIVER.upper()))[0]
    assert (reprint.other, reprint.kind, reprint.share, reprint.share_of_other) == ("a", "exact", 1.0, 1.0)


def test_a_changed_word_is_near_and_not_exact() -> None:
    text = long_text(2)
    reprint = index_of(a=text).reprints("b", fingerprint(text + " more"))[0]
    assert reprint.kind == "near"


@pytest.mark.parametrize("article", [long_text(3), RIVER, PORT])
def test_an_article_inside_a_digest_is_contained_both_ways_round(article: str) -> None:
    digest = "\n\n".join([long_text(4, 600), article, long_text(5, 600)])
    inside = index_of(digest=digest).reprints("article", fingerprint(article))[0]
    outside = index_of(article=article).reprints("digest", fingerprint(digest))[0]
    assert inside.kind == outside.kind == "contained"
    assert inside.share >= 0.8 > inside.share_of_other
    assert outside.share_of_other >= 0.8 > outside.share


def test_different_articles_share_nothing() -> None:
    assert index_of(a=RIVER, b=PORT).reprints("c", fingerprint(SCHOOL)) == ()


def test_a_quotation_is_no_reprint() -> None:
    quoted = long_text(6, 60)
    assert index_of(a=long_text(7, 300) + " " + quoted).reprints("b", fingerprint(quoted + " " + long_text(8, 300))) == ()


def test_a_print_of_very_many_articles_does_not_count() -> None:
    index = PrintIndex()
    for number in range(60):
        index.add(str(number), fingerprint(RIVER))
    assert index.reprints("other", fingerprint(RIVER)) == ()


def test_an_article_is_entered_once() -> None:
    index = index_of(a=RIVER)
    index.add("a", fingerprint(RIVER))
    assert [reprint.other for reprint in index.reprints("b", fingerprint(RIVER))] == ["a"]


def test_judge_needs_no_index() -> None:
    prints = fingerprint(long_text(9))
    assert judge(prints, {"a": len(prints)}, {"a": len(prints)})[0].kind == "exact"
    assert judge(prints, {"a": 3}, {"a": len(prints)}) == ()
    assert judge((), {}, {}) == ()


def test_shared_spans_are_the_shared_paragraphs() -> None:
    digest = "\n\n".join([PORT, RIVER, SCHOOL])
    assert [digest[span.start : span.end] for span in shared_spans(digest, RIVER)] == [RIVER]
    assert [(span.start, span.end) for span in shared_spans(RIVER, digest)] == [(0, len(RIVER))]
    assert shared_spans(RIVER, PORT) == ()
    assert shared_spans("", RIVER) == shared_spans(RIVER, "") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_word_codes_agree_with_a_plain_reading(text: str) -> None:
    words = "".join(c if c.isalnum() or ord(c) > 0xFFFF or "\ud800" <= c <= "\udfff" else " " for c in text.lower()).split(" ")
    plain = [word for word in words if word]
    codes = word_codes(text).tolist()
    assert len(codes) == len(plain)
    assert len(set(zip(codes, plain, strict=True))) == len(set(codes)) == len(set(plain))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([RIVER, PORT, SCHOOL, long_text(1), long_text(2), "", "Kell"]), max_size=6), st.randoms())
def test_order_of_entry_does_not_change_the_shares(texts: list[str], rng: random.Random) -> None:
    numbered = list(enumerate(texts))
    mixed = rng.sample(numbered, len(numbered))
    first, second = PrintIndex(), PrintIndex()
    for (number, text), (other, later) in zip(numbered, mixed, strict=True):
        first.add(str(number), fingerprint(text))
        second.add(str(other), fingerprint(later))
    prints = fingerprint(RIVER + "\n" + PORT)
    assert first.reprints("new", prints) == second.reprints("new", prints)
