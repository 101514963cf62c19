"""What becomes of an answer to a request for a page."""

import sqlite3
from dataclasses import dataclass, field
from random import Random

from rapporteur.fetch.answers import code_of, outcome_of, redirect_of, words_of
from rapporteur.fetch.frontier import Frontier
from rapporteur.fetch.get import media_type
from rapporteur.fetch.pace import MOST_TRIES, PAGE_BACKOFF, backoff, retry_after
from rapporteur.fetch.pagerows import change_page, fail_page, finish_page, know_also, known, page_row, store_page, text_hash
from rapporteur.fetch.urls import host_of
from rapporteur.fetch.values import Answer, Counts, Page, Request


@dataclass(slots=True, kw_only=True)
class PageAnswers:
    """Stores pages, follows their redirects, tries again and gives up."""

    frontier: Frontier
    random: Random
    counts: Counts = field(default_factory=Counts)

    def take(self, request: Request, answer: Answer, now: float) -> str:
        """Writes down what an answer says of a page; gives a note for the log."""
        page = page_row(self.frontier.connection, int(request.key))
        match outcome_of(answer):
            case "good":
                return self.keep(page, request, answer, now)
            case "unchanged":
                self.counts.unchanged += 1
                finish_page(self.frontier.connection, page["key"], now, note="the same as before", **validators(answer, page))
                return "the same as before"
            case "redirect":
                return self.follow(page, request, answer, now)
            case "again":
                return self.again(page, answer, now)
        return self.fail(page, code_of(answer), words_of(answer))

    def keep(self, page: sqlite3.Row, request: Request, answer: Answer, now: float) -> str:
        """Stores a body, unless it says the same as the last one."""
        if not answer.body.strip():
            return self.fail(page, "empty", "the server sends an empty page")
        connection, words = self.frontier.connection, text_hash(answer.body)
        if page["next"]:
            know_also(connection, request.url, now)
        if words == page["sha256"]:
            self.counts.unchanged += 1
            finish_page(connection, page["key"], now, note="the same words as before", **validators(answer, page))
            return "the same words as before"
        charset = charset_of(answer.headers.get("content-type", ""))
        body, type_ = answer.body, media_type(dict(answer.headers))
        store_page(
            connection,
            page["key"],
            Page(key=0, url=request.url, body=body, media_type=type_, charset=charset, day=page["day"], retrieved=now),
        )
        finish_page(connection, page["key"], now, sha256=words, versions=page["versions"] + 1, **validators(answer, page))
        self.counts.fetched += 1
        return f"version {page['versions'] + 1}" if page["versions"] else ""

    def follow(self, page: sqlite3.Row, request: Request, answer: Answer, now: float) -> str:
        """Queues a page where a redirect leads, unless that page is known by itself."""
        target, fault = redirect_of(answer, request.url, page["hops"])
        if not target:
            return self.fail(page, "redirect", fault)
        connection = self.frontier.connection
        other = known(connection, target)
        if other is not None and other["key"] != page["key"] and other["state"] != "failed" and not page["asked"]:
            finish_page(connection, page["key"], now, note=f"leads to {target}, which is known")
            return f"leads to {target}, which is known"
        change_page(connection, page["key"], state="queued", next=target, hops=page["hops"] + 1, host=host_of(target), due=now)
        return f"leads to {target}"

    def again(self, page: sqlite3.Row, answer: Answer, now: float) -> str:
        """Puts a page off; gives it up after some tries."""
        tries = page["tries"] + 1
        if tries >= MOST_TRIES:
            return self.fail(page, code_of(answer), f"{words_of(answer)}, {tries} times")
        due = max(now + backoff(tries, PAGE_BACKOFF, self.random), retry_after(answer.headers, now))
        note = f"{words_of(answer)}: tried again later"
        change_page(self.frontier.connection, page["key"], state="queued", tries=tries, due=due, code=code_of(answer), note=note)
        return note

    def fail(self, page: sqlite3.Row, code: str, note: str) -> str:
        """Gives a page up."""
        self.counts.failed += 1
        fail_page(self.frontier.connection, page["key"], code, note)
        return note


def validators(answer: Answer, row: sqlite3.Row) -> dict[str, str]:
    """The validators to send next time: those of this answer; of one without any (some send none with 304), those of the last."""
    etag, modified = header(answer, "etag"), header(answer, "last-modified")
    if answer.status == 304:
        return {"etag": etag or row["etag"], "modified": modified or row["modified"]}
    return {"etag": etag, "modified": modified}


def header(answer: Answer, name: str) -> str:
    """A header that can be sent back as it is; "" for one with line breaks or past any use."""
    value = answer.headers.get(name, "").strip()
    return value if len(value) <= 512 and value.isprintable() else ""


def charset_of(content_type: str) -> str:
    """The encoding that a Content-Type names; "" where it names none."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40]
    return ""
