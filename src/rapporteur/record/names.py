"""Names as they are compared: without case, accents and a leading article."""

import unicodedata

LONGEST = 200
"""Letters of a name that are compared; PostgreSQL's indexes take no more than 2,700 bytes, and nobody is called that."""


def fold(name: str) -> str:
    """A name without case, accents, doubled blanks and a leading "the", no longer than any name is; empty for an empty one."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split()).removeprefix("the ")[:LONGEST].rstrip()
