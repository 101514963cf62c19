"""Bytes to text without losing any."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.acquire.decode import decode

ENGLISH = "The minister’s aide said “we’ll wait” – café prices rose £5 in Zürich. " * 3
RUSSIAN = "Министр иностранных дел заявил, что переговоры пройдут в понедельник. " * 4


@pytest.mark.parametrize(
    ("data", "markup", "text", "encoding", "code"),
    [
        (ENGLISH.encode(), False, ENGLISH, "utf-8", ""),
        (ENGLISH.encode("utf-8-sig"), False, ENGLISH, "utf-8", ""),
        (ENGLISH.encode("utf-16"), False, ENGLISH, "utf-16-le", ""),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), False, ENGLISH, "utf-16-be", ""),
        (ENGLISH.encode("utf-16-le"), False, ENGLISH, "utf-16-le", ""),
        (ENGLISH.encode("utf-32"), False, ENGLISH, "utf-32-le", ""),
        (ENGLISH.encode("cp1252"), False, ENGLISH, "cp1252", "guessed-encoding"),
        (RUSSIAN.encode("cp1251"), False, RUSSIAN, "cp1251", "guessed-encoding"),
        (b"", False, "", "utf-8", ""),
    ],
)
def test_known_encodings(data: bytes, markup: bool, text: str, encoding: str, code: str) -> None:
    decoded = decode(data, markup=markup)
    assert (decoded.text, decoded.encoding, decoded.code) == (text, encoding, code)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_markup_is_read_as_it_declares(head: str) -> None:
    page = f"{head}<p>{RUSSIAN}</p>"
    assert decode(page.encode("cp1251"), markup=True).text == page
    assert decode(page.encode("cp1251"), markup=True).code == ""


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{ENGLISH}</p>'
    assert decode(page.encode(), markup=True).text == page


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "rot13", "idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape", "utf-16", "undefined"]
)
def test_an_unfit_declaration_is_passed_over(name: str) -> None:
    page = f'<meta charset="{name}"><p>{ENGLISH}</p>'
    assert decode(page.encode("cp1252"), markup=True).text == page
    plain = f'<meta charset="{name}"><p>One +AGE- \\u0041 two</p>'
    assert decode(plain.encode(), markup=True).text == plain


def test_latin_1_is_read_as_browsers_do() -> None:
    page = f'<meta charset="iso-8859-1"><p>{ENGLISH}</p>'
    assert decode(page.encode("cp1252"), markup=True).text == page


def test_mixed_encodings_are_read_piece_by_piece_and_counted() -> None:
    data = "café “one” ".encode() + "‘two’ naïve".encode("cp1252") + " – three".encode()
    decoded = decode(data)
    assert decoded.text == "café “one” ‘two’ naïve – three"
    assert decoded.code == "mixed-encoding"
    assert "3 bytes" in decoded.message


def test_a_text_in_cp1252_with_a_piece_in_utf8_is_read_piece_by_piece() -> None:
    data = "café ‘two’ naïve £5 ".encode("cp1252") * 9 + "– three".encode()
    assert decode(data).text == "café ‘two’ naïve £5 " * 9 + "– three"


def test_a_character_cut_off_at_the_end_is_marked() -> None:
    decoded = decode("“one” two”".encode()[:-1])
    assert decoded.text == "“one” two\ufffd"
    assert decoded.code == "mixed-encoding"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60).filter(lambda text: "\x00" not in text and not text.startswith("\ufeff")))
def test_utf8_is_always_read_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_give_text_that_can_be_stored(data: bytes, markup: bool) -> None:
    decoded = decode(data, markup=markup)
    if decoded.encoding == "utf-8":
        assert (decoded.text.encode() == data.removeprefix(b"\xef\xbb\xbf")) == (decoded.code == "")
