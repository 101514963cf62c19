"""What words make of an event, axis by axis, composed outward in: the environment a word stands in, then the word itself."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from rapporteur.tables.event_status import StatusRow

Certainty = Literal["certain", "probable", "possible", "unknown"]
When = Literal["past", "present", "future", "unknown"]
Role = Literal["asserted", "believed", "denied", "planned", "attempted", "offered", "requested", "threatened", "conditional", "cancelled"]

GRADES: Final[tuple[Certainty, ...]] = ("unknown", "possible", "probable", "certain")
# Of two roles the one that says more strongly that it is not (yet) so stays.
_STRENGTH: Final[tuple[Role, ...]] = (
    "asserted",
    "believed",
    "denied",
    "planned",
    "attempted",
    "offered",
    "requested",
    "threatened",
    "conditional",
    "cancelled",
)
# Chosen on MEANTIME train, 2026-11-22, swept 1-3 and 0-2: news takes an announcement for near-certain.
PLANNED: Final = 2.5
OPEN: Final = 1.0
UNREAL: Final = frozenset({"planned", "attempted", "offered", "requested", "threatened", "conditional", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a word is told: whether it holds, how surely, when against publication, and in what role.

    ``lasting`` is true where it is said to go on ("continue to", "still"). ``why`` names the rows and features it
    rests on, outermost first.
    """

    holds: bool = True
    certainty: Certainty = "certain"
    time: When = "unknown"
    role: Role = "asserted"
    lasting: bool = False
    why: tuple[str, ...] = ()

    @property
    def actual(self) -> bool:
        """Whether it is told as a fact of the past or present."""
        return self.holds and self.certainty == "certain" and self.role not in UNREAL and self.time != "future"


ROOT: Final = Reading()
# A refusal refused leaves it open; a call refused does not.
NAYS: Final = frozenset({"false", "refused", "denied", "cancelled"})
# "The attempt to flee failed", "a failed attempt to flee".
FAILED: Final = frozenset({"failed-noun", "attempted", "fail"})
# What was only planned, possible or alleged before, and words that tell that it came about.
_BEFORE: Final = frozenset({"upcoming", "possible", "alleged", "proposed", "cancelled"})
_DONE: Final = frozenset({"cause-noun", "bring-noun", "begin", "take-place"})


def is_settled(row: str, around: Reading) -> bool:
    """Whether the words above say already that it was done, or not, whatever a modifier's row tells of before ("held planned talks")."""
    done = around.actual and around.time == "past" and not _DONE.isdisjoint(around.why[-1:])
    return (row in _BEFORE and done) or (row == "alleged" and not around.holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    """What an outcome changes; None leaves it as the word above has it."""

    holds: bool | None = None
    certainty: Certainty = "certain"
    time: When | None = None
    role: Role | None = None
    lasting: bool = False


_EFFECTS: Final[dict[str, _Effect]] = {
    "same": _Effect(),
    "true": _Effect(holds=True),
    "false": _Effect(holds=False),
    "ongoing": _Effect(holds=True, time="present", lasting=True),
    "ended": _Effect(holds=True, time="past"),
    "past": _Effect(time="past"),
    "future": _Effect(time="future", certainty="probable", role="planned"),
    "planned": _Effect(holds=True, time="future", certainty="probable", role="planned"),
    "requested": _Effect(holds=True, time="future", certainty="possible", role="requested"),
    "offered": _Effect(holds=True, time="future", certainty="possible", role="offered"),
    "threatened": _Effect(holds=True, time="future", certainty="possible", role="threatened"),
    "attempted": _Effect(holds=True, certainty="possible", role="attempted"),
    "conditional": _Effect(certainty="possible", role="conditional"),
    "cancelled": _Effect(holds=False, role="cancelled"),
    "denied": _Effect(holds=False, role="denied"),
    "refused": _Effect(holds=False, role="denied"),
    "probable": _Effect(holds=True, certainty="probable", role="believed"),
    "possible": _Effect(holds=True, certainty="possible", role="believed"),
    "unlikely": _Effect(holds=False, certainty="possible", role="believed"),
    "unknown": _Effect(holds=True, certainty="unknown", role="believed"),
}


def apply(outcome: str, above: Reading, why: str) -> Reading:
    """The reading of what stands below a word that reads ``above``, given the outcome its row names.

    Certainty is the lower of the two, the role the stronger.
    """
    effect = _EFFECTS[outcome]
    given: Role = "asserted" if effect.holds and above.role == "denied" else above.role
    role = given if effect.role is None or _STRENGTH.index(given) > _STRENGTH.index(effect.role) else effect.role
    return Reading(
        holds=above.holds if effect.holds is None else effect.holds,
        certainty=lower(above.certainty, effect.certainty),
        time=effect.time or above.time,
        role=role,
        lasting=effect.lasting or (above.lasting and outcome in {"same", "true"}),
        why=(*above.why, why),
    )


def govern(row: StatusRow, above: Reading) -> Reading:
    """The reading of what a row's word governs; what is asked or claimed by words that are rejected is denied with them."""
    outcome = row.outcome(holds=above.holds)
    if outcome == "attempted" and above.why and above.why[-1] in FAILED:
        outcome = "false"
    if outcome in {"unknown", "unlikely"} and above.role == "denied" and not above.holds and row.positive not in NAYS:
        outcome = "denied"
    return apply(outcome, above, row.id)


def lower(one: Certainty, other: Certainty) -> Certainty:
    """The less sure of two certainties."""
    return min(one, other, key=GRADES.index)


def negate(reading: Reading, why: str) -> Reading:
    """The reading turned round."""
    return replace(reading, holds=not reading.holds, why=(*reading.why, why))


def number(reading: Reading) -> float:
    """Factuality as FactBank and its kin write it: 3 certain, 2 probable, 1 possible, 0 unknown; negative where it is said not to hold.

    What was called off is -3; what is planned at most PLANNED, what is asked, offered, threatened, tried or hangs on a
    condition OPEN, after Sauri and Pustejovsky (2009) and the merged scale of Stanovsky et al. (2017).
    """
    if reading.role == "cancelled":
        return -3.0
    if reading.role in {"offered", "requested", "threatened", "conditional", "attempted"}:
        return OPEN if reading.holds else -OPEN
    size = float(GRADES.index(reading.certainty))
    if reading.role == "planned":
        size = PLANNED
    return size if reading.holds else -size
