"""Which models there are that write summaries, by the name that the settings use.

``embedded`` is none of them: it chooses the article's sentences, and is always there.
"""

from __future__ import annotations

from summarizer.errors import ModelError, Reason
from summarizer.models.locating import is_local_name
from summarizer.models.protocol import Writer
from summarizer.settings import EMBEDDED_MODEL, ENDPOINT_PREFIX, SummarizerSettings


def load_writer(settings: SummarizerSettings) -> Writer | None:
    """Load the model that ``settings`` name; the embedded one needs no loading and gives nothing.

    Raises:
        ModelError: There is no such model, or it cannot be loaded.
    """
    name = settings.model
    if name == EMBEDDED_MODEL:
        return None
    if settings.endpoint_model:
        # aiohttp is needed by nothing else in a worker
        from summarizer.models.endpoint import EndpointModel

        return EndpointModel(settings)
    if is_local_name(name):
        # transformers takes seconds to import
        from summarizer.models.chat import ChatModel
        from summarizer.models.seq2seq import Seq2SeqModel
        from summarizer.models.transformer import load

        loaded = load(settings)
        return Seq2SeqModel(loaded, settings) if loaded.writes_from_text else ChatModel(loaded, settings)
    raise ModelError(
        Reason.MODEL_MISSING,
        f'There is no summary model called "{name}": the one in the package is "{EMBEDDED_MODEL}", '
        f'"{ENDPOINT_PREFIX}NAME" is the model NAME of an endpoint, and others are named by their repository on the '
        "hub (owner/name), by a folder or by a GGUF file.",
        name=name,
    )
