"""Writes what is known of a weight file into ``weights/manifest.json``, beside the file itself."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rapporteur.model.store import MANIFEST, WEIGHTS, file_sha256, manifest, weight_file


def register(
    name: str,
    *,
    corpora: Sequence[str],
    licences: Sequence[str],
    seed: int,
    scores: Mapping[str, float],
    date: str,
    folder: Path = WEIGHTS,
) -> None:
    """Enters (or renews) the file ``name`` of ``folder`` in its manifest; raises FileNotFoundError when it is not there."""
    path = folder / name
    entry = {
        "sha256": file_sha256(path),
        "size": path.stat().st_size,
        "corpora": list(corpora),
        "licences": list(licences),
        "seed": seed,
        "scores": dict(scores),
        "date": date,
    }
    listing = folder / MANIFEST
    files = json.loads(listing.read_text(encoding="utf8"))["files"] if listing.exists() else {}
    text = json.dumps({"files": dict(sorted((files | {name: entry}).items()))}, indent=2, ensure_ascii=False)
    listing.write_text(text + "\n", encoding="utf8")
    manifest.cache_clear()
    weight_file.cache_clear()
