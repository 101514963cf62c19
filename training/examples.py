"""Corpora to training examples: windows of words with whatever labels their corpus has."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from evaluation.apart import is_proper_name
from evaluation.conllu import TreebankSentence
from rapporteur.model.pieces import WordPieces
from rapporteur.parse.tokens import tokenize
from rapporteur.parse.windows import cut_windows, paragraph_flags

NAME_LABELS = ("person", "organisation", "place", "nationality", "agreement", "event", "facility", "other")
NAME_TAGS = ("O", *(f"{mark}-{label}" for label in NAME_LABELS for mark in "BI"))
ROLES = ("source", "cue", "content")
ROLE_TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
AGREEMENT = re.compile(
    r"(Agreements?|Accords?|Treaty|Treaties|Pact|Conventions?|Protocol|Charter|Act|Resolution|Constitution|Amendment|Declaration|Bill)$"
)
EVENT = re.compile(
    r"(War|Wars|Summit|Olympics|Conference|Elections?|Festival|Games|Cup|Crisis|Revolution|Massacre|Debates?|Uprising|Holocaust|Day|Easter)"
)
FACILITY = re.compile(
    r"(Airport|Stadium|Tower|Towers|Building|Bridge|Hospital|Prison|Hall|Center|Square|Station|Museum|Palace|Cathedral|Church|Hotel)$"
)


@dataclass(slots=True, kw_only=True)
class Example:
    """One window. Every list has one entry a word; a list that is None has no labels in this corpus."""

    words: list[str]
    spaces: list[int]
    sentence: list[int] | None = None
    upos: list[int] | None = None
    features: list[int] | None = None
    lemma: list[int] | None = None
    heads: list[int] | None = None
    relations: list[int] | None = None
    names: list[int] | None = None
    names_weight: float = 1.0
    roles: list[int] | None = None
    links: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Inventory:
    """The label lists of the treebank heads, in a fixed order."""

    upos: list[str]
    features: list[str]
    lemma: list[str]
    relations: list[str]


def lemma_script(word: str, lemma: str) -> str:
    """How to make the lemma: fold case (``l``) or keep (``k``), cut n letters, add an ending; ``=lemma`` for the rest."""
    case = "k" if lemma != lemma.lower() else "l"
    form = word if case == "k" else word.lower()
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    if common == 0 and form != lemma:
        return f"={lemma}"
    return f"{case}{len(form) - common}+{lemma[common:]}"


def inventory(sentences: Iterable[TreebankSentence], *, least: int = 4) -> Inventory:
    """The labels that occur at least ``least`` times (features, lemma scripts) or at all (tags, relations)."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "features", "lemma", "relations")}
    for sentence in sentences:
        counts["upos"].update(sentence.upos)
        counts["features"].update(sentence.features)
        counts["relations"].update(sentence.relations)
        counts["lemma"].update(map(lemma_script, sentence.words, sentence.lemmas))
    kept = {
        name: sorted(label for label, count in counter.items() if count >= (least if name in {"features", "lemma"} else 1))
        for name, counter in counts.items()
    }
    return Inventory(upos=kept["upos"], features=kept["features"], lemma=kept["lemma"], relations=kept["relations"])


def treebank_examples(sentences: Sequence[TreebankSentence], labels: Inventory, pieces: WordPieces, *, most: int) -> Iterator[Example]:
    """Windows of whole sentences of one document, at most ``most`` pieces each (one sentence at least)."""
    index = {name: {label: number for number, label in enumerate(getattr(labels, name))} for name in ("upos", "features", "lemma", "relations")}
    group: list[TreebankSentence] = []
    size = 0
    for sentence in sentences:
        length = sum(len(pieces.encode(word)) for word in sentence.words)
        if length > 400:
            continue
        if group and (size + length > most or sentence.document != group[0].document):
            yield _join(group, index)
            group, size = [], 0
        group.append(sentence)
        size += length
    if group:
        yield _join(group, index)


def _join(group: Sequence[TreebankSentence], index: dict[str, dict[str, int]]) -> Example:
    """Several sentences as one example; a label outside the inventory becomes -1 (no loss)."""
    example = Example(words=[], spaces=[], sentence=[], upos=[], features=[], lemma=[], heads=[], relations=[])
    for sentence in group:
        base = len(example.words)
        example.words += sentence.words
        example.spaces += sentence.spaces
        example.sentence += [1] + [0] * (len(sentence.words) - 1)
        example.heads += [head + base if head >= 0 else -1 for head in sentence.heads]
        example.upos += [index["upos"].get(label, -1) for label in sentence.upos]
        example.features += [index["features"].get(label, -1) for label in sentence.features]
        example.relations += [index["relations"].get(label, -1) for label in sentence.relations]
        scripts = map(lemma_script, sentence.words, sentence.lemmas)
        example.lemma += [index["lemma"].get(script, -1) for script in scripts]
    return example


def allowed_labels(label: str, words: str) -> tuple[str, ...]:
    """Which of our classes a corpus's label may stand for; the model chooses among them (partial labels)."""
    plain = {
        "PER": ("person",), "Person": ("person",), "ORG": ("organisation",), "Organisation": ("organisation",),
        "Nationality": ("nationality",), "DocumentReference": ("agreement", "other"), "Weapon": ("other",),
        "MilitaryPlatform": ("other",), "Vehicle": ("other",),
    }  # fmt: skip
    if label in plain:
        return plain[label]
    if label in {"LOC", "Location"}:
        return ("facility",) if FACILITY.search(words) else ("place",)
    if label == "MISC":
        if AGREEMENT.search(words):
            return ("agreement",)
        if EVENT.search(words):
            return ("event",)
        return ("nationality", "other") if " " not in words else ("other", "event", "agreement", "nationality")
    return ()


def name_masks(starts: Sequence[int], ends: Sequence[int], entities: Iterable[dict[str, object]], text: str, *, unmarked: Sequence[str]) -> list[int]:
    """One bit mask of allowed NAME_TAGS a word; ``unmarked`` are classes the corpus does not annotate."""
    outside = 1
    for label in unmarked:
        for mark in "BI":
            outside |= 1 << NAME_TAGS.index(f"{mark}-{label}")
    masks = [outside] * len(starts)
    for entity in sorted(entities, key=lambda e: is_proper_name(text[int(str(e["start"])) : int(str(e["end"]))])):
        first, last = int(str(entity["start"])), int(str(entity["end"]))
        inside = list(_between(starts, ends, first, last))
        if not is_proper_name(text[first:last]) and entity["label"] != "MISC":
            masks_off(masks, inside, starts, text)
            continue
        labels = allowed_labels(str(entity["label"]), text[first:last])
        for order, number in enumerate(inside if labels else ()):
            masks[number] = sum(1 << NAME_TAGS.index(f"{'I' if order else 'B'}-{label}") for label in labels)
    return masks


def masks_off(masks: list[int], inside: Sequence[int], starts: Sequence[int], text: str) -> None:
    """A mention that is no name ("Mosul district", "we") teaches nothing about its capitalised words; the rest is outside."""
    for number in inside:
        if text[starts[number]].isupper():
            masks[number] = 0


def name_examples(path: Path, pieces: WordPieces, *, unmarked: Sequence[str], keep: frozenset[str] | None = None) -> Iterator[Example]:
    """Windows of a names corpus; ``keep`` restricts it to these ``doc_id`` (or split) values."""
    for line in path.read_bytes().splitlines():
        row = msgspec.json.decode(line)
        if keep is not None and row["doc_id"] not in keep and row.get("split") not in keep:
            continue
        entities = sorted(row["entities"], key=lambda entity: entity["start"] - entity["end"])
        cut = tokenize(row["text"])
        masks = name_masks(cut.starts, cut.ends, outermost(entities, row["text"]), row["text"], unmarked=unmarked)
        flags = paragraph_flags(row["text"], cut.starts, cut.ends)
        sizes = [len(pieces.encode(word)) for word in cut.words]
        for first, stop in cut_windows(cut.words, flags, sizes):
            yield Example(words=list(cut.words[first:stop]), spaces=flags[first:stop], names=masks[first:stop])


def outermost(entities: Sequence[dict[str, int]], text: str) -> list[dict[str, int]]:
    """Names that no other name holds, and mentions that are no names."""
    named = [e for e in entities if is_proper_name(text[e["start"] : e["end"]])]
    return [e for e in entities if e not in named or not any(_holds(other, e) for other in named)]


def _holds(other: dict[str, int], entity: dict[str, int]) -> bool:
    return other["start"] <= entity["start"] and entity["end"] <= other["end"] and other["end"] - other["start"] > entity["end"] - entity["start"]


def attribution_examples(path: Path, pieces: WordPieces, silver: dict[str, dict[str, object]], *, silver_weight: float = 0.3) -> Iterator[Example]:
    """Windows of PolNeAR articles with role tags and links, and silver names where the text is the same."""
    for line in path.read_bytes().splitlines():
        row = msgspec.json.decode(line)
        text = row["text"]
        cut = tokenize(text)
        flags = paragraph_flags(text, cut.starts, cut.ends)
        sizes = [len(pieces.encode(word)) for word in cut.words]
        roles, links = project_roles(cut.starts, cut.ends, row["attributions"])
        other = silver.get(row["id"])
        masks = None
        if other is not None and other["text"] == text:
            masks = name_masks(cut.starts, cut.ends, other["entities"], text, unmarked=())  # type: ignore[arg-type]
        for first, stop in cut_windows(cut.words, flags, sizes):
            inside = [(word - first, cue - first if first <= cue < stop else -1) for word, cue in links if first <= word < stop]
            yield Example(
                words=list(cut.words[first:stop]),
                spaces=flags[first:stop],
                roles=roles[first:stop],
                links=inside,
                names=masks[first:stop] if masks else None,
                names_weight=silver_weight,
            )


def project_roles(
    starts: Sequence[int], ends: Sequence[int], attributions: Sequence[dict[str, list[list[int]]]]
) -> tuple[list[int], list[tuple[int, int]]]:
    """BIO tags over words (source before cue before content where they collide) and (word, first cue word) links."""
    tags = [0] * len(starts)
    links: list[tuple[int, int]] = []

    for role in ROLES:
        for attribution in attributions:
            spans = _merged(sorted(attribution.get(role) or []))
            for span in spans:
                previous = -2
                for number in _between(starts, ends, *span):
                    if tags[number] == 0:
                        tags[number] = ROLE_TAGS.index(f"{'I' if previous == number - 1 else 'B'}-{role}")
                        previous = number
    for attribution in attributions:
        cues = [number for span in sorted(attribution.get("cue") or []) for number in _between(starts, ends, *span)]
        for role in ("source", "content"):
            for span in attribution.get(role) or []:
                links.extend((number, cues[0] if cues else -1) for number in _between(starts, ends, *span))
    return tags, links


def _merged(spans: Sequence[Sequence[int]]) -> list[list[int]]:
    """Spans of one role joined where only white space parts them."""
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and start - merged[-1][1] <= 1:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return merged


def _between(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The words that overlap a range, by bisection."""
    yield from range(bisect_right(ends, start), bisect_left(starts, end))
