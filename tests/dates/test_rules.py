"""Each row of the grammar and of the feasts holds its own examples."""

import pytest

from rapporteur.dates import tag
from rapporteur.dates.context import Context
from rapporteur.dates.forward import ForwardCues
from rapporteur.dates.grammar import load_grammar, trigger_classes
from rapporteur.dates.readers import READERS
from rapporteur.tables.calendar import RULE_PUBLISHED, load_calendar_words, load_holidays, load_time_rules

RULES = load_time_rules()


def _compiled(rule):
    return next(one for _, group in load_grammar().groups for one in group if one.rule.id == rule.id)


def _readings(rule, text):
    words = load_calendar_words()
    ctx = Context(text=text, calendar=words, today=RULE_PUBLISHED, judge=ForwardCues(text=text, calendar=words), options=rule.options)
    return [reading for match in _compiled(rule).pattern.finditer(text) if (reading := READERS[rule.reader](match, ctx))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule):
    found = [(rule.like[one.span.start : one.span.end], one.value) for one in tag(rule.like, published=RULE_PUBLISHED.isoformat())]
    assert (rule.words, rule.value) in found
    assert _compiled(rule).pattern.search(rule.like)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_leaves_its_counterexample(rule):
    assert not _readings(rule, rule.unlike)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_called_for(rule):
    assert all(trigger.startswith("word:") or trigger in _CLASSES for trigger in rule.triggers)


_CLASSES = {"month", "weekday", "unit", "season", "part", "holiday", "year", "digits"}


@pytest.mark.parametrize("holiday", load_holidays(), ids=lambda holiday: holiday.names[0])
def test_holiday_examples(holiday):
    def named(text):
        spans = [text[one.span.start : one.span.end] for one in tag(text, published=RULE_PUBLISHED.isoformat()) if one.type == "DATE"]
        return [words for words in spans if any(name in words for name in holiday.names)]

    assert named(holiday.like)
    assert not named(holiday.unlike)


def test_figures_call_for_years_and_days():
    grammar = load_grammar()
    assert "year" in trigger_classes("1998", grammar)
    assert "digits" in trigger_classes("17", grammar)
    assert not trigger_classes("12345", grammar)
    assert not trigger_classes("table", grammar)


def test_rules_and_readers_name_each_other():
    assert {rule.reader for rule in RULES} == set(READERS)
