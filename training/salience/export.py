"""Put the trained head beside the encoder in the package and write the manifest anew.

python -m training.salience.export checkpoints/head.pt [--out summarizer/weights]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file

from summarizer.reader.weights import write_manifest


def main() -> None:
    """Round to half precision and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("head", type=Path)
    parser.add_argument("--out", type=Path, default=Path("summarizer/weights"))
    options = parser.parse_args()
    state = torch.load(options.head, weights_only=True, map_location="cpu")
    stored = {name: tensor.half().contiguous() for name, tensor in state.items()}
    save_file(stored, options.out / "head.safetensors")
    (options.out / "head.safetensors").chmod(0o644)
    write_manifest(options.out)


if __name__ == "__main__":
    main()
