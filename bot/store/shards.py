"""Which of Discord's shards a process has, and so which servers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import InstrumentedAttribute

# Discord's own rule (docs, "Sharding"): (server >> 22) % shards. Direct messages come to shard 0.
_PER_MILLISECOND = 1 << 22


@dataclass(frozen=True)
class Shards:
    """The shards ``ids`` out of ``count``; without ids all there are."""

    ids: tuple[int, ...] = ()
    count: int = 0

    @property
    def have_first(self) -> bool:
        """Whether the first one is among them; of all processes one alone has it."""
        return not self.ids or 0 in self.ids

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each, to hold it by."""
        return tuple(f"shard {number} of {self.count}" for number in self.ids) or ("shard of any number",)

    def clash(self, held: str) -> bool:
        """Whether what another process holds under this name is ours too, or counted in another way than ours."""
        return held in self.names or not self.ids or not held.endswith(f" of {self.count}")

    def have(self, server: int | None) -> bool:
        """Whether the events of this server, or of direct messages, come here."""
        return not self.ids or (server or 0) // _PER_MILLISECOND % self.count in self.ids

    def where(self, server: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
        """The same as a condition on a column."""
        if not self.ids:
            return true()
        return (func.coalesce(server, 0) // _PER_MILLISECOND % self.count).in_(self.ids)


ALL = Shards()
