"""Expressions that together are one time: "Jan. 25-29", "from Monday to Friday", "Wednesday and Thursday"."""

import re
from dataclasses import replace
from itertools import pairwise

from rapporteur.types import Article, TimeExpression, TimeValue

_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_LIST = re.compile(r"\s+(and|or)\s+(?:on\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def join_ranges(times: tuple[TimeExpression, ...], article: Article) -> tuple[TimeExpression, ...]:
    """The expressions with each part of a range or pair given the time of the whole; their own spans stay."""
    found = list(times)
    for place, (left, right) in enumerate(pairwise(times)):
        whole = _whole(left, right, article)
        if whole:
            found[place], found[place + 1] = replace(left, time=whole), replace(right, time=whole)
    return tuple(found)


def _whole(left: TimeExpression, right: TimeExpression, article: Article) -> TimeValue | None:
    """The time of two neighbours as one; None when nothing joins them or their days do not follow one another."""
    first, last = left.time, right.time
    if not first.earliest or not last.latest or first.earliest > last.latest or left.type == "DURATION" or right.type == "DURATION":
        return None
    between = article.text[left.span.end : right.span.start]
    listed = _LIST.fullmatch(between)
    to = _TO.fullmatch(between) or (listed and _BETWEEN.search(article.text[max(0, left.span.start - 14) : left.span.start]))
    if not to and (not listed or first.granularity != last.granularity):
        return None
    form = f"{first.earliest}/{last.latest}" if to else _set(first.edtf, last.edtf, listed)
    evidence = article.evidence(left.span.start, right.span.end)
    return replace(first, edtf=form, latest=last.latest, text=evidence.text, evidence=(evidence,))


def _set(first: str, last: str, listed: re.Match[str] | None) -> str:
    """Both of two, or one of two, as EDTF writes it."""
    return f"[{first},{last}]" if listed and listed[1].lower() == "or" else f"{{{first},{last}}}"
