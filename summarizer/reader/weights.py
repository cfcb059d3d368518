"""The embedded model's files: found, checked against their hashes, and opened.

A model that was cut short by a full disk, or edited, would not fail: it would summarise badly. So every file is held to
the SHA-256 that the manifest states before any of it is used.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file

from summarizer.errors import ModelError, Reason

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


def embedded_folder() -> Path:
    """Return the folder of the weights that ship inside the package."""
    return Path(str(files("summarizer"))) / "weights"


def verify(folder: Path) -> None:
    """Hold every file of ``folder``'s manifest to its SHA-256.

    Raises:
        ModelError: ``MODEL_MISSING`` when a file or the manifest is absent, ``MODEL_DAMAGED`` when a hash differs.
    """
    for name, expected in _manifest(folder).items():
        path = folder / name
        if not path.is_file():
            raise _missing(path)
        if _sha256(path) != expected:
            raise ModelError(
                Reason.MODEL_DAMAGED,
                f"The summary model's file {name} is damaged: install nutgraf again.",
                file=name,
            )


def write_manifest(folder: Path) -> None:
    """Write the manifest of all model files in ``folder`` (everything but the manifest and the model card)."""
    names = sorted(p.name for p in folder.iterdir() if p.is_file() and p.name != MANIFEST and p.suffix != ".md")
    hashes = {name: _sha256(folder / name) for name in names}
    (folder / MANIFEST).write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")


def read_tensors(path: Path) -> dict[str, torch.Tensor]:
    """Open a safetensors file; matrices stored as int8 stay int8, beside their ``.scale``.

    Raises:
        ModelError: ``MODEL_MISSING`` when the file is absent.
    """
    if not path.is_file():
        raise _missing(path)
    return load_file(path)


def dequantise(tensors: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    """Return the matrix or vector called ``name`` as float32; int8 rows are multiplied by their own scale."""
    tensor = tensors[name]
    if tensor.dtype is torch.int8:
        return tensor.float() * tensors[f"{name}.scale"].float()[:, None]
    return tensor.float()


def quantise(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Round ``matrix`` (rows x columns) to int8 with one symmetric scale a row (an output channel, or a word)."""
    scale = matrix.abs().amax(dim=1).clamp_min(1e-12) / 127
    return torch.round(matrix / scale[:, None]).to(torch.int8), scale.float()


def _manifest(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    if not path.is_file():
        raise _missing(path)
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _missing(path: Path) -> ModelError:
    return ModelError(
        Reason.MODEL_MISSING,
        f"The summary model's file {path.name} is missing from {path.parent}: install nutgraf again.",
        file=path.name,
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
