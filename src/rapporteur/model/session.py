"""Opens a shipped ONNX file in ONNX Runtime, on a stated number of cores."""

from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.model.packed import beside, unpack
from rapporteur.model.store import manifest, weight_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# What ONNX Runtime would put in a graph's place and what is slower: its joint kernel for a sum and a layer norm takes 3.4 ms of CPU for
# the windows of 225 pieces for which the two apart take 0.7 (onnxruntime 1.31, AVX-512).
SLOWER = ["SkipLayerNormFusion"]


def open_session(name: str, *, threads: int) -> "InferenceSession":
    """A session for a weight file; raises WeightsError when it is missing or altered.

    Packed weights that the manifest lists beside it are handed in.
    """
    packed = beside(Path(name)).name
    return session_of(weight_file(name), threads=threads, packed=weight_file(packed) if packed in manifest() else None)


def session_of(path: Path, *, threads: int, packed: Path | None = None) -> "InferenceSession":
    """A session for any ONNX file, with the weights of a packed file where its graph asks for them."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if packed:
        weights = unpack(packed)
        options.add_external_initializers(list(weights), [onnxruntime.OrtValue.ortvalue_from_numpy(values) for values in weights.values()])
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
