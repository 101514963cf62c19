"""Clean text keeps its words and knows where they came from."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import normalise
from rapporteur.types import Span

SPECIAL = st.text(
    alphabet=st.sampled_from("ab .\r\n\t\xa0\u00ad\u200b\u200d\ufeff\u2028e\u0301o\u0308ﬁ\x93\x94\x00\u1100\u1161\u0323가é\ud800😀\u0958"),
    max_size=24,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("10\xa0000 people\u2009met", "10 000 people met"),
        ("co\u00adoper\u200bation", "cooperation"),
        ("caf\u0065\u0301 in Z\u0075\u0308rich", "café in Zürich"),
        ("of\ufb01cials and a\ufb03davits", "officials and affidavits"),
        ("\ufeffBeginning\x00 of it", "Beginning of it"),
        ("he said \x93no\x94 \x97 twice", "he said “no” — twice"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("a\u2028b\x85c", "a\nb\nc"),
        ("tab\there", "tab here"),
        ("", ""),
    ],
)
def test_clean_text(raw: str, clean: str) -> None:
    assert normalise(raw)[0] == clean


def test_words_map_back_across_what_was_dropped() -> None:
    raw = "The co\u00adoper\u200bation\r\ntalks of\ufb01cially began in the caf\u0065\u0301."
    text, mapped = normalise(raw)
    for word, source in [("cooperation", "co\u00adoper\u200bation"), ("officially", "of\ufb01cially"), ("café", "cafe\u0301"), ("talks", "talks")]:
        start = text.index(word)
        back = mapped.to_raw(Span(start=start, end=start + len(word)))
        assert raw[back.start : back.end] == source


@settings(max_examples=150, deadline=None)
@given(st.one_of(SPECIAL, st.text(max_size=30)))
def test_any_text_is_composed_clean_and_mapped(raw: str) -> None:
    text, mapped = normalise(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert normalise(text)[0] == text
    assert (mapped.length, mapped.raw_length) == (len(text), len(raw))
    text.encode("utf8")
    for start, raw_start, length in mapped.runs:
        for i in range(length):
            assert text[start + i] == raw[raw_start + i] or text[start + i] in " \n\ufffd" or raw[raw_start + i] < "\xa0" or not raw.isascii()
    for i in range(len(text)):
        origin = mapped.to_raw(Span(start=i, end=i + 1))
        if text[i].isascii() and text[i].isalnum() and "ﬁ" not in raw:
            assert text[i] in unicodedata.normalize("NFKD", raw[origin.start : origin.end])
