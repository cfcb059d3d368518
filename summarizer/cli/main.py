"""``nutgraf brief`` and ``nutgraf compare``: what they take, what they print, and how they fail.

Exit codes, one a kind of failure, so that scripts can tell them apart: 0 all briefed, 2 wrong usage, 3 not an article,
4 a link could not be read, 5 the model, 6 a file could not be read or written, 7 a setting, 130 interrupted. With
several sources the others are still briefed, and the code is that of the first failure.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.text import Text

from summarizer.brief import Length
from summarizer.cli.comparison import print_comparison, print_comparison_json
from summarizer.cli.inputs import InputError, read_source
from summarizer.cli.output import print_card, print_json, print_plain, printable
from summarizer.errors import FetchError, ModelError, NotAnArticle, NutgrafError, Reason
from summarizer.settings import EMBEDDED_MODEL, FetchSettings, SummarizerSettings
from summarizer.text.language import SUMMARY_LANGUAGES

FEWEST_COMPARED, MOST_COMPARED = 2, 3
NOT_AN_ARTICLE, LINK, MODEL, FILE, SETTING, INTERRUPTED = 3, 4, 5, 6, 7, 130
_EXIT_CODES: dict[type[Exception], int] = {
    NotAnArticle: NOT_AN_ARTICLE,
    FetchError: LINK,
    ModelError: MODEL,
    InputError: FILE,
}


class CommandSettings(NamedTuple):
    """What the command line has to be told; the library's own defaults when nobody tells it."""

    summarizer: SummarizerSettings = SummarizerSettings()
    fetch: FetchSettings = FetchSettings()


app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(version("nutgraf"))
        raise typer.Exit


@app.callback()
def _nutgraf(
    _: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="print which release this is")
    ] = False,
) -> None:
    """Brief news articles: a summary, the key figures and the named parties. Offline; nothing is invented."""


@app.command()
def brief(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="a file, a link, or - for text on standard input")
    ],
    length: Annotated[Length, typer.Option(help="about one, three or six sentences")] = Length.STANDARD,
    as_json: Annotated[
        bool, typer.Option("--json", help="print one JSON object a source, each on a line of its own")
    ] = False,
    model: Annotated[str | None, typer.Option(help="the summary model, instead of the one in the settings")] = None,
    language: Annotated[
        str, typer.Option(help="the language of the summary, such as de, instead of the article's own")
    ] = "",
) -> None:
    """Brief each SOURCE, with one loaded model for all of them."""
    if language and language not in SUMMARY_LANGUAGES:
        raise typer.BadParameter(f"one of {', '.join(SUMMARY_LANGUAGES)}", param_hint="--language")
    settings = context.obj() if context.obj else CommandSettings()
    chosen = settings.summarizer.model_copy(update={"model": model}) if model else settings.summarizer
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    console = Console(highlight=False)
    show = print_json if as_json else print_card if console.is_terminal else print_plain
    failure = 0
    summarizer = None
    with errors.status("", spinner="dots") as status:
        for number, source in enumerate(sources):
            try:
                status.update(Text(f"Reading {source if source != '-' else 'standard input'} …"))
                article = read_source(source, settings.fetch)
                if summarizer is None:
                    status.update("Loading the model …")
                    from summarizer.pipeline import Summarizer

                    summarizer = Summarizer(chosen)
                    if language and not summarizer.translates:
                        raise _only_own_language(summarizer.model)
                status.update(f"Summarising {article.word_count:,} words …")
                made = summarizer.brief(article, length, language)
            except (NutgrafError, InputError) as error:
                failure = failure or _exit_code(error)
                prefix = f"{source}: " if len(sources) > 1 else ""
                _tell(errors, f"{prefix}{error}")
                if isinstance(error, ModelError):
                    break
                continue
            status.stop()
            show(console, made, first=number == 0)
            status.start()
    raise typer.Exit(failure)


@app.command()
def compare(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE SOURCE [SOURCE]", help="files, links, or - for text on standard input"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """Lay two or three articles beside each other: what all say, which figures differ, whom only one names."""
    if not FEWEST_COMPARED <= len(sources) <= MOST_COMPARED:
        raise typer.BadParameter("two or three of them", param_hint="SOURCE")
    settings = context.obj() if context.obj else CommandSettings()
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    articles = []
    with errors.status("", spinner="dots") as status:
        for source in sources:
            status.update(Text(f"Reading {source if source != '-' else 'standard input'} …"))
            try:
                articles.append(read_source(source, settings.fetch))
            except (NutgrafError, InputError) as error:
                _tell(errors, f"{source}: {error}")
                raise typer.Exit(_exit_code(error)) from None
        status.update("Comparing …")
        from summarizer.comparing.compare import compare as lay_beside
        from summarizer.pipeline import Summarizer

        # Sentences, figures and parties are compared: the reader alone finds these, whatever model writes summaries.
        chosen = settings.summarizer.model_copy(update={"model": EMBEDDED_MODEL})
        try:
            briefs = Summarizer(chosen).briefs(articles)
        except ModelError as error:
            _tell(errors, str(error))
            raise typer.Exit(MODEL) from None
        found = lay_beside(briefs)
    show = print_comparison_json if as_json else print_comparison
    show(Console(highlight=False), found, [brief.article for brief in briefs])


def main(load: Callable[[], CommandSettings] | None = None) -> None:
    """Run the command line, with the settings that ``load`` finds; a user's mistake shows no traceback."""
    _steady_streams()
    try:
        app(obj=load)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:  # a full disk under the output, say
        with suppress(OSError):
            sys.stderr.write(f"It could not be carried out: {error.strerror or error}.\n")
        sys.stdout = sys.stderr = None  # what they still hold would be tried again at the end
        sys.exit(FILE)


def _steady_streams() -> None:
    """Write to nowhere where an output is closed, and ``?`` for what its encoding lacks."""
    sys.stdout, sys.stderr = (
        # Open to the end of the program, as what it replaces is.
        Path(os.devnull).open("w", encoding="utf-8") if stream is None else stream  # noqa: SIM115
        for stream in (sys.stdout, sys.stderr)
    )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _tell(errors: Console, sentence: str) -> None:
    errors.print(printable(sentence), markup=False, style="red" if errors.is_terminal else None)


def _only_own_language(model: str) -> ModelError:
    sentence = (
        f"The summary model {model} writes in the article's own language only: an instruct model or an endpoint can "
        "write in others (docs/models.md)."
    )
    return ModelError(Reason.MODEL_UNFIT, sentence, model=model)


def _exit_code(error: Exception) -> int:
    return next(code for kind, code in _EXIT_CODES.items() if isinstance(error, kind))
