"""Where the shipped weights are, and whether they are the ones that were measured. Nothing is ever downloaded."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights"
MANIFEST = "manifest.json"
_REMEDY = "Reinstall the package (python -m pip install --force-reinstall rapporteur), or train the file again (make train)."
_BLOCK = 1 << 20


class WeightsError(RuntimeError):
    """A shipped weight file or its manifest is missing or altered; the message says where and what to do."""


@lru_cache(maxsize=8)
def manifest(folder: Path = WEIGHTS) -> Mapping[str, Mapping[str, Any]]:
    """What is known of each shipped file, by name: sha256, size, corpora, licences, seed, scores, date.

    Raises WeightsError when there is no manifest or it cannot be read.
    """
    path = folder / MANIFEST
    try:
        entries = json.loads(path.read_text(encoding="utf8"))["files"]
    except FileNotFoundError as error:
        raise WeightsError(f"The list of model weights is missing: {path}. {_REMEDY}") from error
    except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise WeightsError(f"The list of model weights cannot be read: {path} ({error}). {_REMEDY}") from error
    if not isinstance(entries, dict):
        raise WeightsError(f"The list of model weights has no table of files: {path}. {_REMEDY}")
    return entries


@lru_cache(maxsize=64)
def weight_file(name: str, folder: Path = WEIGHTS) -> Path:
    """The path of a shipped weight file, its sha256 checked against the manifest once a process.

    Raises WeightsError when the file is not in the manifest, is missing, or is not the file that was measured.
    """
    entry = manifest(folder).get(name)
    path = folder / name
    if entry is None:
        raise WeightsError(f"{name} is not in the list of model weights, {folder / MANIFEST}. {_REMEDY}")
    if not path.is_file():
        raise WeightsError(f"The model file {path} is missing. {_REMEDY}")
    found = file_sha256(path)
    if found != entry["sha256"]:
        raise WeightsError(f"The model file {path} was altered: its sha256 is {found}, the list says {entry['sha256']}. {_REMEDY}")
    return path


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal; reads it in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
