"""The program's own candidates in texts whose events are coded, each with what it is: to learn from, and to weigh by.

The texts: articles written for it with their events (``training/data/event_articles``), and passages of real news
(``training/data/news_events.jsonl``). Articles with ``use = "dev"`` and every fourth document of the news are kept from
the typer: by them ``training.event_weights`` weighs what it says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zlib import crc32

from evaluation.event_gold import wordings
from evaluation.event_gold_match import Found, GoldEvent, load_gold, same_party, same_sentence
from rapporteur.actors import find_cast
from rapporteur.article.datelines import find_dateline
from rapporteur.events.candidate import Candidate
from rapporteur.events.candidates import find_candidates
from rapporteur.events.clauses import Clauses
from rapporteur.events.denials import undenied
from rapporteur.events.filling import Scene
from rapporteur.events.find import apart_of, pair_of
from rapporteur.events.parties import Linker, party
from rapporteur.events.siding import phrases_beside
from rapporteur.events.sight import TELLING, sight
from rapporteur.model.pair_words import OUTCOMES
from rapporteur.model.pairs import CLASSES, NO_EVENT, root_of
from rapporteur.runs.desk import Desk
from rapporteur.statements import find_statements
from rapporteur.tables.events import EventTables
from rapporteur.testing import make_article
from rapporteur.types import Article, Cast, Parse, Span, Statement
from training.event_labels import Label, label, same_trigger
from training.news_events import is_kept_back, read_passages
from training.pair_rows import PairRow

ARTICLES = Path(__file__).parent / "data" / "event_articles"
# What tells no event is taught where it is likelier than this by what is seen of it alone: the glance knows these texts by heart.
LIKELY_ENOUGH = 0.15
# Of so many verbs, nouns and adjectives one is looked at whatever it is.
OTHERS = 40
# A dateline stands in one of so many lines: the title, an empty one, the lead.
FRONT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """A text with its events; ``learnt`` tells that the typer learns from it."""

    name: str
    title: str
    text: str
    events: tuple[GoldEvent, ...]
    doubt: tuple[bool, ...]
    learnt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A coded text as the rooms before the events hand it over."""

    coded: CodedText
    article: Article
    parse: Parse
    cast: Cast
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glanced:
    """A sentence: ``told`` has the classes allowed of each word that may tell an event, none where nothing is known; every other tells none."""

    words: tuple[str, ...]
    told: dict[int, tuple[int, ...]]


def coded_texts(corpora: Path) -> list[CodedText]:
    """Every text whose events are coded, but those of the gold."""
    articles = [
        CodedText(
            name=one.name,
            title=one.title,
            text=one.text,
            events=one.events,
            doubt=(False,) * len(one.events),
            learnt=one.use == "train",
        )
        for one in load_gold(ARTICLES)
    ]
    return articles + [
        CodedText(name=one.name, title="", text=one.text, events=one.events, doubt=one.doubt, learnt=not is_kept_back(one.name.split()[1]))
        for one in read_passages(corpora)
    ]


def read_coded(texts: Sequence[CodedText], desk: Desk) -> list[Read]:
    """The texts parsed, with their cast and statements."""
    articles = [replace(make_article(one.text, title=one.title), dateline=_dateline(one)) for one in texts]
    return [_read(*three, desk) for three in zip(texts, articles, desk.parser.parse(articles), strict=True)]


def _dateline(coded: CodedText) -> str:
    """The dateline of an article, under its title, or of a passage; "" where it has none."""
    lines = coded.text.split("\n")[bool(coded.title) : FRONT]
    return next((found for line in lines if (found := find_dateline(line))), "")


def _read(coded: CodedText, article: Article, parse: Parse, desk: Desk) -> Read:
    cast, _ = find_cast(article, parse, desk.actor_tables, on=article.published.latest)
    statements, _ = find_statements(article, parse, cast, desk.statement_tables)
    return Read(coded=coded, article=article, parse=parse, cast=cast, statements=tuple(statements))


def scene_of(read: Read, tables: EventTables) -> Scene:
    """What the candidates of a text are found from; the words that the coder named, and a few more, are candidates at any rate."""
    view = Clauses(read.parse, tables.lemma, tables.words)
    linker = Linker(read.article, view, read.cast, tables.words)
    coded = {token for token, kinds in coded_words(read).items() if kinds and read.parse.upos[token] in TELLING}
    apart = partial(apart_of, read.parse, read.statements)
    return Scene(view=view, linker=linker, tables=tables, apart=apart, likely=frozenset(coded.union(_others(read))))


def _others(read: Read) -> Iterator[int]:
    """One in so many of the words that could tell an event, the same at every call: as a rule they tell none."""
    parse = read.parse
    yield from (token for token, part in enumerate(parse.upos) if part in TELLING and not crc32(f"{read.coded.name} {token}".encode()) % OTHERS)


def coded_words(read: Read) -> dict[int, tuple[str, ...]]:
    """The words that the coder named, each with the types of the events it tells there; none where one of them is in doubt.

    In a further telling that does not have the coder's word any verb, noun or adjective may be in its place: nothing is known of them.
    """
    found: dict[int, list[str]] = {}
    open_: set[int] = set()
    for event, doubt in zip(read.coded.events, read.coded.doubt, strict=True):
        for tokens in filter(None, (_tokens_of(read, telling) for telling in event.tellings)):
            token = _head_of(read.parse, [one for one in tokens if _is_word_of(event, read.parse.tokens[one])])
            if token is None:
                open_.update(one for one in tokens if read.parse.upos[one] in TELLING)
            else:
                found.setdefault(token, []).append("" if doubt else event.type)
    return dict.fromkeys(open_, ()) | {token: () if "" in kinds else tuple(kinds) for token, kinds in found.items()}


def _tokens_of(read: Read, telling: str) -> range:
    start = read.article.text.find(telling)
    return read.parse.tokens_in(Span(start=start, end=start + len(telling))) if start >= 0 else range(0)


def _head_of(parse: Parse, tokens: Sequence[int]) -> int | None:
    """The one of a few words that governs the others, a verb, noun or adjective before any other."""
    heads = [token for token in tokens if parse.heads[token] not in tokens]
    return next((token for token in heads if parse.upos[token] in TELLING), heads[0] if heads else None)


def _is_word_of(event: GoldEvent, word: str) -> bool:
    return word.lower() == event.trigger.lower() or word.lower() in event.trigger.lower().replace("-", " ").split()


def glanced(read: Read, tables: EventTables) -> Iterator[Glanced]:
    """Each sentence of a text for the glance: what the coder named, and the candidates that tell an event or may do so."""
    scene, told = scene_of(read, tables), coded_words(read)
    candidates = find_candidates(scene)
    lemmas = [scene.view.lemmas[one.token] for one in candidates]
    found = [as_found(read.article, read.parse, one) for one in candidates]
    for candidate, said in zip(candidates, labels(read, found, lemmas, tables), strict=True):
        if said.type != NO_EVENT:
            told[candidate.token] = (*told.get(candidate.token, ()), *filter(None, [said.type]))
    for number in range(len(read.parse.sentence_starts)):
        sentence = read.parse.sentence(number)
        kinds = {token - sentence.start: tuple(sorted({CLASSES.index(kind) for kind in told[token]})) for token in sentence if token in told}
        yield Glanced(words=read.parse.tokens[sentence.start : sentence.stop], told=kinds)


def standing(read: Read, linker: Linker, events: Sequence[GoldEvent], heads: Sequence[int]) -> list[tuple[bool, bool]]:
    """Whether the coder named each noun phrase among the actors of some events, and (only else) among the recipients."""
    found: list[tuple[bool, bool]] = []
    for head in heads:
        named = [*linker.links(head)[:1], linker.phrase(head)]
        words = tuple(word for link in named for word in wordings(party(read.article, link)))
        acts = any(same_party(name, words) for event in events for name in event.actors)
        found.append((acts, not acts and any(same_party(name, words) for event in events for name in event.recipients)))
    return found


def taught(read: Read, scene: Scene) -> Iterator[tuple[Candidate, str]]:
    """Each candidate that has something to teach, with the type of what it tells or NO_EVENT."""
    candidates = find_candidates(scene)
    found = [as_found(read.article, read.parse, candidate) for candidate in candidates]
    told = labels(read, found, [scene.view.lemmas[one.token] for one in candidates], scene.tables)
    yield from ((candidate, named.type) for candidate, named in zip(candidates, told, strict=True) if named.type)


def pair_rows(read: Read, tables: EventTables) -> Iterator[PairRow]:
    """A row for the typer of each candidate that tells an event, and of each other that might at first sight."""
    scene = scene_of(read, tables)
    words = undenied(scene.view)
    for candidate, kind in taught(read, scene):
        pair = pair_of(scene.view, candidate, words)
        if pair is not None and (kind != NO_EVENT or sight(scene.view, scene.linker, candidate, tables.sight) >= LIKELY_ENOUGH):
            yield PairRow(
                sentence=" ".join(pair.words),
                pair=pair,
                classes=(CLASSES.index(kind),),
                outcome=OUTCOMES.index(root_of(kind)),
                manual=True,
                sides=tuple(_sides(read, scene, candidate)),
            )


def _sides(read: Read, scene: Scene, candidate: Candidate) -> Iterator[tuple[int, bool, bool]]:
    """The noun phrases of a sentence, each as ``PairRow`` has it, where the coder said what the candidate's trigger tells."""
    events = told_by(read, as_found(read.article, read.parse, candidate))
    if events:
        heads = phrases_beside(scene.view, candidate.token)
        sentence = read.parse.sentence(read.parse.sentence_of(candidate.token))
        yield from ((head - sentence.start, *told) for head, told in zip(heads, standing(read, scene.linker, events, heads), strict=True))


def told_by(read: Read, found: Found) -> list[GoldEvent]:
    """The coded events that a candidate's own trigger tells in its sentence; none where one of them is in doubt."""
    told = [pair for pair in zip(read.coded.events, read.coded.doubt, strict=True) if same_sentence(pair[0], found) and same_trigger(pair[0], found)]
    return [] if any(doubt for _, doubt in told) else [event for event, _ in told]


def labels(read: Read, found: Sequence[Found], lemmas: Sequence[str], tables: EventTables) -> list[Label]:
    """What each found event, or candidate, of a coded text is."""
    return label(found, lemmas, read.coded.events, read.coded.doubt, tables)


def as_found(article: Article, parse: Parse, candidate: Candidate) -> Found:
    """A candidate as the scorer takes an event: of its row's first type, of no status."""
    return Found(
        type=candidate.row.types[0],
        status="",
        actors=tuple(wordings(party(article, link)) for link in candidate.actors),
        recipients=tuple(wordings(party(article, link)) for link in candidate.recipients),
        when=None,
        trigger=parse.tokens[candidate.token],
        text=article.text,
        start=parse.starts[candidate.token],
    )
