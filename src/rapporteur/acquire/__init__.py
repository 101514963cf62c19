"""Input to documents: files, folders, globs, stdin, HTML, JSON lines, CSV and Parquet rows."""
