"""Models that were trained to turn an article into its summary: BART, PEGASUS, T5, LED."""

from __future__ import annotations

import torch

from summarizer.models.prompts import harmless
from summarizer.models.protocol import Task
from summarizer.models.transformer import Loaded, LoadedModel
from summarizer.settings import SummarizerSettings

# Where a configuration says how many tokens the encoder can take. T5 and its kin have no such bound, but were trained
# on so many.
_BOUNDS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
_T5_TOKENS = 512
_T5_PREFIX = "summarize: "
# A vocabulary that bounds nothing says so with a number of this size.
_NO_BOUND = 1_000_000


class Seq2SeqModel(LoadedModel):
    """Summarises as the model was trained to; it can be told neither a length nor a language."""

    def __init__(self, loaded: Loaded, settings: SummarizerSettings) -> None:
        """Take the loaded model."""
        super().__init__(loaded)
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
    def translates(self) -> bool:
        """It writes as it was trained to."""
        return False

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
        written = self._generate(**inputs, max_new_tokens=min(own or self._output, self._output), max_time=seconds)
        text = tokenizer.decode(written, skip_special_tokens=True).replace("<n>", "\n")
        return self._whole(text, written)
