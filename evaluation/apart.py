"""Which documents of the names corpora are kept from training, decided by the hash of their names."""

import hashlib
import re

APART = {"ner_wikigold": 30, "ner_re3d": 35}
"""Percent of documents kept for measuring, by file; a file that is not named here is used whole for training."""


def held_apart(doc_id: str, *, share: int) -> bool:
    """Whether a document is among the ``share`` percent kept for measuring; its sentences ("-s3") stay together."""
    name = re.sub(r"-s\d+$", "", doc_id)
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < share


FUNCTION_WORDS = frozenset(
    ("a", "al", "and", "bin", "da", "de", "del", "der", "di", "du", "el", "en", "et", "for", "in", "la", "le", "of", "on", "the", "to", "van", "von")
)
PRONOUNS = frozenset(
    (
        "he",
        "her",
        "hers",
        "him",
        "his",
        "i",
        "it",
        "its",
        "me",
        "my",
        "our",
        "ours",
        "she",
        "their",
        "them",
        "they",
        "this",
        "that",
        "these",
        "those",
        "us",
        "we",
        "who",
        "you",
        "your",
        "there",
        "here",
    )
)


def is_proper_name(words: str) -> bool:
    """Whether a marked mention is a name: re3d marks "the library" and "we" as well, which no names task counts.

    A leading article aside, the first and last word begin with a capital or digit, and between them only function
    words do not.
    """
    parts = words.split()
    if parts and parts[0].lower() in {"the", "a", "an"}:
        parts = parts[1:]
    if not parts or (len(parts) == 1 and parts[0].lower() in PRONOUNS):
        return False
    raised = [part[0].isupper() or part[0].isdigit() for part in parts]
    plain = [part for part, up in zip(parts, raised, strict=True) if not up]
    return raised[0] and raised[-1] and all(part.lower() in FUNCTION_WORDS for part in plain)
