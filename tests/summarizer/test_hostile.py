"""Hostile texts of few bytes end soon, in little memory, with a brief or a plain refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.summarizer.hostile import TEXTS

ROOT = Path(__file__).resolve().parents[2]
# Of processor time, which a busy machine stretches little; on a quiet one each takes at most half of it.
SECONDS = 10
MEGABYTES = 1000
_WORK = """
import json, re, sys, time
from summarizer import NutgrafError, Summarizer, read_document

summarizer = Summarizer()
for name in sys.argv[1:]:
    data = sys.stdin.buffer.read(int(name))
    began = time.process_time()
    try:
        told = len(summarizer.brief(read_document(data, "message.txt")).sentences)
    except NutgrafError as error:
        told = str(error.reason)
    taken = time.process_time() - began
    # Not getrusage, which counts from before exec: there the peak is at least that of the tests' own process.
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024
    print(json.dumps([told, taken, peak]), flush=True)
"""


@pytest.mark.slow
def test_every_hostile_text_ends_soon() -> None:
    """In a process of its own, so that all memory is counted: also what the libraries take outside Python."""
    data = {name: text.encode() for name, text in TEXTS.items()}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _WORK, *(str(len(one)) for one in data.values())],
        input=b"".join(data.values()),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    rows = dict(zip(data, map(json.loads, done.stdout.splitlines()), strict=True))
    assert all(told for told, _, _ in rows.values()), rows
    assert max(seconds for _, seconds, _ in rows.values()) < SECONDS, rows
    assert max(megabytes for _, _, megabytes in rows.values()) < MEGABYTES, rows
