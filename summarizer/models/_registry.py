"""Which summary models there are, by the name that the settings use."""

from __future__ import annotations

from summarizer.errors import ModelError, Reason
from summarizer.models._protocol import SummaryModel

EMBEDDED = "embedded"


def load_model(name: str = EMBEDDED, *, threads: int = 2) -> SummaryModel:
    """Load the summary model called ``name``; ``threads`` is how many cores it may use.

    Raises:
        ModelError: ``MODEL_MISSING`` when there is no such model, ``MODEL_DAMAGED`` when its files are not as shipped.
    """
    if name == EMBEDDED:
        from summarizer.models._salience import SalienceModel

        return SalienceModel.load(threads=threads)
    raise ModelError(
        Reason.MODEL_MISSING,
        f'There is no summary model called "{name}": the one in the package is "embedded".',
        name=name,
    )
