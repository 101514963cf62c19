"""A small record with everything a page can show, and the site over it."""

import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import uvicorn

from rapporteur.record import ArticleEntry, Entry
from rapporteur.types import Actor, AttributionStep, Party, Reprint, Span, TimeValue
from rapporteur.web.app import make_app
from rapporteur.web.settings import Settings
from tests.record import builders
from tests.web.browser import free_port

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
"""What must never reach a page as markup."""

TURNED = "Kivi\u202etxt.exe\u2066 \x07\x1b[31m\u200f said so"
"""Marks that turn the direction of text, and control characters."""


def planned(name: str, day: date, *, status: str = "planned", type_: str = "CONSULT") -> Entry:
    """A meeting that is still to come, was called off or is denied."""
    entry = builders.entry(name, published=date(2031, 3, 10))
    (coded,) = entry.articles
    when = TimeValue(edtf=str(day), earliest=day, latest=day, granularity="day", basis="anchored", text="Monday", anchor="2031-03-10")
    chain = (AttributionStep(role="relay", actor=None, name="TASS", text="TASS"),)
    event = replace(coded.events[0], when=when, status=status, type=type_, attribution=chain)
    return replace(entry, articles=(replace(coded, events=(event,)),))


def jointly(name: str) -> Entry:
    """Something that two do side by side."""
    entry = builders.entry(name, published=date(2031, 2, 4))
    (coded,) = entry.articles
    event = coded.events[0]
    return replace(entry, articles=(replace(coded, events=(replace(event, actors=(*event.actors, *event.recipients), recipients=()),)),))


def undated(name: str) -> Entry:
    """An event of which nobody knows when."""
    entry = builders.entry(name, published=None)
    (coded,) = entry.articles
    return replace(entry, articles=(replace(coded, events=(replace(coded.events[0], when=TimeValue()),)),))


def hostile(name: str = "hostile") -> Entry:
    """An article in which every field that a page shows is an attack."""
    words = f'{NASTY}\n\n{NASTY} told {NASTY} on {NASTY}. "{TURNED}," {NASTY} said.'
    source = replace(
        builders.article(name, words, outlet=NASTY, published=date(2031, 3, 9)),
        title=NASTY,
        byline=NASTY,
        dateline=TURNED,
        url="javascript:alert(3)//http://x",
        wires=(NASTY,),
    )
    actor = Actor(id=f"doc:{source.id}/{NASTY}", name=NASTY, kind="person", aliases=(TURNED,), identifiers={NASTY: NASTY}, sectors=(NASTY,))
    start = words.index(NASTY, len(NASTY))
    party = Party(actor=actor.id, name=NASTY, text=NASTY, start=start, end=start + len(NASTY), how="new", kind="person")
    statement = replace(
        builders.indirect(builders.article(name)),
        id=f"s-{name}",
        article=source.id,
        speaker=party,
        addressee=party,
        cue=source.evidence(words.index("told"), words.index("told") + 4),
        content=(source.evidence(words.index("Kivi"), words.index("so,") + 2),),
        evidence=source.evidence(start, len(words)),
        said=TimeValue(text=NASTY, basis="stated", earliest=date(2031, 3, 9), latest=date(2031, 3, 9), anchor=NASTY),
    )
    event = replace(
        builders.meeting(builders.article(name)),
        id=f"e-{name}",
        article=source.id,
        mode=NASTY,
        contexts=(NASTY,),
        actors=(party,),
        recipients=(party,),
        place=None,
        when=statement.said,
        attribution=(AttributionStep(role="speaker", actor=None, name=NASTY, text=NASTY),),
        trigger=statement.cue,
        evidence=statement.evidence,
    )
    coded = ArticleEntry(article=source, actors=(actor,), statements=(statement,), events=(event,))
    return Entry(document=builders.document(name), stamp="v1", articles=(coded,))


def make_record(folder: Path) -> Path:
    """A file with all of it."""
    return builders.write(folder / "record.db", *make_entries())


def make_entries() -> list[Entry]:
    """Meetings on many days in every status, a reprint, an overlap, an attack."""
    entries = [builders.entry(f"m{number}", outlet=f"Paper {number % 3}", published=date(2031, 1 + number % 3, 4)) for number in range(6)]
    shared = Reprint(other="a-m0", kind="contained", share=0.4, share_of_other=0.9, spans=(Span(start=0, end=39),))
    overlapping = replace(entries[1].articles[0].article, overlaps=(shared,))
    entries[1] = replace(entries[1], articles=(replace(entries[1].articles[0], article=overlapping),))
    entries += [builders.reprint("again", "m0"), undated("undated"), jointly("joint"), hostile()]
    entries += [planned("coming", date(2031, 3, 17)), planned("later", date(2031, 4, 2), status="conditional")]
    entries += [planned("off", date(2031, 3, 18), status="cancelled"), planned("not", date(2031, 2, 18), status="denied", type_="ASSAULT")]
    return entries


@dataclass(frozen=True)
class Answer:
    """What a site answered."""

    status: int
    text: str
    headers: dict


@dataclass(frozen=True)
class Site:
    """A running site."""

    base: str
    record: Path

    def get(self, path: str, **headers: str) -> Answer:
        return self.send(urllib.request.Request(self.base + path, headers=headers))

    def post(self, path: str, fields: dict, **headers: str) -> Answer:
        edge = "e" * 30
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
        data = ("".join(parts) + f"--{edge}--\r\n").encode()
        return self.send(
            urllib.request.Request(self.base + path, data=data, headers={"Content-Type": f"multipart/form-data; boundary={edge}", **headers})
        )

    def send(self, request) -> Answer:
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(request, timeout=120) as answer:
                return Answer(answer.status, answer.read().decode("utf8"), dict(answer.headers))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode("utf8"), dict(error.headers))


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@contextmanager
def running(record: Path, **settings):
    """A site over a record, in a thread of its own."""
    port = free_port()
    chosen = Settings(record=record, port=port, **settings)
    server = uvicorn.Server(uvicorn.Config(make_app(chosen), host="127.0.0.1", port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Site(base=f"http://127.0.0.1:{port}", record=record)
    finally:
        server.should_exit = True
        thread.join(10)
