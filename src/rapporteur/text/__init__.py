"""Text as code points: normalising with an offset map, UTF-16 offsets, quotation marks paired, markup as text."""

from rapporteur.text.html import visible_text
from rapporteur.text.normalise import normalise
from rapporteur.text.offsets import MapBuilder, OffsetMap
from rapporteur.text.quotes import Quotation, pair_quotes
from rapporteur.text.utf16 import Utf16

__all__ = ["MapBuilder", "OffsetMap", "Quotation", "Utf16", "normalise", "pair_quotes", "visible_text"]
