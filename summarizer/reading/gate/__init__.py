"""The gate: is what was read an article, and if not, what is it?"""

from summarizer.reading.gate.check import Evidence, check, is_consent_talk
from summarizer.reading.gate.languages import SUPPORTED_LANGUAGES

__all__ = ["SUPPORTED_LANGUAGES", "Evidence", "check", "is_consent_talk"]
