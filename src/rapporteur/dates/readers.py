"""Which function reads which rule."""

from collections.abc import Callable
from types import MappingProxyType

from rapporteur.dates import readers_calendar as calendar
from rapporteur.dates import readers_clock as clock
from rapporteur.dates import readers_deictic as deictic
from rapporteur.dates import readers_duration as durations
from rapporteur.dates import readers_feasts as feasts
from rapporteur.dates import readers_period as periods
from rapporteur.dates.context import Context, Reading
from rapporteur.dates.readers_calendar import Match

Reader = Callable[[Match, Context], Reading | None]

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        reader.__name__: reader
        for reader in (
            calendar.full_date,
            calendar.numeric_date,
            calendar.full_or_month_day,
            calendar.range_day,
            calendar.month_day,
            calendar.month_year,
            calendar.month_alone,
            calendar.year,
            calendar.year_words,
            calendar.short_year,
            calendar.before_common_era,
            calendar.common_era,
            calendar.apostrophe_year,
            calendar.decade,
            calendar.century,
            calendar.season,
            calendar.part_of_year,
            calendar.end_of_unit,
            feasts.holiday,
            feasts.event_day,
            clock.clock,
            clock.military,
            clock.o_clock,
            clock.part_of_a_day,
            deictic.weekday,
            deictic.named_day,
            deictic.overnight,
            deictic.part_of_day,
            deictic.this_unit,
            deictic.told_unit,
            deictic.weekend,
            deictic.units_away,
            deictic.stretch,
            deictic.open_stretch,
            deictic.reference,
            deictic.reference_away,
            periods.two_away,
            periods.year_earlier,
            periods.running_quarter,
            periods.in_the_unit,
            durations.duration,
            durations.one_unit,
            durations.one_long,
            durations.bare_units,
            durations.recurring,
            durations.recurring_word,
            durations.quarter_of_unit,
        )
    }
)
