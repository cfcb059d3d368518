"""Which summary models there are, by the name that the settings use."""

from __future__ import annotations

from summarizer.errors import ModelError, Reason
from summarizer.models.embedded import EmbeddedModel
from summarizer.models.protocol import SummaryModel

EMBEDDED = "embedded"


def load_model(name: str = EMBEDDED) -> SummaryModel:
    """Load the summary model called ``name``.

    Raises:
        ModelError: ``MODEL_MISSING`` when there is no such model.
    """
    if name == EMBEDDED:
        return EmbeddedModel()
    raise ModelError(
        Reason.MODEL_MISSING,
        f'There is no summary model called "{name}": the one in the package is "embedded".',
        name=name,
    )
