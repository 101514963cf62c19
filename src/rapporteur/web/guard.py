"""What stands between the network and the pages: who may ask, how much, and what a browser may do with the answer."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.web.address import split_form
from rapporteur.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
COOKIE = "rapporteur"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses what should not reach the pages, and puts the policy on every answer."""

    app: ASGIApp
    settings: Settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = {name.decode("latin1").lower(): value.decode("latin1") for name, value in scope["headers"]}
        refusal = self.refuse(scope, headers)
        await (refusal or self.app)(scope, receive, with_policy)

    def refuse(self, scope: Scope, headers: Mapping[str, str]) -> Response | None:
        """The answer to a request that goes no further, None for one that does."""
        if not self.settings.token and host_of(headers.get("host", "")) not in {name.lower() for name in (*self.settings.hosts, self.settings.host)}:
            return PlainTextResponse("This site does not go by that name. Call it by its address, or give the name with --name.\n", 421)
        if len(scope["query_string"]) > self.settings.max_query:
            return PlainTextResponse("The address is too long.\n", 414)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET, HEAD and POST are answered.\n", 405)
        if scope["method"] == "POST" and from_elsewhere(headers):
            return PlainTextResponse("A form of another site may not write here.\n", 403)
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", "0")) > self.settings.max_body:
            return PlainTextResponse(f"A text may have {self.settings.max_body:,} bytes at most; read larger ones with: rapporteur read\n", 413)
        if scope["method"] == "POST" and "content-length" not in headers:
            return PlainTextResponse("Say how long the text is (Content-Length).\n", 411)
        return self.let_in(scope, headers) if self.settings.token else None

    def let_in(self, scope: Scope, headers: Mapping[str, str]) -> Response | None:
        """None for one who has the token; a page asked for with the token in its address is asked for again without it."""
        query = parse_qsl(scope["query_string"].decode("latin1"))
        given = next((value for name, value in query if name == "token"), "")
        if given and self.fits(given):
            if split_form(scope["path"])[1]:
                return None
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            back = RedirectResponse(quote(scope["path"]) + (f"?{rest}" if rest else ""), 303)
            back.set_cookie(COOKIE, self.settings.token, httponly=True, samesite="strict", path="/")
            return back
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if self.fits(bearer) or self.fits(cookie_of(headers)):
            return None
        return PlainTextResponse("This site needs its token: add ?token=... to the address once. It was printed when the site was started.\n", 401)

    def fits(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode(), self.settings.token.encode())


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent by a page of another site."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin", "")
    return bool(origin) and origin.partition("://")[2] != headers.get("host", "")


def cookie_of(headers: Mapping[str, str]) -> str:
    """The token a browser remembers, "" where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
