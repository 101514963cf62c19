"""Examples to batches: sorted by length, a fixed number of pieces each, every batch from one kind of corpus."""

import random
from collections.abc import Sequence

import numpy as np
import torch

from rapporteur.model.pieces import WordPieces, case_of
from training.examples import Example
from training.reader import Batch


def plan(examples: Sequence[Example], sizes: Sequence[int], *, pieces: int, rng: random.Random) -> list[list[int]]:
    """Groups of example numbers of like length and kind, about ``pieces`` pieces with padding, in random order."""
    keyed = sorted(range(len(examples)), key=lambda n: (_kind(examples[n]), sizes[n] + rng.random() * 0.1 * sizes[n]))
    groups: list[list[int]] = []
    for number in keyed:
        last = groups[-1] if groups else None
        if last and _kind(examples[last[0]]) == _kind(examples[number]) and (len(last) + 1) * max(sizes[n] for n in (*last, number)) <= pieces:
            last.append(number)
        else:
            groups.append([number])
    rng.shuffle(groups)
    return groups


def _kind(example: Example) -> int:
    return 0 if example.heads is not None else 1 if example.roles is not None else 2


def collate(examples: Sequence[Example], pieces: WordPieces) -> Batch:
    """One padded batch."""
    cut = [[pieces.encode(word) for word in example.words] for example in examples]
    length = max(sum(map(len, words)) for words in cut) + 2
    most_words = max(len(words) for words in cut)
    shape, word_shape = (len(examples), length), (len(examples), most_words)
    ids, mask, case, space = (np.zeros(shape, np.int64) for _ in range(4))
    first, word_mask = np.zeros(word_shape, np.int64), np.zeros(word_shape, np.int64)
    for row, (example, words) in enumerate(zip(examples, cut, strict=True)):
        place = 1
        ids[row, 0] = pieces.start
        for number, part in enumerate(words):
            first[row, number] = place
            ids[row, place : place + len(part)] = part
            case[row, place : place + len(part)] = case_of(example.words[number])
            space[row, place] = example.spaces[number]
            place += len(part)
        ids[row, place] = pieces.stop
        mask[row, : place + 1] = 1
        word_mask[row, : len(words)] = 1
    labels = _labels(examples, most_words)
    tensors = [torch.from_numpy(array) for array in (ids, mask, case, space, first, word_mask)]
    return Batch(pieces=tensors[0], mask=tensors[1], case=tensors[2], space=tensors[3], first=tensors[4], word_mask=tensors[5], labels=labels)


def _labels(examples: Sequence[Example], words: int) -> dict[str, torch.Tensor]:
    """Label tensors for what the first example carries (a batch is of one kind)."""
    labels: dict[str, torch.Tensor] = {}
    for name in ("sentence", "upos", "features", "lemma", "relations", "roles"):
        if getattr(examples[0], name) is not None:
            labels[name] = _padded([getattr(example, name) for example in examples], words, -1)
    if examples[0].heads is not None:
        labels["heads"] = _padded([[head if head >= 0 else words for head in example.heads or ()] for example in examples], words, -1)
    if any(example.names is not None for example in examples):
        labels["names"] = _padded([example.names or [0] * len(example.words) for example in examples], words, 0)
        labels["names_weight"] = torch.tensor([example.names_weight for example in examples])[:, None]
    if examples[0].roles is not None:
        links = torch.zeros(len(examples), words, words + 1, dtype=torch.bool)
        for row, example in enumerate(examples):
            for word, cue in example.links:
                links[row, word, cue if cue >= 0 else words] = True
        labels["links"] = links
    return labels


def _padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> torch.Tensor:
    array = np.full((len(rows), width), fill, np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return torch.from_numpy(array)
