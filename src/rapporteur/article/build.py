"""One part of a page to an Article: text, offsets back to the raw document, front matter, cuts."""

import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlsplit

from rapporteur.article.datelines import dateline_agency, find_printed_date
from rapporteur.article.front import Front, find_front
from rapporteur.article.language import find_language
from rapporteur.article.page import PageText, Section
from rapporteur.article.parts import Part
from rapporteur.article.published import read_published, stated_day
from rapporteur.tables.wires import load_wires
from rapporteur.text.offsets import MapBuilder, OffsetMap
from rapporteur.types import UNKNOWN_TIME, Article, Cut, Evidence, Problem, RawDocument, Span, TimeValue
from rapporteur.types.ids import short_id

# What inputs write for English; other languages are taken from their two-letter code or found from the text.
ENGLISH_NAMES = frozenset({"en", "eng", "english"})
CODE_LENGTH = 2
_WORD = re.compile(r"\w+")
_SUBDOMAIN = re.compile(r"^(?:www|m|mobile|amp)\.")


def build_article(raw: RawDocument, page: PageText, section: Section, part: Part) -> Article:
    """The article that a part of a page holds."""
    front = find_front(page.words, part)
    title = _title(raw, page, section, part)
    lines = _lines(part, front)
    text, offsets, places = _text(page, title, part.title, lines)
    article_id = make_article_id(raw.document.id, text)
    language = _language(raw.metadata.language, text, title)
    published, problems = _published(raw, page, section, part, front, article_id, text, places)
    whole = page.offsets.then(offsets)
    return Article(
        id=article_id,
        document=raw.document.id,
        span=_span(page, part, lines),
        text=text,
        title=title,
        byline=front.byline or (section.declared.byline if part.alone else ""),
        dateline=front.dateline,
        outlet=raw.metadata.outlet or section.declared.outlet or front.outlet,
        url=_url(raw.metadata.url, section.declared.url),
        wires=_wires(front, text),
        published=published,
        language=language,
        source_map=tuple(run for run in whole.runs if run[2]),
        cuts=_cuts(page, part, lines, front),
        problems=(*problems, *_language_problem(raw, article_id, language)),
    )


def make_article_id(document: str, text: str) -> str:
    """The id of an article: made from its document's id and its words alone, so never from the order of reading."""
    words = " ".join(_WORD.findall(text.lower()))
    return short_id(f"{document}\n{words}")


def _wires(front: Front, text: str) -> tuple[str, ...]:
    """The agencies the text names as its source: the one in the dateline, known or not, and the known ones."""
    table, agency = load_wires(), dateline_agency(front.dateline)
    named = table.named_in(text)
    return named if not agency or table.by_form.get(agency, agency) in named else (agency, *named)


def _title(raw: RawDocument, page: PageText, section: Section, part: Part) -> str:
    if part.title is not None:
        return page.lines[part.title].text
    return raw.metadata.title or section.declared.title if part.first == section.first else ""


def _url(known: str, canonical: str) -> str:
    """The address: the page's own name for itself where the input gives none, or one of the same site that is no front page."""
    if not known or not canonical:
        return known or canonical
    site, own = (_SUBDOMAIN.sub("", urlsplit(address).netloc.lower()) for address in (known, canonical))
    return canonical if site == own and urlsplit(canonical).path.strip("/") else known


def _lines(part: Part, front: Front) -> list[int]:
    """The body without its byline (unless it is nothing else), and with the printed date first where that had been cut off."""
    body = [number for number in part.body if number != front.byline_line] or list(part.body)
    if front.date_line is None or front.date_line in body or front.date_line == part.title:
        return body
    return [front.date_line, *body]


def _text(page: PageText, title: str, title_line: int | None, lines: Sequence[int]) -> tuple[str, OffsetMap, dict[int, int]]:
    """The article's text, its map to the page's text, and where each line begins in it."""
    builder, pieces, places = MapBuilder(), [], {}
    last = page.lines[lines[0]].pieces[0][0] if lines else 0
    if title and title_line is None:
        builder.replace(len(title), last, last)
        pieces.append(title)
    for number in ([title_line] if title_line is not None else []) + list(lines):
        if pieces:
            builder.replace(2, last, last)
            pieces.append("\n\n")
        places[number] = builder.length
        for order, (start, end) in enumerate(page.lines[number].pieces):
            if order:
                builder.replace(1, last, start)
                pieces.append(" ")
            builder.keep(start, end - start)
            pieces.append(page.text[start:end])
            last = end
    return "".join(pieces), builder.build(len(page.text)), places


def _span(page: PageText, part: Part, lines: Sequence[int]) -> Span:
    numbers = [*lines, *([part.title] if part.title is not None else [])]
    first = min(page.lines[number].span.start for number in numbers)
    return page.offsets.to_raw(Span(start=first, end=max(page.lines[number].span.end for number in numbers)))


def _published(
    raw: RawDocument,
    page: PageText,
    section: Section,
    part: Part,
    front: Front,
    article: str,
    text: str,
    places: dict[int, int],
) -> tuple[TimeValue, tuple[Problem, ...]]:
    """The stated day: of the input for a page of one article, else the printed one; with evidence where it is printed."""
    field = raw.metadata.published or section.declared.published
    declared = read_published(field) if field else None
    printed = _printed(page, front, article, text, places)
    problems = () if declared or not raw.metadata.published else (_bad_date(raw),)
    if printed and (declared is None or not part.alone or declared.earliest == printed.earliest):
        return printed, problems
    return declared or UNKNOWN_TIME, problems


def _printed(page: PageText, front: Front, article: str, text: str, places: dict[int, int]) -> TimeValue | None:
    if front.date_line is not None and front.date_line in places:
        found, start = find_printed_date(page.lines[front.date_line].text), places[front.date_line]
    else:
        found, start = find_printed_date(front.dateline), text.find(front.dateline)
    if found is None:
        return None
    span = Span(start=start + found.start, end=start + found.end)
    words = text[span.start : span.end]
    return stated_day(found.day, text=words, evidence=(Evidence(article=article, span=span, text=words),))


def _bad_date(raw: RawDocument) -> Problem:
    message = f"The publication date {raw.metadata.published[:60]!r} cannot be read; write it as 2025-03-04."
    return Problem(stage="article", code="bad-date", where=raw.document.name, message=message)


def _language(stated: str, text: str, title: str) -> str:
    code = stated.strip().lower().replace("_", "-").split("-")[0]
    return "en" if code in ENGLISH_NAMES else code if len(code) == CODE_LENGTH else find_language(text[len(title) :])


def _language_problem(raw: RawDocument, article: str, language: str) -> tuple[Problem, ...]:
    if language in ("en", ""):
        return ()
    message = f"The article is not in English (language {language}): it is stored but not coded."
    return (Problem(stage="article", code="not-english", where=f"{raw.document.name}, article {article}", message=message),)


def _cuts(page: PageText, part: Part, lines: Sequence[int], front: Front) -> tuple[Cut, ...]:
    """What was left out between the part's first and last line, neighbours with the same reason as one cut."""
    used = {*lines, part.title}
    left = [number for number in range(part.first, part.last) if number not in used]
    reasons = [(number, "byline" if number == front.byline_line else page.reasons[number] or "not article text") for number in left]
    groups = groupby(enumerate(reasons), key=lambda item: (item[1][0] - item[0], item[1][1]))
    return tuple(_cut(page, [number for _, (number, _) in group], key[1]) for key, group in groups)


def _cut(page: PageText, numbers: Sequence[int], reason: str) -> Cut:
    start, end = page.lines[numbers[0]].span.start, page.lines[numbers[-1]].span.end
    return Cut(span=page.offsets.to_raw(Span(start=start, end=end)), reason=reason)
