"""Who asks: the User-Agent line, with somebody to write to."""

import os
import re
from typing import Final

from rapporteur import __version__
from rapporteur.fetch.errors import ContactError
from rapporteur.fetch.frontier import Frontier

VARIABLE: Final = "RAPPORTEUR_CONTACT"
"""The environment's word for the contact, where none is given."""

_MAIL = re.compile(r"[!-~]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.I)
_PAGE = re.compile(r"https?://[!-~]{3,200}", re.I)


def agent_of(frontier: Frontier, contact: str, now: float) -> str:
    """The User-Agent line; the contact is the one given, or the environment's, or the last one, and is kept with the frontier.

    Raises ContactError where there is none, or none that anybody could write to.
    """
    contact = contact or os.environ.get(VARIABLE, "") or frontier.get("contact")
    if not contact:
        raise ContactError(
            "say who asks, so that a site can write before it blocks: --contact you@example.org (or the address of a page about you). "
            f"It is sent with every request, and kept in {frontier.path} for the next time"
        )
    if not (_MAIL.fullmatch(contact) or _PAGE.fullmatch(contact)) or set(contact) & set('()<>\\"'):
        raise ContactError(
            f"--contact {contact[:100]!r} is no e-mail address and no address of a page: write you@example.org or https://example.org/about"
        )
    with frontier.step(now):
        frontier.set("contact", contact)
    return f"Rapporteur/{__version__} (+{contact if _PAGE.fullmatch(contact) else f'mailto:{contact}'})"
