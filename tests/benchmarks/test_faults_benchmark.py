"""The faults benchmark, small: what a real process, a real gateway and a cut connection alone can show.

What the simulated Discord of ``tests/discord`` can model is tested there.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.faults import TRIALS, run

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
