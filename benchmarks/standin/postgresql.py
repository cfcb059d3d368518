"""A PostgreSQL server of the tests' and benchmarks' own: on a socket in a temporary folder, gone when they end."""

from __future__ import annotations

import getpass
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import asyncpg

from bot.store import Store

TEMPLATE = "template_of_all"
# Nothing here outlives its use: the server need not wait for the disk.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs() -> Path | None:
    """The folder with PostgreSQL's programs; Debian keeps it off the path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda folder: int(folder.parent.name))


class PostgreSQL:
    """A running server. Started by root it runs as the account ``postgres``, for PostgreSQL refuses to be root."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="nutgraf-"))  # a short name: a socket's may have 107 letters
        self._account: dict[str, Any] = {}
        self._user = getpass.getuser()
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            self._account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            self._user = account.pw_name
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        self._run("initdb", "-D", str(self._folder / "data"), "-U", self._user, "-A", "trust", "-N", "-E", "UTF8")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    async def database(self) -> str:
        """Make a database with empty tables; gives its address."""
        number = next(self._numbers)
        if number == 0:
            await self._make_template()
        name = f"test_{number}"
        await self._administer(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self._url(name)

    @contextmanager
    def down(self) -> Iterator[None]:
        """Stop the server under whoever uses it, and start it again."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def start(self) -> None:
        """Start it; it is ready then."""
        self._control("start")

    def stop(self) -> None:
        """Stop it; whoever is at work is cut off."""
        self._control("stop")

    async def value(self, statement: str, database: str) -> Any:
        """Ask a database for one value."""
        return await self._ask(asyncpg.Connection.fetchval, statement, database)

    async def _make_template(self) -> None:
        await self._administer(f"CREATE DATABASE {TEMPLATE}")
        await (await Store.open(self._url(TEMPLATE), time.time)).close()

    async def _administer(self, statement: str) -> None:
        await self._ask(asyncpg.Connection.execute, statement, "postgres")

    async def _ask(self, how: Callable[[Any, str], Awaitable[Any]], statement: str, database: str) -> Any:
        connection = await asyncpg.connect(host=str(self._folder), user=self._user, database=database)
        try:
            return await how(connection, statement)
        finally:
            await connection.close()

    def _url(self, database: str) -> str:
        return f"postgresql+asyncpg://{self._user}@/{database}?host={self._folder}"

    def _control(self, action: str) -> None:
        options = f"-k {self._folder} -c listen_addresses='' {QUICK}"
        log = str(self._folder / "log")
        self._run("pg_ctl", action, "-D", str(self._folder / "data"), "-w", "-m", "fast", "-l", log, "-o", options)

    def _run(self, program: str, *arguments: str) -> None:
        # The server keeps what it is given as standard output: not the pipe that pytest reads.
        command = [str(self._programs / program), *arguments]
        subprocess.run(  # noqa: S603 - the arguments are the caller's own
            command,
            check=True,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **self._account,
        )
