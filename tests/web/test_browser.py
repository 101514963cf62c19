"""The site in real headless Chromium: no error, no request outside, by keyboard, without scripts, for people who cannot see well."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.web import browser as browsers

pytestmark = pytest.mark.skipif(bool(browsers.MISSING), reason=browsers.MISSING or "there is a browser")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf8")
PAGES = {
    "front": "/?on=2031-03-01",
    "statements": "/statements?q=ferry",
    "search": "/search?q=ferry",
    "article": "/article/a-m1",
    "statement": "/statement/s1-a-m0",
    "event": "/event/e1-a-coming",
    "dossier": "/actor/person:ana-kivi",
    "actors": "/actors",
    "pair": "/pair?a=person:ana-kivi&b=person:oscar-brandt",
    "timeline": "/timeline?since=2031-01-01&until=2031-04-30",
    "network": "/network/person:ana-kivi",
    "calendar": "/calendar?since=2031",
    "method": "/method",
    "box": "/read",
    "hostile": "/article/a-hostile",
}
COLOURS = ("front", "article", "dossier", "timeline")
"""Pages whose contrast is looked at, the last three in the dark: the slowest rule by far, and all pages share one style sheet."""

RUN_AXE = AXE + (
    "; const done = arguments[arguments.length - 1], rules = {'color-contrast': {enabled: arguments[0]}};"
    "axe.run(document, {resultTypes: ['violations'], rules, preload: false, iframes: false}).then((found) => done("
    "found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))"
    ".map((one) => one.id + ': ' + one.nodes.map((node) => node.html).slice(0, 3).join(' | '))))"
)
TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"


@pytest.fixture(scope="module")
def window():
    with browsers.browser() as made:
        made.ask("POST", "/timeouts", {"script": 30_000})
        yield made


def focused(window) -> str:
    return window.run("const it = document.activeElement; return it.getAttribute('href') || it.id || it.tagName")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_the_browser(window, site, name):
    window.logs("browser")
    window.logs("performance")
    window.dark(name in ("article", "timeline", "dossier"))
    window.size(390)
    window.open(site.base + PAGES[name])
    assert window.run("return document.documentElement.scrollWidth") <= 390, "something is wider than a phone"
    window.size(1440)
    assert window.ask("POST", "/execute/async", {"script": RUN_AXE, "args": [name in COLOURS]}) == []
    assert window.logs("browser") == []
    asked = [json.loads(one["message"])["message"] for one in window.logs("performance")]
    places = {one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"}
    assert places
    assert all(place.startswith(site.base + "/") for place in places), places


def test_the_checker_finds_what_is_wrong(window, site):
    window.open(site.base + "/read")
    window.run("document.querySelector('main').innerHTML = '<input><img src=\"/static/icon.svg\">'")
    found = window.ask("POST", "/execute/async", {"script": RUN_AXE, "args": [False]})
    assert {one.split(":")[0] for one in found} == {"label", "image-alt"}


def test_from_the_keyboard_to_the_sentence(window, site):
    window.size(1440)
    window.open(site.base + "/?on=2031-03-14")
    window.keys(TAB)
    assert focused(window) == "#main"
    window.keys(ENTER)
    for _ in range(40):
        window.keys(TAB)
        if focused(window).startswith("/event/"):
            break
    assert window.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    window.keys(ENTER)
    window.wait("return location.pathname.startsWith('/event/') && document.querySelector('.sentence') !== null")
    assert "Transport Minister" in window.run("return document.querySelector('.sentence').textContent")


def test_n_and_p_light_the_words_of_each_record(window, site):
    window.open(site.base + "/article/a-m0")
    window.wait("return window.htmx !== undefined")
    window.keys("n")
    window.wait("return CSS.highlights.has('lit')")
    words = "return [...CSS.highlights.get(arguments[0])].map((range) => range.toString())"
    first, label = window.run(words, "lit"), window.run("return document.querySelector('.record.lit').id")
    window.keys("n")
    window.wait("return document.querySelector('.record.lit').id !== arguments[0]", label)
    assert window.run(words, "lit") != first
    window.keys("p")
    window.wait("return document.querySelector('.record.lit').id === arguments[0]", label)
    assert window.run(words, "lit") == first
    spans = window.run("return document.querySelector('.record.lit').dataset.spans")
    text = json.loads(site.get("/article/a-m0.json").text)["text"]
    wanted = [text[int(start) : int(end)] for kind, start, end in split(spans) if kind != "sentence"]
    assert "".join(sorted(first)) == "".join(sorted(wanted))
    window.keys(ESCAPE)
    assert window.run(words, "lit") == []


def split(spans: str) -> list[tuple[str, str, str]]:
    return [(one.split(":")[0], *one.split(":")[1].split("-")) for one in spans.split()]


def test_without_the_highlight_interface_the_marks_themselves_are_lit(window, site):
    window.open(site.base + "/article/a-m0")
    window.wait("return window.htmx !== undefined")
    window.run("globalThis.Highlight = undefined; document.querySelector('#E1 a').focus()")
    assert window.wait("return [...document.querySelectorAll('mark.lit')].map((mark) => mark.textContent).join('|')").startswith("Norland's")


def test_a_facet_changes_the_page_in_place_and_the_address(window, site):
    window.open(site.base + "/events")
    window.wait("return window.htmx !== undefined")
    window.run("window.stayed = true; document.querySelector('a[href=\"/events?status=planned\"]').click()")
    window.wait("return location.search === '?status=planned' && document.querySelector('.chips') !== null")
    assert window.run("return window.stayed") is True
    assert "planned" in window.run("return document.querySelector('.chips').textContent")
    assert window.run("return document.querySelectorAll('#page').length") == 1


def test_the_time_slider_moves_the_network(window, site):
    window.open(site.base + "/network/person:ana-kivi?w=1")
    window.wait("return window.htmx !== undefined")
    before = window.run("return document.querySelector('output').textContent")
    window.run("const it = document.querySelector('#month'); it.value = it.min; it.dispatchEvent(new Event('input', {bubbles: true}))")
    window.wait("return document.querySelector('output').textContent !== arguments[0]", before)
    assert "m=" in window.run("return location.search")


def test_pages_work_without_scripts(window, site):
    window.scripts(False)
    try:
        window.open(site.base + "/article/a-m0")
        found = window.devtools("DOM.getDocument", depth=0)["root"]["nodeId"]
        marks = window.devtools("DOM.querySelectorAll", nodeId=found, selector="[data-text] mark")["nodeIds"]
        records = window.devtools("DOM.querySelectorAll", nodeId=found, selector=".record a[href^='/']")["nodeIds"]
        assert len(marks) > 5
        assert len(records) >= 3
        window.open(site.base + "/network/person:ana-kivi")
        found = window.devtools("DOM.getDocument", depth=0)["root"]["nodeId"]
        assert window.devtools("DOM.querySelectorAll", nodeId=found, selector=".network circle")["nodeIds"]
        assert window.devtools("DOM.querySelector", nodeId=found, selector=".slider button")["nodeId"]
    finally:
        window.scripts(True)


def test_no_attack_runs(window, site):
    found = "/search?q=%3Cimg%20src=x%20onerror=alert(1)%3E"
    for path in ("/article/a-hostile", "/statement/s-hostile", "/timeline?since=2031-03-01&until=2031-03-20", found):
        window.open(site.base + path)
        assert window.run("return document.querySelectorAll('img, main script, iframe').length") == 0
    assert unquote(window.run("return document.querySelector('#q').value")) == "<img src=x onerror=alert(1)>"
