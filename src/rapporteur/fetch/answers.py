"""What answers have in common."""

from typing import Final, Literal

from rapporteur.fetch.urls import clean_url
from rapporteur.fetch.values import Answer

MOST_HOPS: Final = 8
"""Redirects that are followed; browsers give up at 20, and no honest page needs more than four."""

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
PERMANENT: Final = frozenset({301, 308})
TRANSIENT_CODES: Final = frozenset({"timeout", "connection", "dns", "broken", "tls", "program-fault"})
TRANSIENT_STATUSES: Final = frozenset({408, 425, 429})

Outcome = Literal["good", "unchanged", "redirect", "again", "bad"]


def outcome_of(answer: Answer) -> Outcome:
    """What is to be done with an answer: used, passed over, followed, asked for again later, or given up."""
    if answer.code:
        return "again" if answer.code in TRANSIENT_CODES else "bad"
    if answer.status == 200:
        return "good"
    if answer.status == 304:
        return "unchanged"
    if answer.status in REDIRECTS:
        return "redirect"
    return "again" if answer.status in TRANSIENT_STATUSES or answer.status >= 500 else "bad"


def redirect_of(answer: Answer, url: str, hops: int, most: int = MOST_HOPS) -> tuple[str, str]:
    """Where a redirect leads, and "" ; or "" and why it is not followed."""
    if hops >= most:
        return "", f"it redirects more than {most} times"
    location = as_utf8(answer.headers.get("location", ""))
    target = clean_url(location, url) if location else None
    if target is None:
        return "", f"it redirects to {location[:100]!r}, which is no address of a page"
    if url.startswith("https:") and target.startswith("http:"):
        return "", f"it redirects from a secure address to an open one ({target[:200]}), where anybody on the way could change the text"
    return target, ""


def as_utf8(header: str) -> str:
    """A header whose bytes are UTF-8, as some servers write addresses; HTTP reads them one by one."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def code_of(answer: Answer) -> str:
    """A word for what went wrong."""
    return answer.code or f"http-{answer.status}"


def words_of(answer: Answer) -> str:
    """What went wrong, in words."""
    return answer.note or f"the server answers {answer.status}{MEANINGS.get(answer.status, '')}"


MEANINGS: Final = {
    401: " (it wants a password)",
    402: " (it wants to be paid)",
    403: " (it refuses)",
    404: " (there is no such page)",
    410: " (it is gone for good)",
    429: " (too many requests)",
    451: " (it is forbidden by law)",
    500: " (it failed)",
    503: " (it cannot serve now)",
}
