"""A kept brief: what the buttons below a reply need after a restart."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from summarizer.article import Article
from summarizer.brief import Brief


class Look(BaseModel):
    """How a reply was set, so that an edit of it looks alike. ``bullets`` sets one sentence a line."""

    model_config = ConfigDict(frozen=True)

    locale: str = "en"
    bullets: bool = False
    figures: bool = True
    parties: bool = True


class Kept(BaseModel):
    """A brief with its article, and who asked. ``server_id`` is None outside servers.

    ``hosts`` are all that were asked for the article.
    """

    model_config = ConfigDict(frozen=True)

    brief: Brief
    look: Look = Field(default_factory=Look)
    user_id: int
    server_id: int | None = None
    hosts: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        """The article that was briefed."""
        return self.brief.article
