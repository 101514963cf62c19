"""Every page answers, escapes what it shows, has its twins, and says what is wrong with a wrong address."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest

from tests.web.site import NASTY, TURNED, make_record, running

KIVI = "/actor/person:ana-kivi"
PAGES = {
    "front": "/",
    "front from a day": "/?on=2031-03-01",
    "statements": "/statements",
    "narrowed": "/statements?speaker=person:ana-kivi&q=ferry&since=2031&until=2031-03&outlet=Paper+1",
    "events": "/events?type=CONSULT&status=planned&status=conditional",
    "sure events": "/events?least=0.7",
    "events in order of reading": "/events?order=read&page=2",
    "articles": "/articles?actor=person:ana-kivi",
    "reprints": "/articles?status=reprint",
    "search": "/search?q=ferry",
    "search for a name": "/search?q=kivi",
    "empty search": "/search",
    "article": "/article/a-m0",
    "overlapping article": "/article/a-m1",
    "reprint": "/article/a-again",
    "statement": "/statement/s1-a-m0",
    "event": "/event/e1-a-m0",
    "planned event": "/event/e1-a-coming",
    "actor": KIVI,
    "words": "/actor/words:porthaven%20post",
    "actors": "/actors",
    "actors by name": "/actors?q=brandt",
    "pair": "/pair?a=person:ana-kivi&b=person:oscar-brandt",
    "timeline": "/timeline",
    "timeline of what is sure": "/timeline?least=0.7",
    "timeline by actor": "/timeline?lanes=actor&since=2031-03-01&until=2031-03-31",
    "timeline of a pair": "/timeline?lanes=pair&actor=person:ana-kivi&b=person:oscar-brandt",
    "timeline of a day": "/timeline?since=2031-03-17&until=2031-03-17",
    "network": "/network/person:ana-kivi",
    "network in a window": "/network/person:ana-kivi?m=24374&w=3",
    "calendar": "/calendar",
    "calendar of all": "/calendar?since=2031",
    "calendar of what is sure": "/calendar?since=2031&least=0.99",
    "method": "/method",
    "box": "/read",
}
HOSTILE = {
    "article": "/article/a-hostile",
    "statement": "/statement/s-hostile",
    "event": "/event/e-hostile",
    "actor": "/actor/name:%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'%3E%3Cimg%20src=x%20onerror=alert(2)%3E",
    "list": "/statements?q=kivi",
    "search": "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22'%3E",
    "timeline": "/timeline?lanes=pair&since=2031-03-01&until=2031-03-20",
    "pair": "/pair?a=%3Cscript%3E&b=%3Cimg%3E",
    "error": "/nothing/%3Cscript%3Ealert(1)%3C/script%3E",
    "front": "/?on=2031-03-09",
    "facet": "/events?outlet=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
}


class Tags(HTMLParser):
    """The tags of a page with their attributes; checks that they nest."""

    VOID = frozenset(("meta", "link", "input", "br", "img", "hr"))

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open
        assert self.open.pop() == tag, f"</{tag}> closes nothing"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(site, name):
    answer = site.get(PAGES[name])
    assert answer.status == 200, answer.text[:2000]
    tags = Tags(answer.text)
    assert not tags.open
    ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in tags.found].count("h1") >= 1
    for tag, attributes in tags.found:
        assert "style" not in attributes, tag
        assert tag != "style"
        assert not any(name.startswith("on") for name in attributes), tag
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        for name_ in ("src", "href", "action"):
            assert not attributes.get(name_, "").lower().startswith(("http:", "https:", "//", "javascript:", "data:")), attributes


@pytest.mark.parametrize("name", PAGES)
def test_links_inside_a_page_lead_somewhere(site, name):
    text = site.get(PAGES[name]).text
    tags = Tags(text)
    ids = {attributes["id"] for _, attributes in tags.found if "id" in attributes}
    for _, attributes in tags.found:
        target = attributes.get("href", "")
        if target.startswith("#"):
            assert target[1:] in ids, target


def test_every_link_of_the_site_leads_somewhere(site):
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 220:
        path = waiting.pop(0)
        answer = site.get(path)
        assert answer.status in (200, 303), (path, answer.text[:300])
        if "html" not in answer.headers.get("Content-Type", answer.headers.get("content-type", "")):
            continue
        for _, attributes in Tags(answer.text).found:
            target = attributes.get("href", "").partition("#")[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert len(seen) > 150


@pytest.mark.parametrize("name", PAGES)
def test_json_twin(site, name):
    path, _, query = PAGES[name].partition("?")
    answer = site.get(f"{'/front' if path == '/' else path}.json{f'?{query}' if query else ''}")
    assert answer.status == 200
    json.loads(answer.text)


TABLES = "statements,narrowed,events,articles,statement,event,actor,pair,timeline,network,calendar"


@pytest.mark.parametrize("name", TABLES.split(","))
def test_csv_twin(site, name):
    path, _, query = PAGES[name].partition("?")
    rows = list(csv.DictReader(io.StringIO(site.get(f"{path}.csv{f'?{query}' if query else ''}").text)))
    assert rows
    assert None not in rows[0]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("name", ["statements", "narrowed", "events", "articles", "search", "actor", "pair", "timeline", "calendar"])
def test_atom_twin(site, name):
    path, _, query = PAGES[name].partition("?")
    feed = ElementTree.fromstring(site.get(f"{path}.atom{f'?{query}' if query else ''}").text)
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    assert entries
    ids = [entry.find("a:id", space).text for entry in entries]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.find("a:updated", space).text) for one in [feed, *entries])


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_an_article_becomes_markup(site, name):
    answer = site.get(HOSTILE[name])
    assert answer.status in (200, 303, 400, 404)
    assert NASTY not in answer.text
    assert "<script>alert" not in answer.text
    for tag, attributes in Tags(answer.text).found:
        assert tag != "img"
        assert "onerror" not in attributes
        assert "javascript:" not in attributes.get("href", "")
    assert not set(answer.text) & set("\u202e\u2066\u200f\x07\x1b")


def test_hidden_characters_are_seen_and_places_hold(site):
    text = site.get("/article/a-hostile").text
    assert "\ufffdtxt.exe\ufffd ␇␛[31m\ufffd said so" in re.sub(r"<[^>]+>", "", text)
    assert len(TURNED) == len("Kivi\ufffdtxt.exe\ufffd ␇␛[31m\ufffd said so")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/statements?since=yesterday", 400),
        ("/events?order=best", 400),
        ("/events?least=sure", 400),
        ("/events?least=nan", 400),
        ("/events?page=0", 400),
        ("/timeline?lanes=mood", 400),
        ("/timeline?since=2031&until=2030", 400),
        ("/network/person:ana-kivi?m=soon", 400),
        ("/pair?a=person:ana-kivi", 400),
        ("/?on=31/12", 400),
        ("/article/none", 404),
        ("/event/none", 404),
        ("/actor/nobody:at-all", 404),
        ("/article/a-m0.ics", 404),
        ("/nowhere", 404),
        ("/static/../app.py", 404),
    ],
)
def test_a_wrong_address_is_told_so(site, path, status):
    answer = site.get(path)
    assert answer.status == status
    assert "Traceback" not in answer.text


def test_what_is_coming_leads_to_the_sentence_in_two_clicks(site):
    front = site.get("/?on=2031-03-14").text
    coming = re.search(r'id="coming".*?</section>', front, re.S)[0]
    event = re.search(r'href="(/event/[^"]+)"', coming)[1]
    page = site.get(event).text
    assert 'class="text sentence"' in page
    assert "Transport Minister" in page


def test_facets_count_and_narrow(site):
    data = json.loads(site.get("/events.json").text)
    assert data["total"] == 13
    text = site.get("/events").text
    link, often = re.search(r'<a href="(/events\?status=planned)">planned</a> <span class="often">(\d+)<', text).groups()
    narrowed = json.loads(site.get(link.replace("/events", "/events.json")).text)
    assert narrowed["total"] == int(often) == 1
    assert {row["status"] for row in narrowed["rows"]} == {"planned"}


def test_a_name_that_is_typed_finds_the_actor(site):
    typed, known = (json.loads(site.get(f"/statements.json?speaker={who}").text)["total"] for who in ("Brandt", "person:oscar-brandt"))
    assert typed == known > 0


def test_a_pair_counts_what_two_do_side_by_side(site):
    data = json.loads(site.get(PAGES["pair"].replace("/pair", "/pair.json")).text)
    assert "e1-a-joint" in {row["id"] for row in data["events"]}
    assert sum(row["verbal cooperation"] for row in data["months"]) == 12
    assert "both together" in site.get(PAGES["pair"]).text


def test_reprints_are_folded_under_their_original(site):
    page = site.get("/event/e1-a-m0").text
    assert "1 reprint of it, no origin of its own" in page
    assert "This repeats" in site.get("/article/a-again").text


def test_an_event_of_a_name_without_a_table_is_joined_by_name_and_says_so(site):
    assert "No table knows this name" in site.get(HOSTILE["actor"]).text
    assert "nobody in particular" in site.get("/actor/words:porthaven%20post").text


def test_denied_is_struck_planned_is_outlined_undated_stands_in_the_tray(site):
    text = site.get("/timeline?since=2031-01-01&until=2031-04-30").text
    assert 'class="item struck verbal-cooperation"' in text
    assert 'class="item planned verbal-cooperation"' in text
    assert 'class="item certain verbal-cooperation"' in text
    tray = text.split("Without a day", 1)[1].split("The same as a list", 1)[0]
    assert "/event/e1-a-undated" in tray
    assert "/event/e1-a-undated" not in text.split("Without a day", 1)[0]


def test_a_record_that_another_takes_the_place_of_is_read_anew(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = make_record(tmp_path / "a")
    with running(one) as site:
        assert site.get("/article/a-m0").status == 200
        from tests.record import builders

        other = builders.write(tmp_path / "b" / "record.db", builders.entry("new"))
        one.unlink()
        for suffix in ("-wal", "-shm"):
            one.with_name(one.name + suffix).unlink(missing_ok=True)
        other.rename(one)
        assert site.get("/article/a-m0").status == 404
        assert site.get("/article/a-new").status == 200
