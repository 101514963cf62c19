"""Training of the shipped weights: corpus readers, models, run cards. Not in the wheel."""
