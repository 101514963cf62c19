"""Corpus readers, training and run cards. Not part of the wheel; needs ``rapporteur[training]``."""
