"""Opens a shipped ONNX file in ONNX Runtime, on a stated number of cores."""

from typing import TYPE_CHECKING

from rapporteur.model.store import weight_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# What ONNX Runtime would put in a graph's place and what is slower: its joint kernel for a sum and a layer norm takes 3.4 ms of CPU for
# the windows of 225 pieces for which the two apart take 0.7 (onnxruntime 1.31, AVX-512).
SLOWER = ("SkipLayerNormFusion",)


def open_session(name: str, *, threads: int) -> "InferenceSession":
    """A session for a weight file; raises WeightsError when it is missing or altered."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weight_file(name)), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
