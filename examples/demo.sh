#!/bin/sh
# Reads the sample articles into a new record and shows the first rows of it.
# Run from the repository root by `make demo`; needs `rapporteur` on the PATH.
set -eu

record=demo-record/record.db

say() {
    printf '\n== %s\n' "$*"
}

run() {
    printf '$ %s\n' "$*"
    "$@"
}

mkdir -p demo-record
rm -f "$record" "$record-wal" "$record-shm"

say "Reading the sample articles (invented news; see examples/README.md)"
run rapporteur read examples/articles --record "$record"

say "Who said what: the first statements"
run rapporteur statements --record "$record" --limit 8

say "Who did what to whom: the first events"
run rapporteur events --record "$record" --limit 8

first_id() {
    rapporteur statements --record "$record" --limit 1 --as jsonl "$@" | tr ',' '\n' |
        sed -n 's/^{*[[:space:]]*"id"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p' | sed -n 1p
}

say "One row with its sentence"
row=$(first_id --speaker Vostek)
row=${row:-$(first_id)}
run rapporteur show "$row" --record "$record"

say "What to type next"
cat <<END
. .venv/bin/activate                       # so that 'rapporteur' is found
rapporteur statements --record $record --speaker Hradek
rapporteur events --record $record --type SANCTION
rapporteur events --record $record --status planned --as csv
rapporteur search lighthouses --record $record
rapporteur actors --record $record
rapporteur export --record $record --format jsonl --to demo-record/export
rapporteur read YOUR-FOLDER --record my.db # text, HTML, JSON lines, CSV and Parquet
END

say "Read it in the browser"
cat <<END
rapporteur serve --record $record          # then open http://127.0.0.1:8899/
END
