"""Ids made from content, so that the same words get the same id on every machine and in every order of reading."""

import hashlib


def short_id(content: str | bytes) -> str:
    """The first sixteen hexadecimal digits of the content's sha256; half a character (a lone surrogate) is no obstacle."""
    data = content.encode("utf8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:16]
