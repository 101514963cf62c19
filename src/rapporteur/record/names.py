"""Names as they are compared: without case, accents and a leading article."""

import unicodedata


def fold(name: str) -> str:
    """A name without case, accents, doubled blanks and a leading "the"; empty for an empty one."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split()).removeprefix("the ")
