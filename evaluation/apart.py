"""Which documents of the names corpora are kept from training, decided by the hash of their names."""

import hashlib
import re

APART = {"ner_wikigold": 30, "ner_re3d": 35}
"""Percent of documents kept for measuring, by file; a file that is not named here is used whole for training."""


def held_apart(doc_id: str, *, share: int) -> bool:
    """Whether a document is among the ``share`` percent kept for measuring; its sentences ("-s3") stay together."""
    name = re.sub(r"-s\d+$", "", doc_id)
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < share
