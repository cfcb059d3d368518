"""Summary models behind one small protocol; importing this loads none of them."""

from summarizer.models._protocol import Summary, SummaryModel
from summarizer.models._registry import EMBEDDED, load_model

__all__ = ["EMBEDDED", "Summary", "SummaryModel", "load_model"]
