"""Everybody in one article: the stage of the actors room."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.actors.acting import acts
from rapporteur.actors.atoms import find_atoms
from rapporteur.actors.bodies import link_bodies
from rapporteur.actors.collectives import link_groups
from rapporteur.actors.draft import Draft
from rapporteur.actors.houses import with_own_houses
from rapporteur.actors.lands import own_actor, with_lands
from rapporteur.actors.mentions import find_drafts
from rapporteur.actors.nominals import link_descriptions, link_nominals, link_predicates, link_repeats, link_towns
from rapporteur.actors.people import find_people, linked
from rapporteur.actors.pronouns import link_pronouns
from rapporteur.actors.roles import foreign_ministry, link_roles
from rapporteur.actors.surnames import lone_surnames
from rapporteur.actors.titles import titled_names
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.types import Actor, Article, Cast, Link, Mention, Parse, Problem


def find_cast(article: Article, parse: Parse, tables: ActorTables, *, on: date | None) -> tuple[Cast, tuple[Problem, ...]]:
    """Who is named or meant in an article, and who that is on the day ``on`` (None when the day is not known).

    A mention that stands for several ("the two sides", "they") has one link for each, over the same words. A
    state's name, its capital as a metonym and "the X side" all link to the state; its ministries are their own.
    """
    words = Words(article, parse)
    if not len(words):
        problem = Problem(stage="actors", code="empty-parse", where=article.id, message="the parse has no words, so nobody was looked for")
        return Cast(links=(), actors=()), (problem,)
    tables = with_lands(words, tables)
    drafts = find_drafts(words, tables, lone_surnames(words, titled_names(words, tables, find_atoms(words, tables))))
    bodies = with_own_houses(link_bodies(drafts, article.id, tables), words, tables)
    people = find_people(drafts, words, tables, on)
    named = [draft for person in people for draft in linked(person, tables)]
    bodies = _without_surnames(bodies, named)
    roles = _headline_fm(link_roles(drafts, people, article.id, tables, on, words), foreign_ministry(bodies, people, tables))
    groups = link_groups(drafts, bodies, words, tables)
    towns = link_towns(words, [*named, *roles, *groups, *bodies])
    towns += link_repeats(words, [*named, *roles, *groups, *bodies, *towns])
    nouns = link_nominals(words, tables, [*named, *roles, *groups, *bodies, *towns])
    pronouns = link_pronouns(words, [*named, *roles, *groups, *bodies, *nouns], people, tables)
    roles = link_predicates(words, roles, [*named, *pronouns])
    nouns += link_descriptions(words, [*bodies, *towns, *named, *roles, *nouns, *groups, *pronouns])
    return _cast(words, tables, [*bodies, *towns, *named, *roles, *nouns, *groups, *pronouns]), ()


def _headline_fm(roles: Sequence[Draft], ministry: Actor | None) -> list[Draft]:
    """ "FM" is the ministry where the article speaks of one."""
    return [replace(d, actor=ministry, how="cluster", score=d.score) if ministry and d.name == "FM" else d for d in roles]


def _without_surnames(bodies: Sequence[Draft], named: Sequence[Draft]) -> list[Draft]:
    """The bodies without what the parser took for the name of one and is somebody's surname ("Weld slams rivals" over an article on Dana Weld)."""
    people = {(draft.first, draft.last) for draft in named}
    return [d for d in bodies if d.sort != "body" or (d.first, d.last) not in people or (d.actor is not None and d.actor.name != d.name)]


def _cast(words: Words, tables: ActorTables, drafts: Iterable[Draft]) -> Cast:
    """The links in text order, the longer of two that begin together first, and each actor once."""
    ordered = sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.sort, draft.actor.id if draft.actor else ""))
    ordered = list({(d.start, d.end, d.actor.id if d.actor else ""): d for d in ordered}.values())
    places = {id(draft): acts(draft, words, tables) for draft in ordered if draft.sort == "known"}
    links = tuple(_link(words.article, draft, places.get(id(draft), not draft.inside)) for draft in ordered)
    return Cast(links=links, actors=tuple({link.actor.id: link.actor for link in links if link.actor}.values()))


def _link(article: Article, draft: Draft, acting: bool) -> Link:
    mention = Mention(evidence=article.evidence(draft.start, draft.end), first=draft.first, last=draft.last, head=draft.anchor, kind=draft.kind)
    actor = own_actor(draft.actor, article.id) if draft.actor else None
    how = "new" if actor != draft.actor and draft.how == "kb_exact" else draft.how
    return Link(mention=mention, actor=actor, how=how, score=draft.score, acting=acting)
