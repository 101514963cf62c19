"""The pairing of found events with the gold, on made events: nothing here is of the gold itself."""

from datetime import date
from pathlib import Path

import pytest

from evaluation.event_gold import errors, figures, judge, report
from evaluation.event_gold_match import Found, GoldEvent, load_gold, pair, same_party

TITLE = "Arro frees crew after talks"
LEAD = "SELM, May 2 - Arro set free the crew of a Bellian trawler on Friday, its navy said."
NEXT = "Premier Ana Voss of Arro met Bellia's envoy in Selm."
TEXT = f"{TITLE}\n\n{LEAD} {NEXT}"
DAY = date(2031, 5, 2)
FREED = GoldEvent(
    type="RETREAT",
    mode="release",
    actors=("Arro",),
    recipients=("crew of a Bellian trawler",),
    status="happened",
    when=(DAY, DAY),
    trigger="frees",
    tellings=(TITLE, LEAD),
    coders=2,
)
MET = GoldEvent(
    type="CONSULT",
    mode="",
    actors=("Ana Voss", "Bellia's envoy"),
    recipients=(),
    status="happened",
    when=None,
    trigger="met",
    tellings=(NEXT,),
    coders=2,
)
BOTH = (FREED, MET)


def found(
    type_: str, trigger: str, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), status: str = "happened", text: str = TEXT
) -> Found:
    return Found(
        type=type_,
        status=status,
        actors=tuple((name,) for name in actors),
        recipients=tuple((name,) for name in recipients),
        when=None,
        trigger=trigger,
        text=text,
        start=text.index(trigger),
    )


RIGHT = found("RETREAT", "set free", ("Arro",), ("the crew",))


def test_an_event_told_twice_is_found_in_either_sentence() -> None:
    assert pair(BOTH, [RIGHT]) == {0: 0}
    assert pair(BOTH, [found("RETREAT", "frees", ("Arro",), ("crew",))]) == {0: 0}


def test_found_twice_is_once_right_and_once_false() -> None:
    one = judge("a", BOTH, [RIGHT, found("RETREAT", "frees", ("Arro",), ("crew",))])
    assert (len(one.pairs), len(one.found), len(one.gold)) == (1, 2, 2)
    assert one.found[one.pairs[0]].trigger == "frees"


@pytest.mark.parametrize(
    "wrong",
    [
        found("AID", "set free", ("Arro",), ("the crew",)),
        found("RETREAT", "met", ("Arro",), ("the crew",)),
        found("RETREAT", "set free", ("Arro",)),
        found("RETREAT", "set free", ("the crew",), ("Arro",)),
        found("RETREAT", "set free", ("the navy",), ("the crew",)),
    ],
    ids=["type", "sentence", "side lacking", "sides turned", "other party"],
)
def test_type_sentence_and_both_sides_must_agree(wrong: Found) -> None:
    assert pair(BOTH, [wrong]) == {}


def test_what_is_lenient_lets_type_or_sides_go() -> None:
    typeless, sideless = found("AID", "set free", ("Arro",), ("the crew",)), found("RETREAT", "set free")
    assert pair(BOTH, [typeless], typed=False) == {0: 0}
    assert pair(BOTH, [sideless], sided=False) == {0: 0}
    assert pair(BOTH, [found("AID", "set free")], typed=False) == {}


def test_parties_of_mutual_events_stand_on_either_side() -> None:
    assert pair(BOTH, [found("CONSULT", "met", (), ("Voss",))]) == {1: 0}
    assert pair(BOTH, [found("CONSULT", "met", (), ("the navy",))]) == {}


def test_as_many_as_possible_are_paired() -> None:
    other = GoldEvent(**{name: getattr(FREED, name) for name in FREED.__slots__} | {"recipients": ()})
    assert sorted(pair([other, FREED], [RIGHT, found("RETREAT", "frees", ("Arro",))])) == [0, 1]


def test_a_lost_dateline_and_white_space_are_no_matter() -> None:
    text = LEAD.split(" - ")[1].replace(" of a ", " of\na ")
    assert pair(BOTH, [found("RETREAT", "set free", ("Arro",), ("crew",), text=text)]) == {0: 0}


def test_a_denial_of_what_is_told_counts_neither_way() -> None:
    denied = found("RETREAT", "frees", (), ("anyone",), status="denied")
    one = judge("a", BOTH, [RIGHT, denied])
    assert (len(one.pairs), len(one.found)) == (1, 1)
    assert len(judge("a", BOTH, [found("RETREAT", "met", status="denied")]).found) == 1


def test_a_denial_in_the_gold_may_be_merged_with_the_claim() -> None:
    denial = GoldEvent(**{name: getattr(FREED, name) for name in FREED.__slots__} | {"status": "denied", "tellings": (NEXT,)})
    assert len(judge("a", [FREED, denial], [RIGHT]).gold) == 1
    assert len(judge("a", [denial], [RIGHT]).gold) == 1


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ("Foreign Minister Ina Orlo", "Orlo", True),
        ("Orlo", "Foreign Minister Ina Orlo", True),
        ("elders of the Oss clans", "the elders", True),
        ("two of his aides", "aides", True),
        ("300 supporters", "a supporter", True),
        ("Peru's consul", "Peru", False),
        ("union of miners", "miners", False),
        ("teachers' union", "the Teachers' Union", True),
        ("Channel Nine", "Channel Nine", True),
        ("Channel Nine", "Channel Four", False),
        ("Karst", "Orlo", False),
    ],
)
def test_parties_are_the_same_by_their_head_word(gold: str, said: str, same: bool) -> None:
    assert same_party(gold, (said,)) is same


def test_the_report_has_status_and_days() -> None:
    lines = list(report([judge("a", BOTH, [RIGHT, found("CONSULT", "met", ("Ana Voss",), status="planned")])]))
    assert "P 100.0  R 100.0" in lines[1]
    assert any(line.split() == ["status", "right", "50.0", "(1", "of", "2)"] for line in lines)
    assert any(line.split() == ["when", "right", "0.0", "(0", "of", "1)"] for line in lines)
    assert any(line.split() == ["dyads", "found", "100.0", "(1", "of", "1)"] for line in lines)
    assert figures(0, 0, 0).count("-") == 3


def test_errors_say_what_was_missed_and_what_was_false() -> None:
    lines = list(errors(judge("a", BOTH, [found("AID", "met", ("Ana Voss",))])))
    assert [line.split()[1] for line in lines] == ["missed", "missed", "false"]


ROW = """title = "A meets B"
published = "2031-05-02"
use = "{use}"
body = '''
A met B on Friday.
'''

[[event]]
type = "{type}"
mode = ""
actors = ["A", "B"]
recipients = []
status = "happened"
when = {{ earliest = "2031-05-02", latest = "2031-05-02" }}
place = ""
by = ""
trigger = "met"
evidence = "{evidence}"
also = []
coders = 2
"""


def test_the_gold_is_read_and_chosen_by_use_and_half(tmp_path: Path) -> None:
    for name, use in (("g01", "dev"), ("g02", "held"), ("g40", "held")):
        (tmp_path / f"{name}.toml").write_text(ROW.format(use=use, type="CONSULT", evidence="A met B on Friday."), encoding="utf8")
    assert [one.name for one in load_gold(tmp_path, use="held")] == ["g02", "g40"]
    assert [one.name for one in load_gold(tmp_path, half="two")] == ["g40"]
    assert load_gold(tmp_path)[0].events[0].when == (DAY, DAY)


@pytest.mark.parametrize(
    ("type_", "evidence", "words"),
    [("MEET", "A met B on Friday.", "no such type"), ("CONSULT", "A met C on Friday.", "not in the text")],
)
def test_a_file_that_is_wrong_is_refused(tmp_path: Path, type_: str, evidence: str, words: str) -> None:
    (tmp_path / "g01.toml").write_text(ROW.format(use="held", type=type_, evidence=evidence), encoding="utf8")
    with pytest.raises(ValueError, match=words):
        load_gold(tmp_path)


def test_the_gold_that_is_shipped_can_be_read() -> None:
    articles = load_gold()
    assert articles
    assert all(one.events and one.use == ("dev" if int(one.name[1:]) % 36 in range(1, 7) else "held") for one in articles)
