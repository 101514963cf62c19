"""Knowledge as data files, one validating loader each."""
