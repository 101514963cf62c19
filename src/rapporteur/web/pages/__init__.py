"""One file a page: a question to the record and its answer as values."""
