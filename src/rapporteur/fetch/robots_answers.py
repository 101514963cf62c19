"""What becomes of an answer to a request for robots.txt."""

from random import Random

from rapporteur.fetch.answers import REDIRECTS, code_of, redirect_of, words_of
from rapporteur.fetch.frontier import Frontier
from rapporteur.fetch.pace import ROBOTS_BACKOFF, backoff, max_age, retry_after
from rapporteur.fetch.robots import GOOD_FOR, MOST_HOPS, Rules, Verdict, verdict_of
from rapporteur.fetch.turn import HOPELESS, Turn
from rapporteur.fetch.urls import host_of
from rapporteur.fetch.values import Answer, Request

LEAST_GOOD_FOR = 3600.0
"""Seconds that a robots.txt is kept although its server would have it asked for sooner."""


def take_robots(frontier: Frontier, turn: Turn, request: Request, answer: Answer, now: float, random: Random) -> str:
    """Keeps what a host allows, or that it cannot be told; gives a note for the log."""
    row = frontier.connection.execute("SELECT failures, hops FROM robots WHERE place = ?", (request.key,)).fetchone()
    failures, hops = (row["failures"], row["hops"]) if row else (0, 0)
    verdict, note = verdict_of(0 if answer.code else answer.status), words_of(answer)
    if not answer.code and answer.status in REDIRECTS:
        target, note = redirect_of(answer, request.url, hops, MOST_HOPS)
        if target:
            keep(frontier, request, "none", expires=0.0, failures=failures, next_=target, hops=hops + 1)
            return f"robots.txt, leads to {target}"
        verdict = "all" if hops >= MOST_HOPS else "none"
    return settle(frontier, turn, request, answer, verdict, note, failures, now, random)


def settle(
    frontier: Frontier, turn: Turn, request: Request, answer: Answer, verdict: Verdict, note: str, failures: int, now: float, random: Random
) -> str:
    """Keeps a verdict for as long as it is good."""
    if verdict == "none":
        wait = GOOD_FOR if answer.code in HOPELESS else backoff(failures + 1, ROBOTS_BACKOFF, random)
        expires = max(now + wait, retry_after(answer.headers, now))
        keep(frontier, request, verdict, expires=expires, failures=failures + 1, code=code_of(answer), note=note)
        return f"robots.txt cannot be had, nothing is asked there: {note}"
    expires = now + min(max(max_age(answer.headers) or GOOD_FOR, LEAST_GOOD_FOR), GOOD_FOR)
    rules = Rules(verdict=verdict, text=answer.body if verdict == "rules" else b"")
    for host in (request.host, host_of(str(request.key))):
        turn.hold(host, now + rules.delay())
    keep(frontier, request, verdict, expires=expires, body=rules.text)
    return "robots.txt" if verdict == "rules" else "robots.txt: none, all is allowed"


def keep(
    frontier: Frontier,
    request: Request,
    verdict: str,
    *,
    expires: float,
    body: bytes = b"",
    failures: int = 0,
    next_: str = "",
    hops: int = 0,
    code: str = "",
    note: str = "",
) -> None:
    """The row of one robots.txt."""
    row = (request.key, verdict, body, expires, failures, next_, hops, code, note)
    frontier.connection.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
