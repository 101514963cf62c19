"""The weight store finds what is listed, and refuses what is missing or altered."""

from pathlib import Path

import pytest

from rapporteur.model.store import WeightsError, manifest, weight_file
from training.manifest import register


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.onnx").write_bytes(b"weights")
    register("tiny.onnx", corpora=["made"], licences=["CC0"], seed=7, scores={"f1": 0.5}, date="2026-11-21", folder=tmp_path)
    return tmp_path


def test_a_registered_file_is_found(folder: Path) -> None:
    assert weight_file("tiny.onnx", folder) == folder / "tiny.onnx"
    assert manifest(folder)["tiny.onnx"]["size"] == 7
    assert manifest(folder)["tiny.onnx"]["scores"] == {"f1": 0.5}


def test_registering_again_renews_the_entry_and_keeps_the_others(folder: Path) -> None:
    (folder / "other.onnx").write_bytes(b"x")
    register("other.onnx", corpora=[], licences=[], seed=1, scores={}, date="2026-11-21", folder=folder)
    (folder / "tiny.onnx").write_bytes(b"newer weights")
    register("tiny.onnx", corpora=[], licences=[], seed=1, scores={}, date="2026-11-21", folder=folder)
    assert sorted(manifest(folder)) == ["other.onnx", "tiny.onnx"]
    assert weight_file("tiny.onnx", folder).read_bytes() == b"newer weights"


@pytest.mark.parametrize("harm", ["altered", "missing", "unlisted", "no list", "broken list"])
def test_a_harmed_store_says_where_and_what_to_do(folder: Path, harm: str) -> None:
    name = "stray.onnx" if harm == "unlisted" else "tiny.onnx"
    if harm == "altered":
        (folder / name).write_bytes(b"weightz")
    elif harm == "missing":
        (folder / name).unlink()
    elif harm == "no list":
        (folder / "manifest.json").unlink()
    elif harm == "broken list":
        (folder / "manifest.json").write_text('{"files": 3', encoding="utf8")
    with pytest.raises(WeightsError, match=r"Reinstall the package") as caught:
        weight_file(name, folder)
    assert str(folder) in str(caught.value)
