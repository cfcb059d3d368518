"""A model of the owner's choice, loaded by transformers: checked first, so that what is wrong is one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    BitsAndBytesConfig,
)
from transformers.utils import logging as transformers_logging

from summarizer.errors import ModelError, Reason
from summarizer.models.locating import folder_of, shown_name, unfit
from summarizer.models.prompts import closed
from summarizer.settings import SummarizerSettings

# What a model needs beside its weights while it works, and what the reader beside it has.
SPARE_BYTES = 500_000_000
# Of a quantised model the embeddings stay whole, the more of it the smaller it is: SmolLM2-135M takes 1.23 bytes a
# weight at four bits, which are half a byte.
UNQUANTISED_BYTES = 1.0
BYTES_A_WEIGHT = {torch.float32: 4, torch.float16: 2, torch.bfloat16: 2}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with its tokenizer and configuration; ``name`` is what it is called, ``device`` where it works."""

    name: str
    model: Any
    tokenizer: Any
    config: Any
    device: torch.device

    @property
    def writes_from_text(self) -> bool:
        """Whether it reads a text and writes another, rather than continuing a chat."""
        return bool(self.config.is_encoder_decoder)


class LoadedModel:
    """What a model that transformers has loaded does, whatever it is asked for."""

    def __init__(self, loaded: Loaded) -> None:
        """Take the loaded model."""
        self._loaded = loaded

    @property
    def name(self) -> str:
        """The model's name."""
        return self._loaded.name

    def tokens(self, text: str) -> int:
        """Count the tokens of ``text``."""
        return len(self._loaded.tokenizer(text, add_special_tokens=False)["input_ids"])

    def trouble(self) -> str:
        """Nothing: what is loaded works."""
        return ""

    def _generate(self, **asked: Any) -> torch.Tensor:
        """Return the tokens of one answer."""
        try:
            with torch.inference_mode():
                said: torch.Tensor = self._loaded.model.generate(**asked)[0]
        except RuntimeError as error:  # out of memory, on any device
            raise ModelError(Reason.MODEL_CRASHED, f"The model {self.name} gave up: {type(error).__name__}.") from error
        return said

    def _whole(self, text: str, written: torch.Tensor) -> str:
        """Return ``text``, the ``written`` tokens' own, up to its last whole sentence where it was broken off."""
        ends = self._loaded.model.generation_config.eos_token_id
        ended = any(
            end is not None and bool((written[1:] == end).any()) for end in (ends if isinstance(ends, list) else [ends])
        )
        return text if ended else closed(text)


def load(settings: SummarizerSettings) -> Loaded:
    """Load the model that ``settings`` name onto the best device of this machine.

    Raises:
        ModelError: It is missing, damaged, of an unknown family, or too large for the memory.
    """
    # What it would report, ``lacking`` below finds.
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = folder_of(settings.model, settings.revision)
    shown = shown_name(settings.model)
    config = _config(folder, shown)
    device, dtype = placed(seq2seq=bool(config.is_encoder_decoder))
    smaller = quantisation(settings.weight_bits, device, shown)
    bytes_a_weight = settings.weight_bits / 8 + UNQUANTISED_BYTES if smaller else BYTES_A_WEIGHT[dtype]
    needed = weights_in(folder, shown) * bytes_a_weight + SPARE_BYTES
    free = free_bytes(device)
    if free is not None and needed > free:
        sentence = (
            f"The model {shown} needs about {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB are free: take a "
            "smaller one, fewer weight_bits, or an endpoint that quantises it."
        )
        raise ModelError(Reason.MODEL_TOO_LARGE, sentence, model=shown)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
        family: Any = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
        model, found = family.from_pretrained(
            folder,
            config=config,
            dtype=dtype,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            output_loading_info=True,
            **smaller,
        )
        model = model.eval() if smaller else model.to(device).eval()
    except torch.OutOfMemoryError:
        raise ModelError(
            Reason.MODEL_TOO_LARGE, f"The model {shown} does not fit into the device's memory.", model=shown
        ) from None
    except Exception as error:  # what transformers raises of a bad folder is of many kinds
        raise _damaged(shown, type(error).__name__) from error
    # transformers fills with noise what the files lack.
    lacking = sorted(found["missing_keys"]) + sorted(map(str, found["mismatched_keys"]))
    if lacking:
        raise _damaged(shown, f"its weights lack {lacking[0]}")
    model.requires_grad_(requires_grad=False)
    return Loaded(shown, model, tokenizer, config, device)


def placed(*, seq2seq: bool) -> tuple[torch.device, torch.dtype]:
    """Return the best device of this machine and the precision that is fastest there.

    Half precision is slower than single on most processors (SmolLM2 on two cores of an AMD EPYC reads six times slower
    in bfloat16). Float16 overflows in T5 and PEGASUS, so without bfloat16 they keep single precision.
    """
    if torch.cuda.is_available():
        half = torch.float32 if seq2seq else torch.float16
        return torch.device("cuda"), torch.bfloat16 if torch.cuda.is_bf16_supported() else half
    if torch.backends.mps.is_available():
        return torch.device("mps"), torch.float32 if seq2seq else torch.float16
    return torch.device("cpu"), torch.float32


def quantisation(bits: int, device: torch.device, name: str) -> dict[str, Any]:
    """Return what loads a model with ``bits`` a weight onto ``device``; nothing for 0, which leaves it as it is.

    Raises:
        ModelError: The package for it is missing, or does not work on this device.
    """
    if not bits:
        return {}
    if find_spec("bitsandbytes") is None or find_spec("accelerate") is None:
        sentence = 'weight_bits needs packages that are not installed: pip install "nutgraf[quantised]".'
        raise ModelError(Reason.MODEL_MISSING, sentence, name=name)
    if device.type not in ("cuda", "cpu"):
        raise unfit(name, f"cannot be loaded with weight_bits = {bits} on this device; leave them as they are (0)")
    config = BitsAndBytesConfig(  # type: ignore[no-untyped-call]
        load_in_8bit=bits == 8, load_in_4bit=bits == 4, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=_half(device)
    )
    return {"quantization_config": config, "device_map": {"": device}}


def _half(device: torch.device) -> torch.dtype:
    """In what a quantised model reckons: half precision where that is faster."""
    if device.type != "cuda":
        return torch.float32
    return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16


def weights_in(folder: Path, name: str) -> int:
    """Count the weights in the safetensors files of ``folder``, and see that the files are whole.

    Raises:
        ModelError: There is none, or one is damaged.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        sentence = f"The model {name} has no weights as safetensors; others are not loaded, for they can hold programs."
        raise ModelError(Reason.MODEL_MISSING, sentence, name=name)
    count = 0
    for file in files:
        try:
            with safe_open(file, framework="pt") as tensors:
                for key in tensors.keys():  # noqa: SIM118 - it is no mapping
                    size = 1
                    for side in tensors.get_slice(key).get_shape():
                        size *= side
                    count += size
        except (SafetensorError, OSError):
            raise _damaged(name, f"the file {file.name} is not whole") from None
    return count


def free_bytes(device: torch.device) -> int | None:
    """Return the memory of ``device`` that is free, in bytes; nothing where the system does not tell."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return int(free)
    if device.type != "cpu":
        return None
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return None
    try:
        # In a container the limit is not the machine's.
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii"))
        used = int(Path("/sys/fs/cgroup/memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return free
    return min(free, limit - used)


def _config(folder: Path, name: str) -> Any:
    if not (folder / "config.json").is_file():
        raise ModelError(Reason.MODEL_MISSING, f"The folder of the model {name} has no config.json.", name=name)
    try:
        config = AutoConfig.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
    except ValueError as error:
        # An unknown family, or one that comes with a program of its own; a broken file is another ValueError.
        if "model_type" not in (folder / "config.json").read_text(encoding="utf-8", errors="replace"):
            raise _damaged(name, "its config.json is not whole") from error
        raise unfit(name, "is of a family that transformers does not have; programs of models are never run") from error
    except Exception as error:
        raise _damaged(name, "its config.json is not whole") from error
    known = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    if type(config) not in known._model_mapping:
        raise unfit(name, "is of a family that does not write")
    return config


def _damaged(name: str, why: str) -> ModelError:
    return ModelError(Reason.MODEL_DAMAGED, f"The model {name} cannot be loaded: {why}.", model=name)
