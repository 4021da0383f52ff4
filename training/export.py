"""`python -m training.export WEIGHTS OUT`: the trained network as two ONNX files in 8-bit numbers, with its labels."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.examples import BASE
from training.network import Encoder, Reader

LENGTH, WORDS = 24, 16  # of the example that the exporter follows; all lengths are left open


def main(weights: Path, out: Path) -> None:
    """Write encoder.onnx, reader.onnx, labels.json and vocabulary.txt into the folder `out`."""
    kept = torch.load(weights)
    encoder, reader = Encoder(len(kept["tags"]) + 1, len(kept["deps"]) + 1), Reader()
    encoder.load_state_dict(kept["encoder"])
    reader.load_state_dict(kept["reader"])
    out.mkdir(parents=True, exist_ok=True)
    pieces, words = torch.ones(2, LENGTH, dtype=torch.long), torch.ones(2, WORDS, dtype=torch.long)
    pairs = {
        "encoder": (
            encoder,
            {"pieces": pieces, "mask": pieces, "features": torch.ones(2, LENGTH, 5, dtype=torch.long), "first": words},
            ["vectors", "cues", "sure"],
        ),
        "reader": (
            reader,
            {"vectors": torch.ones(2, WORDS, 384), "mask": words, "marks": words, "distances": words, "ruled": words},
            ["roles"],
        ),
    }
    for name, (part, inputs, outputs) in pairs.items():
        _export(part.eval(), inputs, outputs, out / f"{name}.onnx")
    (out / "labels.json").write_text(json.dumps({"tags": kept["tags"], "deps": kept["deps"]}) + "\n", encoding="utf-8")
    shutil.copy(BASE / "vocab.txt", out / "vocabulary.txt")


def _export(part: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    axes = {
        name: {0: "batch", 1: "pieces" if name in ("pieces", "features") else "words"} for name in (*inputs, *outputs)
    }
    if "pieces" in inputs:
        axes["mask"] = {0: "batch", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            part,
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
