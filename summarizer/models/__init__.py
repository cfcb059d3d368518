"""Summary models behind one small protocol."""

from summarizer.models.protocol import Material, Summary, SummaryModel
from summarizer.models.registry import EMBEDDED, load_model

__all__ = ["EMBEDDED", "Material", "Summary", "SummaryModel", "load_model"]
