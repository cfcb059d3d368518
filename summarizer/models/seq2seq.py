"""Models that were trained to turn an article into its summary: BART, PEGASUS, T5, LED."""

from __future__ import annotations

import torch

from summarizer.errors import ModelError, Reason
from summarizer.models.prompts import closed, harmless
from summarizer.models.protocol import Task
from summarizer.models.transformer import Loaded
from summarizer.settings import SummarizerSettings

# Where a configuration says how many tokens the encoder can take. T5 and its kin have no such bound, but were trained
# on so many.
_BOUNDS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
_T5_TOKENS = 512
_T5_PREFIX = "summarize: "
# A vocabulary that bounds nothing says so with a number of this size.
_NO_BOUND = 1_000_000


class Seq2SeqModel:
    """Summarises as the model was trained to; it can be told neither a length nor a language."""

    def __init__(self, loaded: Loaded, settings: SummarizerSettings) -> None:
        """Take the loaded model."""
        self._loaded = loaded
        config = loaded.config
        tasks = getattr(config, "task_specific_params", None) or {}
        is_t5 = config.model_type == "t5"
        self._prefix = str(tasks.get("summarization", {}).get("prefix") or (_T5_PREFIX if is_t5 else ""))
        bounds = [getattr(config, bound, None) for bound in _BOUNDS]
        known = next((int(bound) for bound in bounds if bound), _T5_TOKENS)
        whole = min(settings.context_tokens, known, loaded.tokenizer.model_max_length or _NO_BOUND)
        self._output = settings.output_tokens
        self.room = max(1, whole - len(loaded.tokenizer(self._prefix)["input_ids"]) - 2)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._loaded.name

    def tokens(self, text: str) -> int:
        """Count the tokens of ``text``."""
        return len(self._loaded.tokenizer(text, add_special_tokens=False)["input_ids"])

    def write(self, task: Task, seconds: float) -> str:
        """Summarise one text; see the protocol."""
        model, tokenizer = self._loaded.model, self._loaded.tokenizer
        inputs = tokenizer(self._prefix + harmless(task.text), return_tensors="pt").to(self._loaded.device)
        if self._loaded.config.model_type == "led":
            # LED sees its whole input from the first token only.
            inputs["global_attention_mask"] = torch.zeros_like(inputs["input_ids"])
            inputs["global_attention_mask"][:, 0] = 1
        # Models that were trained for this know how long a summary is.
        own = model.generation_config.max_length
        bound = {} if own else {"max_new_tokens": self._output}
        try:
            with torch.inference_mode():
                written = model.generate(**inputs, **bound, max_time=seconds)[0]
        except RuntimeError as error:  # out of memory, on any device
            raise ModelError(Reason.MODEL_CRASHED, f"The model {self.name} gave up: {type(error).__name__}.") from error
        text = tokenizer.decode(written, skip_special_tokens=True).replace("<n>", "\n")
        return text if ended(written, model.generation_config.eos_token_id) else closed(text)

    def trouble(self) -> str:
        """Nothing: what is loaded works."""
        return ""


def ended(written: torch.Tensor, eos: int | list[int] | None) -> bool:
    """Tell whether the tokens ``written`` end with one that says so, rather than where room or time ended."""
    ends = eos if isinstance(eos, list) else [eos]
    return any(end is not None and bool((written[1:] == end).any()) for end in ends)
