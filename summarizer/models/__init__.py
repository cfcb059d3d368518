"""Summary models: the embedded one that chooses, and those that write."""

from summarizer.models.drafting import Drafter
from summarizer.models.embedded import EmbeddedModel
from summarizer.models.protocol import Material, Summary, Writer
from summarizer.models.registry import load_writer

__all__ = ["Drafter", "EmbeddedModel", "Material", "Summary", "Writer", "load_writer"]
