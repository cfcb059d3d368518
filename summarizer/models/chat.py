"""Instruct models, told in a chat what to write: Qwen, Gemma, Llama, Phi, SmolLM."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateError

from summarizer.models.locating import unfit
from summarizer.models.prompts import messages, room_in
from summarizer.models.protocol import Task
from summarizer.models.transformer import Loaded, LoadedModel
from summarizer.settings import SummarizerSettings


class ChatModel(LoadedModel):
    """Asks a causal language model through its own chat template."""

    def __init__(self, loaded: Loaded, settings: SummarizerSettings) -> None:
        """Take the loaded model.

        Raises:
            ModelError: It has no chat template, or too small a context.
        """
        super().__init__(loaded)
        if not loaded.tokenizer.chat_template:
            raise unfit(loaded.name, "has no chat template: it only continues texts and cannot be told what to write")
        bound = getattr(loaded.config.get_text_config(), "max_position_embeddings", None) or settings.context_tokens
        self._output = settings.output_tokens
        self.room = room_in(min(settings.context_tokens, int(bound)), self._output, loaded.name)
        self._system = True
        self._system = self._takes_a_system_message()

    @property
    def translates(self) -> bool:
        """It is told in words what to write."""
        return True

    def write(self, task: Task, seconds: float) -> str:
        """Ask for one summary; see the protocol."""
        asked = self._asked(task).to(self._loaded.device)
        said = self._generate(
            **asked,
            max_new_tokens=self._output,
            max_time=seconds,
            do_sample=False,
            # What only sampling knows, and many models bring along.
            temperature=None,
            top_p=None,
            top_k=None,
        )
        written = said[asked["input_ids"].shape[1] :]
        text = str(self._loaded.tokenizer.decode(written, skip_special_tokens=True))
        return self._whole(text, written)

    def _asked(self, task: Task) -> Any:
        chat = messages(task)
        if not self._system:
            chat = [{"role": "user", "content": "\n\n".join(one["content"] for one in chat)}]
        return self._loaded.tokenizer.apply_chat_template(
            chat,
            add_generation_prompt=True,
            return_tensors="pt",
            return_dict=True,
            # The article cannot speak for the system, nor end its own message.
            sanitize_control_tokens=True,
            # Templates that know of thoughts leave them out; the others do not look at it.
            enable_thinking=False,
        )

    def _takes_a_system_message(self) -> bool:
        try:
            self._asked(Task("Text.", 1))
        except TemplateError:
            return False
        return True
