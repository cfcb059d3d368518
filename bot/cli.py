"""The command ``nutgraf``: what the library's command line offers, and what looks after the bot.

Discord's library is imported only by the command that needs it: ``nutgraf brief`` starts without.
"""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli_store import app as store
from config.settings import TOKEN_VARIABLE, SettingsError, load_settings
from summarizer.cli import SETTING, CommandSettings, app, printable
from summarizer.cli import main as run

app.add_typer(store, name="db")


@app.command("run")
def run_bot() -> None:
    """Run the bot with the settings of the working folder, until it is told to stop."""
    from bot.start import main as start

    raise typer.Exit(start())


@app.command()
def doctor() -> None:
    """Look whether token, intents, permissions, clock, database, workers and model are as the bot needs them."""
    from bot.doctor import examine

    async def look() -> bool:
        well = True
        async for finding in examine(load_settings()):
            typer.echo(printable(f"{'ok  ' if finding.well else 'FAIL'} {finding.name}: {finding.sentence}"))
            well = well and finding.well
        return well

    try:
        well = asyncio.run(look())
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SETTING) from None
    if not well:
        raise typer.Exit(1)


@app.command()
def invite(
    application: Annotated[
        int | None, typer.Argument(metavar="APPLICATION_ID", help="the application's id; else the token tells it")
    ] = None,
    watching: Annotated[
        bool | None, typer.Option(help="with the permission that watched channels need; else as the settings say")
    ] = None,
) -> None:
    """Print the link with which an admin adds the bot to a server: the right scopes and permissions, no more."""
    from bot.invite import application_of, invite_link

    try:
        settings = load_settings()
        if application is None:
            token = settings.discord.token.get_secret_value() if settings.discord.token else ""
            application = application_of(token)
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SETTING) from None
    except ValueError:
        typer.echo(
            f"Give the application's id (Discord's developer portal shows it), or put the token into {TOKEN_VARIABLE}.",
            err=True,
        )
        raise typer.Exit(SETTING) from None
    typer.echo(invite_link(application, watching=settings.bot.watching if watching is None else watching))


def main() -> None:
    """Run the command line with the settings of the working folder."""
    run(_settings)


def _settings() -> CommandSettings:
    try:
        settings = load_settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SETTING) from None
    return CommandSettings(settings.summarizer, settings.fetch)
