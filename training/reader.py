"""The reader model: one encoder, and heads for sentences, syntax, names and attribution over each word's first piece."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH, MiniLM
from training.examples import NAME_TAGS, ROLE_TAGS, Inventory

ARC, RELATION, LINK = 256, 192, 128
OFF = -1e4


@dataclass(slots=True, kw_only=True)
class Batch:
    """Tensors of one batch; word-level ones are (batch, words) with -1 (or 0 in masks) where there is no label."""

    pieces: Tensor
    mask: Tensor
    case: Tensor
    space: Tensor
    first: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]


class Biaffine(nn.Module):
    """Scores for every (word, head) pair, heads being all words plus one last column for "none" (Dozat & Manning 2017)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))
        self.between = nn.Linear(width, width, bias=False)
        self.bias = nn.Linear(width, 1, bias=False)

    def forward(self, words: Tensor, none: Tensor) -> Tensor:
        """``words`` (batch, words, WIDTH), ``none`` (batch, WIDTH) -> (batch, words, words + 1)."""
        heads = self.head(torch.cat([words, none[:, None, :]], 1))
        return self.between(self.word(words)) @ heads.transpose(1, 2) / heads.shape[-1] ** 0.5 + self.bias(heads).transpose(1, 2)


class Reader(nn.Module):
    """The encoder with all heads. ``forward`` gives the word vectors and the vector of the window's start mark."""

    def __init__(self, encoder: MiniLM, labels: Inventory, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.sentence = nn.Linear(WIDTH, 1)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.features = nn.Linear(WIDTH, len(labels.features))
        self.lemma = nn.Linear(WIDTH, len(labels.lemma))
        self.arcs = Biaffine(ARC, dropout)
        self.relation_word = nn.Linear(WIDTH, RELATION)
        self.relation_head = nn.Linear(WIDTH, RELATION)
        self.relation = nn.Linear(RELATION, len(labels.relations))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.links = Biaffine(LINK, dropout)
        self.role_steps = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.role_start = nn.Parameter(torch.zeros(len(ROLE_TAGS)))
        self.register_buffer("forbidden", forbidden_steps(ROLE_TAGS))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """(batch, words, WIDTH) and (batch, WIDTH)."""
        hidden = self.encoder(batch.pieces, batch.mask, batch.case, batch.space)
        words = hidden.gather(1, batch.first[..., None].expand(-1, -1, WIDTH))
        return self.dropout(words), hidden[:, 0]

    def relation_scores(self, words: Tensor, none: Tensor, heads: Tensor) -> Tensor:
        """Scores of every relation for each word and its given head (index ``words`` means the root)."""
        towards = self.relation_head(torch.cat([words, none[:, None, :]], 1))
        chosen = towards.gather(1, heads[..., None].expand(-1, -1, RELATION))
        return self.relation(functional.gelu(self.relation_word(words) + chosen))

    def loss(self, batch: Batch) -> dict[str, Tensor]:
        """A mean loss for each kind of label the batch carries, already weighted."""
        words, none = self(batch)
        labels, losses = batch.labels, {}
        if "heads" in labels:
            losses |= self._syntax_loss(words, none, labels, batch.word_mask)
        if "names" in labels:
            losses["names"] = self._names_loss(words, labels)
        if "roles" in labels:
            scores = self.roles(words)
            losses["roles"] = 2.0 * chain_loss(scores, labels["roles"], batch.word_mask, self.steps(), self.start_scores())
            losses["links"] = 0.5 * self._link_loss(words, none, labels, batch.word_mask)
        return losses

    def steps(self) -> Tensor:
        """Scores of tag -> tag, impossible ones off."""
        return self.role_steps + self.forbidden

    def start_scores(self) -> Tensor:
        """Scores of a window's first tag; none may begin inside a span... unless the window does, which costs little."""
        return self.role_start

    def _syntax_loss(self, words: Tensor, none: Tensor, labels: dict[str, Tensor], mask: Tensor) -> dict[str, Tensor]:
        losses = {}
        for name, weight in (("upos", 0.5), ("features", 0.5), ("lemma", 0.3)):
            scores = getattr(self, name)(words)
            losses[name] = weight * functional.cross_entropy(scores.flatten(0, 1), labels[name].flatten(), ignore_index=-1)
        sentence = functional.binary_cross_entropy_with_logits(
            self.sentence(words)[..., 0], labels["sentence"].clamp(min=0).float(), reduction="none"
        )
        losses["sentence"] = 0.5 * (sentence * mask).sum() / mask.sum()
        arcs = self.arcs(words, none) + same_sentence(labels["sentence"], mask)
        losses["arcs"] = functional.cross_entropy(arcs.flatten(0, 1), labels["heads"].flatten(), ignore_index=-1)
        relations = self.relation_scores(words, none, labels["heads"].clamp(min=0))
        losses["relations"] = functional.cross_entropy(relations.flatten(0, 1), labels["relations"].flatten(), ignore_index=-1)
        return losses

    def _names_loss(self, words: Tensor, labels: dict[str, Tensor]) -> Tensor:
        scores = self.names(words)
        bits = 2 ** torch.arange(len(NAME_TAGS), device=scores.device)
        allowed = (labels["names"][..., None] & bits) > 0
        marginal = scores.logsumexp(-1) - scores.masked_fill(~allowed, OFF).logsumexp(-1)
        weight = labels["names_weight"] * (labels["names"] > 0)
        return (marginal * weight).sum() / (labels["names"] > 0).sum().clamp(min=1)

    def _link_loss(self, words: Tensor, none: Tensor, labels: dict[str, Tensor], mask: Tensor) -> Tensor:
        scores = self.links(words, none) + word_columns(mask)
        allowed = labels["links"]
        marked = allowed.any(-1)
        marginal = scores.logsumexp(-1) - scores.masked_fill(~allowed, OFF).logsumexp(-1)
        return (marginal * marked).sum() / marked.sum().clamp(min=1)


def word_columns(mask: Tensor) -> Tensor:
    """0 for columns that are words (or the last, "none"), OFF for padding: (batch, 1, words + 1)."""
    columns = torch.cat([mask, torch.ones_like(mask[:, :1])], 1)
    return ((columns.float() - 1.0) * -OFF)[:, None, :]


def same_sentence(sentence: Tensor, mask: Tensor) -> Tensor:
    """0 where word and head share a sentence or the head is the root, OFF elsewhere: (batch, words, words + 1)."""
    number = sentence.clamp(min=0).cumsum(1)
    same = (number[:, :, None] == number[:, None, :]) & mask.bool()[:, None, :]
    same = torch.cat([same, torch.ones_like(same[:, :, :1])], 2)
    return (same.float() - 1.0) * -OFF


def forbidden_steps(tags: tuple[str, ...]) -> Tensor:
    """OFF where a tag may not follow another: ``I-x`` only after ``B-x`` or ``I-x``."""
    steps = torch.zeros(len(tags), len(tags))
    for one, before in enumerate(tags):
        for two, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[one, two] = OFF
    return steps


def chain_loss(scores: Tensor, tags: Tensor, mask: Tensor, steps: Tensor, start: Tensor) -> Tensor:
    """Negative log-likelihood of a linear chain (Lafferty et al. 2001), averaged over words."""
    gold = tags.clamp(min=0)
    alpha = start + scores[:, 0]
    path = alpha.gather(1, gold[:, :1])[:, 0]
    for place in range(1, scores.shape[1]):
        here = mask[:, place].bool()
        alpha = torch.where(here[:, None], torch.logsumexp(alpha[:, :, None] + steps, 1) + scores[:, place], alpha)
        step = steps[gold[:, place - 1], gold[:, place]] + scores[:, place].gather(1, gold[:, place : place + 1])[:, 0]
        path = path + torch.where(here, step, torch.zeros_like(step))
    return (alpha.logsumexp(1) - path).sum() / mask.sum()
