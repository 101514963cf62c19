"""The trained reader: finds, verifies and runs its ONNX files. Nothing is ever downloaded."""
