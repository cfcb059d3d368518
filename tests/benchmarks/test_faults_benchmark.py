"""The faults benchmark, small: what a real process, a real gateway and a cut connection alone can show.

What the simulated Discord of ``tests/discord`` can model is tested there.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.faults import TRIALS, run
from benchmarks.standin.asks import Seen

JOBS = 5  # one by each way of asking
PACE = 0.05
BY_NAME = {trial.name: trial for trial in TRIALS}


@pytest.mark.parametrize(
    "name",
    [
        "bot killed, started again",
        "bot stopped, started again",
        "disk full",
        "gateway session invalidated",
        "acknowledged: cut late",
        "message: cut late",
    ],
)
async def test_answered_once(name: str) -> None:
    """Whatever breaks, each is answered once, nothing is left in the store, and the bot serves on."""
    outcome = await run(replace(BY_NAME[name], pace=PACE), JOBS)
    assert outcome.good, str(outcome)


def test_what_is_expected_is_said() -> None:
    """Each fault says in words what may come of it; one needs the other database."""
    assert [trial.name for trial in TRIALS if not isinstance(trial.expected, str)] == []
    assert [trial.name for trial in TRIALS if trial.postgresql] == ["PostgreSQL restarted"]
    assert all(Seen.BRIEFED in trial.may for trial in TRIALS)
    refusals = [trial for trial in TRIALS if trial.name.startswith("refusal")]
    assert len(refusals) == 5
    assert all(Seen.REFUSED in trial.may for trial in refusals)
