"""Places on axes are those of the days, nothing lies over anything else, and layouts stay in their frame."""

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.web.drawing.lanes import Placing, draw_items, look_of
from rapporteur.web.drawing.months import month_chart
from rapporteur.web.drawing.scale import Scale
from rapporteur.web.drawing.spring import place
from rapporteur.web.drawing.strip import a_year_before, every_month, strip
from tests.record import builders
from tests.web.site import planned

DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def test_months():
    assert every_month(202411, 202502) == [202411, 202412, 202501, 202502]
    assert [a_year_before(month) for month in (202503, 202412, 202401)] == [202404, 202401, 202302]
    assert all(len(every_month(a_year_before(month), month)) == 12 for month in every_month(202301, 202512))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([0, *every_month(201001, 202512)]), st.integers(0, 500), max_size=80))
def test_a_strip_holds_every_dated_row(counts):
    made = strip(counts, width=400, height=40, path="/events")
    dated = sum(often for month, often in counts.items() if month)
    if not dated:
        assert made is None
        return
    shown = sum(int(bar.words.rpartition(": ")[2].replace(",", "")) for bar in made.bars)
    assert shown == dated
    assert all(bar.x >= 0 and bar.x + bar.width <= 400 and bar.y >= 0 and bar.y + bar.height <= 40.01 for bar in made.bars)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 16_000))
def test_an_axis_is_divided_without_gaps(first, length):
    scale = Scale(first=first, last=date.fromordinal(first.toordinal() + length), left=100, right=1_000)
    ticks = scale.ticks()
    assert ticks[0].first <= scale.first
    assert ticks[-1].last >= scale.last
    assert all(one.last.toordinal() + 1 == two.first.toordinal() for one, two in itertools.pairwise(ticks))
    assert abs(sum(tick.width for tick in ticks) - 900) < len(ticks)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=30), st.booleans())
def test_no_item_of_a_lane_lies_over_another(days, labelled):
    scale = Scale(first=date(1990, 1, 1), last=date(2036, 12, 31), left=100, right=1_000)
    (coded,) = planned("x", date(2031, 3, 3)).articles
    placings = []
    for first, length in days:
        from dataclasses import replace

        when = replace(coded.events[0].when, earliest=first, latest=min(date(2036, 12, 31), date.fromordinal(first.toordinal() + length)))
        placings.append(Placing(lane="a", event=replace(coded.events[0], when=when), link="/"))
    items, rows = draw_items(placings, scale, 0, labelled=labelled)
    assert len(items) == len(days)
    for y in {item.y for item in items}:
        row = sorted((item for item in items if item.y == y), key=lambda item: item.x)
        assert all(one.x + one.width <= two.x + 0.11 for one, two in itertools.pairwise(row))
    assert len({item.y for item in items}) <= rows


def test_looks():
    looks = {"planned": "planned", "conditional": "planned", "cancelled": "struck", "denied": "struck", "happened": "certain"}
    for status, look in looks.items():
        (coded,) = planned("x", date(2031, 3, 3), status=status).articles
        assert look_of(coded.events[0]) == look
    from dataclasses import replace

    event = builders.meeting(builders.article("a"))
    assert look_of(replace(event, when=replace(event.when, latest=date(2031, 4, 1)))) == "soft"
    assert look_of(replace(event, when=replace(event.when, basis="inferred"))) == "soft"


def test_cooperation_stands_above_the_line_and_conflict_below():
    chart = month_chart({"verbal cooperation": {202501: 2}, "material conflict": {202501: 1, 0: 4}})
    above, below = (next(block for block in chart.blocks if block.quad.endswith(word)) for word in ("cooperation", "conflict"))
    assert above.y + above.height == chart.middle == below.y
    assert above.height == 2 * below.height
    assert chart.undated == 4


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 25), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40))
def test_a_layout_stays_in_its_frame_and_is_the_same_again(count, ties):
    nodes = [f"n{number}" for number in range(count)]
    weights = {(f"n{one}", f"n{two}"): 1.0 for one, two in ties if one != two}
    spots = place(nodes, weights)
    assert spots == place(nodes, weights)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in spots.values())
    assert spots["n0"] == (0.5, 0.5)
    assert len(set(spots.values())) == count
