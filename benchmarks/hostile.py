"""Small inputs made to bring the program down: what becomes of each, and what it costs.

    python -m benchmarks.hostile ../shared/data/hostile

Each has to end right within 5 s of processor time and 1 GB. All are read and briefed in one process, which has made a
brief before; the memory is the highest while the input was worked on, what the model holds included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.stages import peak_megabytes

READ = frozenset({"briefed"})
REFUSED = frozenset({"empty", "too_short", "link_list", "media_only", "binary", "damaged", "too_large"})
# What is right for an input, and that in words.
RIGHT: dict[str, tuple[str, frozenset[str]]] = {
    "AES-128-empty.pdf": ("read", READ),
    "AES-256-empty.pdf": ("read", READ),
    "AES-256-pw.pdf": ("says that it is encrypted", frozenset({"encrypted"})),
    "canonical_lie.html": ("read", READ),
    # The text after its comments is prose: to brief it is as right as to refuse it, if it is done at once.
    "comment_bomb_28.txt": ("ends", READ | REFUSED),
    "docx_badxml.docx": ("says that it is damaged", frozenset({"damaged"})),
    "docx_encrypted_flag.docx": ("says that it is encrypted", frozenset({"encrypted"})),
    "docx_nobody.docx": ("says that it is damaged", frozenset({"damaged"})),
    "dotquotes_17kB.txt": ("ends", READ | REFUSED),
    "empty_p_8M.docx": ("refused", REFUSED),
    "heading_spaces_64kB.md": ("ends", READ | REFUSED),
    "mr_60kB.txt": ("ends", READ | REFUSED),
    "parens_9kB.txt": ("ends", READ | REFUSED),
    "surrogate_by_charset.txt": ("ends, all of it text", READ | REFUSED),
}
MOST_SECONDS, MOST_MEGABYTES = 5.0, 1000
# Writing this makes the kernel forget the highest memory so far.
_FORGET = "5"


class Ended(NamedTuple):
    """What became of an input, the seconds of the processor and of the clock, and the highest megabytes."""

    name: str
    told: str
    cpu: float
    clock: float
    megabytes: int

    @property
    def right(self) -> bool:
        """Whether it became what it should."""
        return self.told in RIGHT[self.name][1]


def run(folder: Path) -> list[Ended]:
    """Read and brief all inputs of a folder in a process of its own."""
    paths = [str(path) for path in sorted(folder.iterdir()) if path.name in RIGHT]
    command = [sys.executable, "-c", "from benchmarks.hostile import measure; measure()", *paths]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return [Ended(*json.loads(line)) for line in told.stdout.splitlines()]


def measure() -> None:
    """Do the work in the process that is measured; a line of JSON an input."""
    from benchmarks.growth import text_of
    from summarizer import Article, NutgrafError, Summarizer, read_document, read_page

    summarizer = Summarizer()
    summarizer.brief(Article("Town votes", text_of("prose", 100)))
    for path in map(Path, sys.argv[1:]):
        data = path.read_bytes()
        Path("/proc/self/clear_refs").write_text(_FORGET, encoding="ascii")
        cpu, clock = time.process_time(), time.perf_counter()
        try:
            page = path.suffix == ".html"
            article = read_page(data, "https://news.example.org/1") if page else read_document(data, path.name)
            brief = summarizer.brief(article)
            "".join((article.title, article.body, brief.summary)).encode()  # no half characters
            told = "briefed"
        except NutgrafError as error:
            told = error.reason.value
        taken = (time.process_time() - cpu, time.perf_counter() - clock)
        print(json.dumps(Ended(path.name, told, *taken, peak_megabytes())), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    print("| input | right | seen | CPU s | s | MB | |\n|---|---|---|---|---|---|---|")
    for had in run(parser.parse_args().folder):
        well = had.right and had.cpu <= MOST_SECONDS and had.megabytes <= MOST_MEGABYTES
        told = f"{RIGHT[had.name][0]} | {had.told} | {had.cpu:.1f} | {had.clock:.1f} | {had.megabytes}"
        print(f"| {had.name} | {told} | {'✓' if well else '✗'} |")


if __name__ == "__main__":
    main()
