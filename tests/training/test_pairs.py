"""The pair model's data: rows in our parser's words, batches lose no row, what is not marked stays unmarked."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="training needs rapporteur[training]")

from rapporteur.model.pair_words import OUTCOMES  # noqa: E402
from rapporteur.model.pairs import CLASSES, ROLES, ROOTS  # noqa: E402
from rapporteur.model.pieces import WordPieces  # noqa: E402
from rapporteur.testing import make_parse  # noqa: E402
from rapporteur.types import Article, Parse  # noqa: E402
from training import events  # noqa: E402
from training.event_sentences import EventSentence  # noqa: E402
from training.events import folds, grouped_f1, loss_of, macro_f1, narrow  # noqa: E402
from training.news_pairs import NewsPair  # noqa: E402
from training.pair_rows import PairRow, as_rows, groups_of, news_row, own_row, plv_row  # noqa: E402
from training.pair_words import as_model, fit_words  # noqa: E402
from training.pairs import RENAMED, batches, renamed  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *("##" + mark for mark in LETTERS)])


class FlatParser:
    """A parser whose second word governs all others."""

    def parse(self, articles: list[Article]) -> list[Parse]:
        return [self._one(article) for article in articles]

    def _one(self, article: Article) -> Parse:
        words = article.text.split()
        return make_parse(article, "\n".join(f"{word} {word} X {0 if n == 1 else 2} {'root' if n == 1 else 'dep'}" for n, word in enumerate(words)))


def plv(sentence: str, source: str, target: str, root: str) -> dict[str, object]:
    spans = [[[sentence.index(side), sentence.index(side) + len(side)]] if side else [] for side in (source, target)]
    return {"sentence": sentence, "source_spans": spans[0], "target_spans": spans[1], "root": root}


def rows() -> list[PairRow]:
    told = [
        plv_row(plv("envoy met omar", "envoy", "omar", "CONSULT")),
        plv_row(plv("norland left", "norland", "", "YIELD")),
        plv_row(plv("omar hit brandt", "omar", "brandt", "ASSAULT")),
    ]
    return as_rows(told, FlatParser())  # type: ignore[arg-type]


def test_rows_are_in_the_parsers_words_with_the_path() -> None:
    first, second, _ = rows()
    assert first.pair == (("envoy", "met", "omar"), (0, 1), (2, 3), frozenset({1}), -1)
    assert second.pair[2] == (0, 0)
    assert [tuple(CLASSES[kind] for kind in row.classes) for row in rows()] == [("CONSULT",), ("CONCEDE", "RETREAT"), ("ASSAULT",)]
    assert [OUTCOMES[row.outcome] for row in rows()] == ["CONSULT", "YIELD", "ASSAULT"]
    assert not any(row.manual for row in rows())


def sentence(text: str, kind: str, mode: str = "", status: str = "happened") -> EventSentence:
    return EventSentence(id="t", sentence=text, source=(0, 4), target=None, type=kind, mode=mode, status=status, note="")


@pytest.mark.parametrize(
    ("row", "root"),
    [
        (sentence("omar said sorry", "CONCEDE"), "SUPPORT"),
        (sentence("omar jailed brandt", "SANCTION", "convict"), "ACCUSE"),
        (sentence("omar blockaded norland", "COERCE", "restrict"), "ASSAULT"),
        (sentence("omar will meet brandt", "CONSULT", status="planned"), "AGREE"),
        (sentence("omar met brandt", "CONSULT"), "CONSULT"),
        (sentence("omar freed brandt", "RETREAT", "release"), "YIELD"),
        (sentence("omar slept", "NONE", status=""), "NONE"),
    ],
)
def test_our_sentences_keep_the_manuals_type_and_know_plvs_root(row: EventSentence, root: str) -> None:
    told = own_row(row)
    assert (told.root, [CLASSES[kind] for kind in told.kinds], told.manual) == (root, [row.type], True)


def test_a_labelled_pairs_trigger_is_on_its_path() -> None:
    pair = NewsPair(document="d", sentence="omar met brandt and hit him", source=(0, 4), target=(9, 15), trigger=(20, 23), type="ASSAULT")
    (row,) = as_rows([news_row(pair)], FlatParser())  # type: ignore[arg-type]
    assert (row.pair.path, row.pair.trigger) == ({1}, 4)


def test_batches_hold_every_row_once_and_pad_with_zeros() -> None:
    for seed in (None, 1, 2):
        found = list(batches(rows(), PIECES, size=2, seed=seed))
        assert sorted(number for batch in found for number in batch.numbers) == [0, 1, 2]
        for batch in found:
            assert [tuple(row.nonzero().flatten().tolist()) for row in batch.allowed] == [rows()[number].classes for number in batch.numbers]
            assert (batch.roles[batch.mask == 0] == 0).all()
            assert batch.pieces.shape == batch.roles.shape == batch.mask.shape


def test_batches_tell_where_known_noun_phrases_stand_and_hide_only_their_sides() -> None:
    told = [replace(row, sides=((row.pair.source[0], True, False), (2, False, True))) for row in rows() if len(row.pair.words) > 2] * 20
    for seed in (None, 3):
        marked = 0
        for batch in batches(told, PIECES, size=4, seed=seed):
            assert (batch.standing.sum(1) == 1).all()
            assert len(batch.words) == 2 * len(batch.numbers)
            marked += int((batch.roles == ROLES["source"]).any(1).sum())
        assert (marked < len(told)) == (seed is not None)
        assert marked > 0
    assert all(len(batch.words) == 0 for batch in batches(rows(), PIECES, size=2, seed=1))


def test_folds_keep_a_sentence_and_its_near_duplicates_on_one_side() -> None:
    many = rows() * 4
    for seen, unseen in folds(many, 3):
        assert not {many[number].sentence for number in seen} & {many[number].sentence for number in unseen}
        assert sorted(seen + unseen) == list(range(len(many)))
    first, second, third = rows()
    names = groups_of([first, third, second, replace(third, sentence="omar hit brandt again")])
    assert names[1] == names[3]
    assert len(set(names)) == 3


def test_macro_f1_counts_roots_never_found() -> None:
    assert macro_f1(list(range(15)), list(range(15))) == pytest.approx(1.0)
    assert macro_f1([0] * 15, [0] * 15) == pytest.approx(1 / 15)
    assert grouped_f1([ROOTS.index("AGREE")], [ROOTS.index("CONSULT")], ("AGREE CONSULT", "AID")) == 1.0


def test_loss_is_least_where_an_allowed_class_is_sure() -> None:
    allowed = torch.zeros(1, len(CLASSES))
    allowed[0, [3, 5]] = 1.0
    unsure = torch.full((1, len(CLASSES)), -4.0)
    right, wrong = unsure.clone(), unsure.clone()
    right[0, 5], wrong[0, 4] = 4.0, 4.0
    assert loss_of(right, allowed) < loss_of(unsure, allowed) < loss_of(wrong, allowed)


def test_the_linear_model_learns_what_words_tell() -> None:
    learned = as_model(fit_words(rows() * 3))
    found = learned.log_shares([row.pair for row in rows()]).argmax(1)
    assert [OUTCOMES[outcome] for outcome in found] == ["CONSULT", "YIELD", "ASSAULT"]


def test_a_side_bears_at_times_the_name_of_another_rows_side_all_through_its_sentence() -> None:
    told = [plv(f"{one} met {other} as {one} said", one, other, "CONSULT") for one, other in [("Omar", "Brandt"), ("Norland", "Sudria")] * 200]
    before = as_rows([plv_row(row) for row in told], FlatParser())  # type: ignore[arg-type]
    after = renamed(before, torch.Generator().manual_seed(1))
    share = sum(one.pair.words != other.pair.words for one, other in zip(before, after, strict=True)) / len(before)
    assert 1.2 * RENAMED < share < 2 * RENAMED  # either side; one name in four is drawn for itself
    assert all(row.pair.words[0] == row.pair.words[4] and row.pair.words[1] == "met" for row in after)
    assert {row.pair.words[2] for row in after} == {"Omar", "Brandt", "Norland", "Sudria"}


def test_rows_without_names_stay_as_they_are() -> None:
    assert renamed(rows(), torch.Generator().manual_seed(1)) == rows()


def test_the_second_stage_has_all_of_plv_and_as_many_others_in_each_round(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[int]] = []
    monkeypatch.setattr(events, "fit", lambda _model, epochs, *_, **__: taken.extend(epochs))
    narrow("model", [1, 2, 3], range(10, 90), [], None)  # type: ignore[arg-type]
    assert len(taken) == events.ROUNDS
    assert all(drawn[:3] == [1, 2, 3] and len({*drawn}) == 6 and min(drawn[3:]) >= 10 for drawn in taken)
    assert len({tuple(drawn) for drawn in taken}) > 1
