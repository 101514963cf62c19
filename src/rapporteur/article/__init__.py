"""A document to its articles: boilerplate off, digest split, title, byline, dateline, date, language, reprints."""
