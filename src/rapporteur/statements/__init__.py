"""Who said what, to whom, through whom."""
