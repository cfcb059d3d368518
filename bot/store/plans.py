"""Plans: what the bot is to do by itself, and when. Of several processes one does each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import CursorResult, delete, select, update

from bot.store.presence import Presence
from bot.store.sessions import Sessions
from bot.store.tables import PlanRow, ServerRow

# Whoever began with a plan has so long; past it another process, or the next start, begins anew.
LEASE_SECONDS = 1800.0
MOST_DUE = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, by server, kind and name; ``due`` in seconds since 1970."""

    server: int
    kind: str
    name: str
    due: float
    state: str = ""


class Plans:
    """Keeps what is due when. A plan is claimed by moving its time on, which of two processes only one can do."""

    def __init__(self, sessions: Sessions, now: Callable[[], float], presence: Presence) -> None:
        self._sessions = sessions
        self._now = now
        self._presence = presence

    async def put(self, plan: Plan) -> None:
        """Keep a plan in the place of the one of its name."""
        row = PlanRow(server_id=plan.server, kind=plan.kind, name=plan.name, due=plan.due, state=plan.state)
        async with self._sessions.begin() as session:
            await session.merge(row)

    async def get(self, server: int, kind: str, name: str) -> Plan | None:
        """The plan of this name, if there is one."""
        async with self._sessions() as session:
            row = await session.get(PlanRow, (server, kind, name))
        return _plan(row) if row is not None else None

    async def due(self, kind: str) -> list[Plan]:
        """The plans of this process's servers whose time has come, the most overdue first.

        What nobody here carries out would stay at the head and keep all others waiting, so it is left out.
        """
        left = select(ServerRow.id).where(ServerRow.left_at.is_not(None))
        mine = self._presence.shards.where(PlanRow.server_id) & PlanRow.server_id.not_in(left)
        wanted = (PlanRow.kind == kind) & (PlanRow.due <= self._now()) & mine
        async with self._sessions() as session:
            rows = await session.scalars(select(PlanRow).where(wanted).order_by(PlanRow.due).limit(MOST_DUE))
            return [_plan(row) for row in rows]

    async def claim(self, plan: Plan) -> Plan | None:
        """Take a plan for this process; None when another one has it, or it is gone."""
        until = self._now() + LEASE_SECONDS
        return replace(plan, due=until) if await self._move(plan, until, plan.state) else None

    async def done(self, plan: Plan, due: float, state: str = "") -> None:
        """Give a claimed plan its next time; one that was changed or dropped meanwhile stays as it is."""
        await self._move(plan, due, state)

    async def drop(self, server: int, kind: str, name: str) -> None:
        """Forget a plan."""
        mine = (PlanRow.server_id == server) & (PlanRow.kind == kind) & (PlanRow.name == name)
        async with self._sessions.begin() as session:
            await session.execute(delete(PlanRow).where(mine))

    async def _move(self, plan: Plan, due: float, state: str) -> bool:
        mine = (PlanRow.server_id == plan.server) & (PlanRow.kind == plan.kind) & (PlanRow.name == plan.name)
        async with self._sessions.begin() as session:
            change = update(PlanRow).where(mine & (PlanRow.due == plan.due)).values(due=due, state=state)
            result = await session.execute(change)
        return isinstance(result, CursorResult) and result.rowcount == 1


def _plan(row: PlanRow) -> Plan:
    return Plan(row.server_id, row.kind, row.name, row.due, row.state)
