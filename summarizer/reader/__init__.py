"""The one reader of English articles: an encoder, and heads on its states that were taught by an editor's reading."""

from summarizer.reader.links import Links
from summarizer.reader.names import Name
from summarizer.reader.reader import NumberView, PartyView, Reader, Reading, RoleView, read

__all__ = ["Links", "Name", "NumberView", "PartyView", "Reader", "Reading", "RoleView", "read"]
