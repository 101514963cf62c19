"""Whole example entries for tests of the record and all that reads from it."""

from dataclasses import replace
from datetime import date

from rapporteur.record import ArticleEntry, Entry, open_writer
from rapporteur.record.place import Place as Where
from rapporteur.types import (
    UNKNOWN_TIME,
    Actor,
    Article,
    AttributionStep,
    Document,
    Event,
    Evidence,
    Party,
    Place,
    Problem,
    Span,
    Statement,
    TimeValue,
)

TEXT = (
    "Norland and Sudland agree on ferry line\n\n"
    "Norland's Transport Minister Ana Kivi met Sudland envoy Óscar Brandt in Porthaven on Monday. "
    'Kivi said that the ferry line would open in May. "We shall keep our word," Brandt told the Porthaven Post.'
)
KIVI = Actor(
    id="person:ana-kivi",
    name="Ana Kivi",
    kind="person",
    country="NRL",
    sectors=("government",),
    identifiers={"wikidata": "Q0"},
    aliases=("Kivi", "Minister Kivi"),
)
BRANDT = Actor(id="person:oscar-brandt", name="Óscar Brandt", kind="person", country="SDL", sectors=("government",))


def evidence(article: Article, words: str, *, after: str = "") -> Evidence:
    """The first place of these words in an article, or the first from where other words begin."""
    start = article.text.index(words, article.text.index(after))
    return article.evidence(start, start + len(words))


def party(article: Article, words: str, actor: Actor | None = None, *, after: str = "", how: str = "cluster") -> Party:
    """Somebody named by these words."""
    found = evidence(article, words, after=after)
    return Party(
        actor=actor.id if actor else None,
        name=actor.name if actor else words,
        text=words,
        start=found.span.start,
        end=found.span.end,
        how=how if actor else "unresolved",
        kind=actor.kind if actor else "collective",
    )


def document(name: str) -> Document:
    """A text file."""
    return Document(id=f"d-{name}", name=f"{name}.txt", media_type="text/plain", sha256="0" * 64)


def article(name: str, text: str = TEXT, *, published: date | None = date(2031, 3, 4), outlet: str = "Porthaven Post") -> Article:
    """An article in the document of the same name."""
    when = TimeValue(edtf=str(published), earliest=published, latest=published, granularity="day", basis="stated") if published else UNKNOWN_TIME
    return Article(
        id=f"a-{name}",
        document=f"d-{name}",
        span=Span(start=0, end=len(text)),
        text=text,
        title=text.split("\n", maxsplit=1)[0],
        outlet=outlet,
        published=when,
        source_map=((0, 0, len(text)),),
    )


def indirect(source: Article) -> Statement:
    """What Kivi said."""
    words = "Kivi said that the ferry line would open in May."
    return Statement(
        id=f"s1-{source.id}",
        article=source.id,
        speaker=party(source, "Kivi", KIVI, after="Kivi said"),
        addressee=None,
        relays=(),
        cue=evidence(source, "said", after="Kivi said"),
        content=(evidence(source, "that the ferry line would open in May"),),
        manner="indirect",
        kind="speech",
        said=TimeValue(edtf="2031-03-03", earliest=date(2031, 3, 3), latest=date(2031, 3, 3), granularity="day", basis="anchored"),
        evidence=evidence(source, words),
        score=0.9,
    )


def direct(source: Article) -> Statement:
    """What Brandt told the Post."""
    return Statement(
        id=f"s2-{source.id}",
        article=source.id,
        speaker=party(source, "Brandt", BRANDT, after="Brandt told"),
        addressee=party(source, "the Porthaven Post"),
        relays=(),
        cue=evidence(source, "told"),
        content=(evidence(source, "We shall keep our word,"),),
        manner="direct",
        kind="speech",
        said=UNKNOWN_TIME,
        evidence=evidence(source, '"We shall keep our word," Brandt told the Porthaven Post.'),
        score=0.8,
    )


def meeting(source: Article) -> Event:
    """The meeting in Porthaven."""
    sentence = TEXT[TEXT.index("Norland's") : TEXT.index(" Kivi said")]
    return Event(
        id=f"e1-{source.id}",
        article=source.id,
        type="CONSULT",
        mode="visit",
        contexts=("economy",),
        quad="verbal cooperation",
        actors=(party(source, "Norland's Transport Minister Ana Kivi", KIVI),),
        recipients=(party(source, "Sudland envoy Óscar Brandt", BRANDT),),
        place=Place(name="Porthaven", country="NRL", text="Porthaven"),
        when=TimeValue(
            edtf="2031-03-03",
            earliest=date(2031, 3, 3),
            latest=date(2031, 3, 3),
            granularity="day",
            basis="anchored",
            text="Monday",
            evidence=(evidence(source, "Monday"),),
            anchor="2031-03-04",
        ),
        status="happened",
        polarity="positive",
        attribution=(AttributionStep(role="outlet", actor=None, name="Porthaven Post", text="Porthaven Post"),),
        trigger=evidence(source, "met"),
        evidence=evidence(source, sentence),
        score=0.95,
    )


def entry(name: str, *, stamp: str = "v1", outlet: str = "Porthaven Post", published: date | None = date(2031, 3, 4)) -> Entry:
    """A document with one article, two statements and an event."""
    source = article(name, outlet=outlet, published=published)
    found = ArticleEntry(
        article=source,
        prints=(1, 2, -3, 2**62),
        sampled=3,
        actors=(KIVI, BRANDT),
        statements=(indirect(source), direct(source)),
        events=(meeting(source),),
    )
    return Entry(document=document(name), stamp=stamp, articles=(found,))


def reprint(name: str, original: str) -> Entry:
    """A document whose one article repeats another: stored, not coded."""
    source = replace(article(name, outlet="Sudland Wire"), reprint_of=f"a-{original}")
    return Entry(document=document(name), stamp="v1", articles=(ArticleEntry(article=source, prints=(1, 2, -3, 2**62)),))


def refused(name: str) -> Problem:
    """A file that gave nothing."""
    return Problem(stage="acquire", code="empty", where=f"{name}.txt", message="the file is empty", refused=True)


def write(path: Where, *entries: Entry) -> Where:
    """A record of these entries."""
    with open_writer(path) as writer:
        for one in entries:
            writer.add(one)
        writer.commit()
    return path
