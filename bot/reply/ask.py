"""Ask: questions about an article that can be pressed, and the answers, which are the article's own sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.reply.answers import Reply
from bot.reply.brief import ACCENT, open_link
from bot.reply.counted import counted
from bot.reply.escape import clean, plain
from bot.reply.evidence import numbers_in, party_in
from bot.reply.excerpt import excerpt
from bot.reply.fit import TITLE, fit
from bot.store import Kept
from bot.words import Text, Words
from summarizer.answering import Found, Passage
from summarizer.brief import Brief, Party, PartyKind

if TYPE_CHECKING:
    from bot.client import Nutgraf

SUGGESTED = 3
LONGEST_LABEL = 80  # what Discord takes on a button
LONGEST_NAME = 50
QUOTE = 700
# What a button asks: a party or a figure by its number, a question of the member's own, or to show the answer to all.
OWN, SHOW = "own", "show"


class AskButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"nutgraf-ask:(?P<what>own|show|[pf]\d{1,3}):(?P<key>[0-9a-f]+)",
):
    """One question about one brief."""

    def __init__(self, what: str, key: str, label: str = "…") -> None:
        super().__init__(discord.ui.Button(label=fit(label, LONGEST_LABEL), custom_id=f"nutgraf-ask:{what}:{key}"))
        self.what = what
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed out of its id."""
        return cls(match["what"], match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over to the bot; errors end in the one error handler."""
        client: Nutgraf = interaction.client
        await client.questions.pressed(interaction, self.what, self.key)


def ask_panel(kept: Kept, key: str, words: Words) -> Reply:
    """Offer questions from the article's own parties and figures, and one of the member's own."""
    view = discord.ui.View(timeout=None)
    for what in _suggested(kept.brief):
        view.add_item(AskButton(what, key, _question(kept.brief, what, words)))
    view.add_item(AskButton(OWN, key, words(Text.ASK_OWN)))
    return Reply(None, view, words(Text.ASK_PANEL))


def found_on(kept: Kept, what: str, words: Words) -> tuple[str, Found]:
    """The question that a button asks, and what answers it: found without a model, for the brief knows where it stands.

    Raises:
        LookupError: The brief has no such party or figure.
    """
    brief, number = kept.brief, int(what[1:])
    if what[0] == "f":
        figure = brief.figures[number]
        text = brief.sources[figure.sentence]
        passage = Passage(figure.sentence, text, tuple(numbers_in(text, figure)))
    else:
        party = brief.parties[number]
        text = brief.sources[party.sentence]
        passage = Passage(party.sentence, text, tuple(party_in(text, party)))
    return _question(brief, what, words), Found((passage,))


def found_reply(kept: Kept, key: str, question: str, found: Found, words: Words) -> Reply:
    """Quote what was found, numbers and names in bold, below a model's own words for it; or say that nothing was."""
    quotes = [excerpt(passage.text, passage.marked, QUOTE) for passage in found.passages]
    said = " ".join(excerpt(sentence, (), QUOTE) for sentence in found.worded)
    text = "\n\n".join(filter(None, [said, *(f"> {quote}" for quote in quotes if quote)])) or words(Text.ASK_NOTHING)
    title = fit(clean(question), TITLE, plain)
    embed = discord.Embed(title=title, description=text, url=open_link(kept.article.url), colour=ACCENT)
    model = words(Text.FOOTER_MODEL, model=fit(clean(found.model), LONGEST_NAME)) if said else ""
    embed.set_footer(text=" · ".join(filter(None, [fit(clean(kept.article.title), TITLE), model])) or None)
    view = discord.ui.View(timeout=None)
    view.add_item(AskButton(SHOW, key, words(Text.ASK_SHOW)))
    return Reply(embed, view)


def _suggested(brief: Brief) -> list[str]:
    """A person, a figure, and whoever comes next."""
    named = [(at, party) for at, party in enumerate(brief.parties) if clean(party.name)]
    parties = [f"p{at}" for at, party in named if party.sentence in brief.sources]
    people = [what for what in parties if brief.parties[int(what[1:])].kind is PartyKind.PERSON]
    figures = [f"f{at}" for at, figure in enumerate(brief.figures) if clean(counted(figure))]
    wanted = [*people[:1], *figures[:1], *people[1:2], *parties, *figures]
    return list(dict.fromkeys(wanted))[:SUGGESTED]


def _question(brief: Brief, what: str, words: Words) -> str:
    if what[0] == "f":
        figure = brief.figures[int(what[1:])]
        return words(Text.ASK_ABOUT, name=_name(counted(figure) or figure.text))
    party: Party = brief.parties[int(what[1:])]
    asked = Text.ASK_WHO if party.kind is PartyKind.PERSON else Text.ASK_ABOUT
    return words(asked, name=_name(party.name))


def _name(name: str) -> str:
    return fit(clean(name[: 2 * LONGEST_NAME]), LONGEST_NAME)
