"""The record: one SQLite file with its schema, migrations, codec, ids and queries."""
