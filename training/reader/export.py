"""Put the taught reader into the package and write the manifest anew.

python -m training.reader.export [--cache checkpoints/reader] [--out summarizer/weights]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file

from summarizer.reader.weights import quantise, read_tensors, write_manifest


def main() -> None:
    """Round the encoder's matrices to int8 and all else to half precision, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/reader"))
    parser.add_argument("--out", type=Path, default=Path("summarizer/weights"))
    options = parser.parse_args()
    taught = torch.load(options.cache / "state.pt", map_location="cpu", weights_only=False)["smooth"]
    parts: dict[str, dict[str, torch.Tensor]] = {"encoder": {}, "forecast": {}, "heads": {}}
    for name, tensor in taught.items():
        part, _, rest = name.partition(".")
        parts[part][rest] = tensor
    linker = torch.load(options.cache / "linker.pt", map_location="cpu", weights_only=True)
    parts["heads"] |= {f"linker.{name}": tensor for name, tensor in linker.items()}
    encoder = dict(read_tensors(options.out / "encoder.safetensors"))
    for name, tensor in parts["encoder"].items():
        if name.startswith(("layers.", "norm.")) and tensor.ndim == 2:
            encoder[name], encoder[f"{name}.scale"] = quantise(tensor)
        elif name.startswith(("layers.", "norm.", "shapes.")):
            encoder[name] = tensor.float()
    write(encoder, options.out / "encoder.safetensors")
    write({name: tensor.half() for name, tensor in parts["forecast"].items()}, options.out / "head.safetensors")
    write({name: tensor.half() for name, tensor in parts["heads"].items()}, options.out / "heads.safetensors")
    write_manifest(options.out)


def write(tensors: dict[str, torch.Tensor], path: Path) -> None:
    """Write ``tensors`` as a file that everybody may read."""
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    path.chmod(0o644)


if __name__ == "__main__":
    main()
