"""Rows as the exports and ``--as json`` give them. The field names are a promise; new ones may be added at the end."""

from rapporteur.export.codes import Coder, code_row
from rapporteur.tables.codes import code_actor
from rapporteur.tables.event_cameo import code_event
from rapporteur.types import Actor, Article, AttributionStep, Event, Evidence, Party, Place, Problem, Statement, TimeValue

Row = dict[str, object]


def article_row(article: Article) -> Row:
    """One line of articles.jsonl."""
    return {
        "id": article.id,
        "document": article.document,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "published": time_row(article.published),
        "reprint_of": article.reprint_of,
        "text": article.text,
        "problems": [problem_row(problem) for problem in article.problems],
        "url": article.url,
        "byline": article.byline,
        "dateline": article.dateline,
        "wires": list(article.wires),
        "span": {"start": article.span.start, "end": article.span.end},
        "overlaps": [
            {
                "other": overlap.other,
                "kind": overlap.kind,
                "share": overlap.share,
                "share_of_other": overlap.share_of_other,
                "spans": [{"start": span.start, "end": span.end} for span in overlap.spans],
            }
            for overlap in article.overlaps
        ],
        "cuts": [{"start": cut.span.start, "end": cut.span.end, "reason": cut.reason} for cut in article.cuts],
        "source_map": [list(run) for run in article.source_map],
    }


def actor_row(actor: Actor, same_as: str = "") -> Row:
    """One line of actors.jsonl; ``same_as`` is whom the actor counts as across articles."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "identifiers": dict(sorted(actor.identifiers.items())),
        "aliases": list(actor.aliases),
        "tenures": [
            {"post": held.post, "title": held.title, "start": iso(held.start), "end": iso(held.end), "as_of": iso(held.as_of)}
            for held in actor.tenures
        ],
        "active": actor.active,
        "codes": dict(code_row(code_actor(actor))),
        "same_as": same_as or None,
    }


def statement_row(statement: Statement, codes: Coder | None = None) -> Row:
    """One line of statements.jsonl; with ``codes``, everybody in it has them."""
    return {
        "id": statement.id,
        "article": statement.article,
        "speaker": statement.speaker and party_row(statement.speaker, codes),
        "addressee": statement.addressee and party_row(statement.addressee, codes),
        "relays": [party_row(relay, codes) for relay in statement.relays],
        "cue": statement.cue and evidence_row(statement.cue),
        "content": [evidence_row(piece) for piece in statement.content],
        "manner": statement.manner,
        "kind": statement.kind,
        "said": time_row(statement.said),
        "evidence": evidence_row(statement.evidence),
        "score": statement.score,
        "stance": statement.stance,
        "act": statement.act,
        "distance": statement.distance,
        "source_type": statement.source_type,
        "anonymity": statement.anonymity and evidence_row(statement.anonymity),
        "occasion": statement.occasion and evidence_row(statement.occasion),
        "medium": statement.medium,
        "place": statement.place and place_row(statement.place),
        "about": [party_row(party, codes) for party in statement.about],
        "topics": list(statement.topics),
    }


def event_row(event: Event, codes: Coder | None = None) -> Row:
    """One line of events.jsonl; with ``codes``, everybody in it has them."""
    return {
        "id": event.id,
        "article": event.article,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "actors": [party_row(party, codes) for party in event.actors],
        "recipients": [party_row(party, codes) for party in event.recipients],
        "place": event.place and place_row(event.place),
        "when": time_row(event.when),
        "status": event.status,
        "polarity": event.polarity,
        "attribution": [step_row(step) for step in event.attribution],
        "trigger": evidence_row(event.trigger),
        "evidence": evidence_row(event.evidence),
        "accounts": list(event.accounts),
        "origins": event.origins,
        "score": event.score,
        "certainty": event.certainty,
        "role": event.role,
        "cameo": code_event(event),
        "also": [evidence_row(piece) for piece in event.also],
    }


def problem_row(problem: Problem) -> Row:
    """One line of problems.jsonl."""
    return {
        "stage": problem.stage,
        "code": problem.code,
        "where": problem.where,
        "message": problem.message,
        "refused": problem.refused,
    }


def party_row(party: Party, codes: Coder | None = None) -> Row:
    """Somebody in a row; ``actor`` is null where nobody is linked."""
    row: Row = {
        "actor": party.actor,
        "name": party.name,
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "how": party.how,
        "kind": party.kind,
    }
    return {**row, **code_row(codes(party.actor))} if codes else row


def evidence_row(evidence: Evidence) -> Row:
    """Words and their place, in code points of the article's text."""
    return {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text}


def time_row(time: TimeValue) -> Row:
    """A time; days are null where they are not known."""
    return {
        "edtf": time.edtf,
        "earliest": iso(time.earliest),
        "latest": iso(time.latest),
        "granularity": time.granularity,
        "basis": time.basis,
        "text": time.text,
        "evidence": [evidence_row(piece) for piece in time.evidence],
        "anchor": time.anchor,
    }


def place_row(place: Place) -> Row:
    """Where an event was."""
    return {"name": place.name, "country": place.country, "text": place.text}


def step_row(step: AttributionStep) -> Row:
    """One link of the chain an event is known through."""
    return {"role": step.role, "actor": step.actor, "name": step.name, "text": step.text}


def iso(day: object) -> str | None:
    """A day in ISO form, or None."""
    return str(day) if day else None
