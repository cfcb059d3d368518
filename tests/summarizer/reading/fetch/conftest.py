"""The small internet that the tests of links run in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.summarizer.reading.fetch.net import Net


@pytest_asyncio.fixture
async def net() -> AsyncIterator[Net]:
    """Give a net with an empty site and a canary."""
    async with Net() as net:
        yield net
