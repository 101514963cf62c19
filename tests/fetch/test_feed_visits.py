"""What becomes of a feed's answers: validators, redirects, rhythm, parking, entries."""

import itertools
from email.utils import formatdate

import pytest

from rapporteur.fetch import feed_answers
from rapporteur.fetch.pace import CEILING, FLOOR, MOST_FAILURES
from tests.fetch.builders import NOON, Simulated, Time, answers, crawling, feed_of, ok, page_state, rss, status

FEED = "http://a.example/feed"
LINKS = ("http://a.example/1", "http://a.example/2")


def visit(tmp_path, *replies, visits=1, most=50, feed=FEED):
    """The crew and the feed's row after so many visits, each when it is due."""
    time = Time()
    crew = Simulated(time, answers({feed: list(replies), **{link: ok(f"<p>{link}</p>") for link in LINKS}}))
    with crawling(tmp_path, crew, feeds=(feed,), most=most) as crawl:
        for _ in range(visits):
            crawl.work()
            time.now = max(time.now, crawl.turn.wake())
        return crew, feed_of(crawl)


def requests(crew):
    return [one.request for one in crew.sent if one.request.kind == "feed"]


def test_both_validators_are_kept_and_sent(tmp_path):
    crew, feed = visit(
        tmp_path, ok(rss(*LINKS), etag='"v1"', last_modified="Tue, 04 Mar 2025 10:00:00 GMT"), status(304, etag='"v2"'), status(304), visits=4
    )
    sent = [(one.etag, one.modified) for one in requests(crew)]
    assert sent == [("", ""), ('"v1"', "Tue, 04 Mar 2025 10:00:00 GMT"), *[('"v2"', "Tue, 04 Mar 2025 10:00:00 GMT")] * 2]
    assert feed["note"] == ""


def test_validators_are_kept_where_the_body_is_the_same(tmp_path):
    crew, _ = visit(tmp_path, ok(rss(*LINKS), etag='"v1"'), ok(rss(*LINKS), etag='"v2"'), visits=3)
    assert [one.etag for one in requests(crew)] == ["", '"v1"', '"v2"']


def test_one_validator_is_tried_alone_where_a_server_sends_all_the_same(tmp_path):
    crew, _ = visit(tmp_path, ok(rss(*LINKS), etag='"v1"', last_modified="M"), visits=5)
    assert [(one.etag, one.modified) for one in requests(crew)] == [("", ""), ('"v1"', "M"), ('"v1"', ""), ("", "M"), ('"v1"', "M")]


def test_a_validator_with_line_breaks_is_not_sent_back(tmp_path):
    crew, _ = visit(tmp_path, ok(rss(), etag='"v1"\r\nCookie: x'), visits=2)
    assert requests(crew)[1].etag == ""


@pytest.mark.parametrize(("status_", "at"), [(301, "http://b.example/new"), (308, "http://b.example/new"), (302, FEED), (307, FEED)])
def test_permanent_redirects_change_the_address_for_good(tmp_path, status_, at):
    time = Time()
    crew = Simulated(time, answers({FEED: status(status_, location="http://b.example/new"), "http://b.example/new": ok(rss())}))
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        crawl.work()
        assert (feed_of(crawl)["at"], feed_of(crawl)["next"], feed_of(crawl)["failures"]) == (at, "", 0)
    assert crew.urls("feed") == [FEED, "http://b.example/new"]
    assert "http://b.example/robots.txt" in crew.urls("robots")


def test_a_chain_with_one_passing_redirect_changes_nothing(tmp_path):
    table = {FEED: status(301, location="/b"), "http://a.example/b": status(302, location="/c"), "http://a.example/c": ok(rss())}
    with crawling(tmp_path, Simulated(Time(), answers(table)), feeds=(FEED,)) as crawl:
        crawl.work()
        assert feed_of(crawl)["at"] == FEED


@pytest.mark.parametrize("target", [FEED, "ftp://a.example/x", "javascript:alert(1)", "", "http://"])
def test_redirects_that_lead_nowhere_are_failures(tmp_path, target):
    crew, feed = visit(tmp_path, status(301, location=target))
    assert feed["failures"] == 1
    assert "redirects" in feed["note"]
    assert len(requests(crew)) <= 10
    assert (feed["at"], feed["next"]) == (FEED, "")


def test_no_redirect_from_a_secure_address_to_an_open_one(tmp_path):
    _, feed = visit(tmp_path, status(301, location="http://s.example/feed"), feed="https://s.example/feed")
    assert "secure" in feed["note"]


def test_a_feed_that_fails_is_asked_ever_more_seldom_and_parked(tmp_path):
    crew, feed = visit(tmp_path, status(500), visits=MOST_FAILURES + 3)
    begun = [one.begin for one in crew.sent if one.request.kind == "feed"]
    gaps = [later - earlier for earlier, later in itertools.pairwise(begun)]
    assert len(begun) == MOST_FAILURES
    assert gaps[0] >= FLOOR
    assert all(later > 1.5 * earlier for earlier, later in itertools.pairwise(gaps))
    assert feed["state"] == "parked"


def test_one_good_answer_forgives(tmp_path):
    _, feed = visit(tmp_path, status(500), status(500), ok(rss()), visits=3)
    assert (feed["failures"], feed["state"]) == (0, "live")


def test_gone_is_gone(tmp_path):
    crew, feed = visit(tmp_path, status(410), visits=3)
    assert (feed["state"], len(requests(crew))) == ("gone", 1)


@pytest.mark.parametrize("wait", ["7200", formatdate(NOON + 7200, usegmt=True)])
def test_retry_after_in_seconds_and_as_a_date(tmp_path, wait):
    crew, _ = visit(tmp_path, status(503, retry_after=wait), ok(rss()), visits=3)
    begun = [one.begin for one in crew.sent if one.request.kind == "feed"]
    assert begun[1] >= NOON + 7200


def test_a_page_in_place_of_a_feed_names_its_feeds(tmp_path):
    _, feed = visit(tmp_path, ok('<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'))
    assert "http://a.example/rss.xml" in feed["note"]
    assert feed["failures"] == 1


def test_entries_beyond_the_most_come_at_later_visits(tmp_path):
    time = Time()
    links = [f"http://b.example/{number}" for number in range(7)]
    crew = Simulated(time, lambda request, _: status(404) if request.kind == "robots" else ok(rss(*links) if request.kind == "feed" else request.url))
    with crawling(tmp_path, crew, feeds=(FEED,), most=3) as crawl:
        first = crawl.work()
        assert (first.entries, first.over_cap, first.offsite, first.fetched) == (7, 4, 7, 3)
        time.now += 3700
        assert crawl.work().fetched == 3
        time.now += 3700
        assert crawl.work().fetched == 1
        assert feed_of(crawl)["offsite"] == 7


def test_a_feed_that_makes_up_pages_does_not_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(feed_answers, "MOST_WAITING", 5)
    count = iter(range(10**6))

    def answer(request, _):
        made_up = [f"http://down.example/{next(count)}" for _ in range(20)]
        return status(404) if request.kind == "robots" and "down" not in request.url else ok(rss(*made_up)) if request.kind == "feed" else status(500)

    time = Time()
    crew = Simulated(time, answer)
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        for _ in range(4):
            crawl.work()
            assert crawl.counted().waiting <= 5
            time.now += 5000
        assert [one.request.etag for one in crew.sent if one.request.kind == "feed"] == [""] * 4
        assert feed_of(crawl)["sha256"] == ""


def test_an_address_in_utf_8_is_followed(tmp_path):
    location = "/straße".encode().decode("latin-1")
    table = {FEED: status(302, location=location), "http://a.example/stra%C3%9Fe": ok(rss())}
    crew = Simulated(Time(), answers(table))
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        assert crawl.work().feeds == 1


def test_an_entry_that_is_updated_is_asked_for_again_but_ever_more_seldom(tmp_path):
    time = Time()

    def answer(request, now):
        if request.kind == "robots":
            return status(404)
        if request.kind == "page":
            return ok(f"<p>Words of {now}.</p>")
        stamp = formatdate(now, usegmt=True)
        return ok(rss(LINKS[0], dates=(stamp,), extra=f"<lastBuildDate>{stamp}</lastBuildDate>"))

    crew = Simulated(time, answer)
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        for _ in range(48):
            crawl.work()
            time.now = max(time.now + 1, crawl.turn.wake())
        begun = [one.begin for one in crew.sent if one.request.kind == "page"]
        gaps = [later - earlier for earlier, later in itertools.pairwise(begun)]
        assert len(gaps) >= 2
        assert gaps[0] >= 3600
        assert gaps[1] >= 4 * 3600
        assert page_state(crawl, LINKS[0]) == ("fetched", "")


def test_a_feed_is_visited_at_its_own_rhythm(tmp_path):
    hourly = tuple(formatdate(NOON - 3600 * hours, usegmt=True) for hours in range(8))
    links = [f"http://a.example/h{number}" for number in range(8)]
    _, feed = visit(tmp_path, ok(rss(*links, dates=hourly)))
    assert feed["interval"] == pytest.approx(1800, rel=0.1)


@pytest.mark.parametrize(
    ("body", "headers", "least"),
    [
        (rss(extra="<ttl>300</ttl>"), {}, 300 * 60),
        (rss(), {"cache_control": "public, max-age=40000"}, 40_000),
        (rss(extra="<ttl>999999</ttl>"), {}, CEILING),
    ],
)
def test_a_feed_says_how_often(tmp_path, body, headers, least):
    _, feed = visit(tmp_path, ok(body, **headers))
    assert feed["interval"] >= least


def test_a_list_of_sitemaps_is_followed_and_only_news_is_taken(tmp_path):
    new, old = "2025-03-04T08:00:00Z", "2024-03-04T08:00:00Z"
    maps = "".join(f"<sitemap><loc>http://a.example/map{n}.xml</loc><lastmod>2025-03-0{n}</lastmod></sitemap>" for n in range(1, 8))
    table = {
        FEED: ok(f"<sitemapindex>{maps}</sitemapindex>"),
        "http://a.example/map7.xml": ok(
            f"<urlset><url><loc>http://a.example/new</loc><lastmod>{new}</lastmod></url>"
            f"<url><loc>http://a.example/old</loc><lastmod>{old}</lastmod></url><url><loc>http://a.example/undated</loc></url></urlset>"
        ),
        "http://a.example/new": ok(),
    }
    crew = Simulated(Time(), answers(table))
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        crawl.work()
    assert crew.urls("page") == ["http://a.example/new"]
    assert sum("map" in url for url in crew.urls("feed")) == 5
    assert "http://a.example/map1.xml" not in crew.urls("feed")


def test_dates_that_cannot_be_are_not_used(tmp_path):
    ahead = formatdate(NOON + 30 * 86_400, usegmt=True)
    same = formatdate(NOON - 60, usegmt=True)
    links = [f"http://a.example/{number}" for number in range(4)]
    crew = Simulated(Time(), answers({FEED: ok(rss(*links, dates=(ahead, same, same, same)))}))
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        crawl.work()
        days = crawl.frontier.connection.execute("SELECT day FROM pages").fetchall()
        assert [row["day"] for row in days] == [""] * 4
        assert feed_of(crawl)["due"] <= crew.time.now + CEILING, "a date ahead does not stop the feed"


def test_a_feed_that_robots_forbid_is_not_asked(tmp_path):
    crew = Simulated(Time(), answers({"http://a.example/robots.txt": ok("User-agent: Rapporteur\nDisallow: /feed")}))
    with crawling(tmp_path, crew, feeds=(FEED,)) as crawl:
        crawl.work()
        assert "forbids" in feed_of(crawl)["note"]
    assert crew.urls("feed") == []
