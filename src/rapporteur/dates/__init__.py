"""Time expressions to days and intervals; anchoring; the publication date."""
