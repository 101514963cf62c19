"""What a batch reads, in which bundles, with which code: settled before the first document is read."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec

from rapporteur.batch.folder import SCRATCH, Folder, write_whole
from rapporteur.batch.tables import TableWriter
from rapporteur.batch.values import BatchError, InputLike
from rapporteur.runs.versions import Versions
from rapporteur.types import Problem

I = TypeVar("I", bound=InputLike)  # noqa: E741 - an input

FILE: Final = "batch.json"
BUNDLE_BYTES: Final = 64 * 1024 * 1024
"""Bytes of input in a bundle; a larger input is a bundle of its own. Chosen so that a million bundles hold 60 TB; not swept."""

PART_DOCUMENTS: Final = 500
"""Documents (and rows refused) in a part: what a kill costs at most, a minute or two of a core; not swept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was settled. ``inputs`` is the hash of names and lengths in order; ``options`` what else changes the rows."""

    versions: Versions
    inputs: str
    bundles: int
    bytes: int
    options: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def bundles(inputs: Sequence[I]) -> Iterator[list[I]]:
    """The inputs in order, in groups of ``BUNDLE_BYTES``; the same for the same inputs, whoever works on them."""
    held: list[I] = []
    weight = 0
    for one in inputs:
        if held and weight + one.size > BUNDLE_BYTES:
            yield held
            held, weight = [], 0
        held.append(one)
        weight += one.size
    if held:
        yield held


def make_plan(inputs: Sequence[InputLike], problems: Sequence[Problem], versions: Versions, options: Mapping[str, str]) -> Plan:
    """The plan for these inputs."""
    digest = hashlib.sha256()
    for one in inputs:
        digest.update(f"{one.name}\n{one.size}\n".encode("utf8", "surrogateescape"))
    return Plan(
        versions=versions,
        inputs=digest.hexdigest(),
        bundles=sum(1 for _ in bundles(inputs)),
        bytes=sum(one.size for one in inputs),
        options=dict(options),
        problems=tuple(problems),
    )


def settle(folder: Folder, plan: Plan, inputs: Sequence[InputLike]) -> bool:
    """Writes the plan where there is none, and says whether there was one. Raises BatchError where another one is there."""
    there = read_plan(folder)
    if there is None:
        if folder.path.is_dir() and not left_by_a_kill(folder):
            raise BatchError(f"{folder.path} is not empty and holds no batch: choose another folder for --to.")
        _write(folder, plan, inputs)
        return False
    if there != plan:
        raise BatchError(f"{folder.path} holds a batch of other {_difference(there, plan)}: choose another folder for --to, or remove this one.")
    return True


def left_by_a_kill(folder: Folder) -> bool:
    """Whether a folder holds nothing, or only what a batch leaves that was killed before its plan was written."""
    names = {path.name for path in folder.path.iterdir()}
    ours = {SCRATCH, folder.whole("inputs").name} | {name for name in names if name.startswith(f".{FILE}.")}
    return not names or (SCRATCH in names and names <= ours)


def _write(folder: Folder, plan: Plan, inputs: Sequence[InputLike]) -> None:
    writer = TableWriter(scratch=folder.scratch())
    for number, bundle in enumerate(bundles(inputs), start=1):
        for one in bundle:
            writer.add("inputs", {"bundle": number, "name": one.name, "size": one.size})
    writer.finish({"inputs": folder.whole("inputs")})
    write_whole(folder.path / FILE, msgspec.json.format(msgspec.json.encode(plan), indent=1) + b"\n")


def read_plan(folder: Folder) -> Plan | None:
    """The plan in a folder, None where there is none; raises BatchError where it cannot be read."""
    try:
        return msgspec.json.decode((folder.path / FILE).read_bytes(), type=Plan)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BatchError(f"{folder.path / FILE} is not one that this version wrote ({error}): choose another folder for --to.") from error


def _difference(there: Plan, plan: Plan) -> str:
    if there.versions != plan.versions:
        return "code, model, tables or packages"
    return "inputs" if (there.inputs, there.problems) != (plan.inputs, plan.problems) else "options"
