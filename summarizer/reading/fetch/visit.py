"""One link, from what was typed to what came: redirects followed by hand, each under the same guard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from summarizer.errors import BadResponse, FetchTimeout, Reason
from summarizer.reading.fetch import media
from summarizer.reading.fetch.fetched import Fetched
from summarizer.reading.fetch.guard import AddressPolicy, Resolver, Target, follow, parse_link, pin
from summarizer.reading.fetch.manners import Pace, Robots, unwrap, without_tracking
from summarizer.reading.fetch.manners.robots import MAX_ROBOTS_BYTES
from summarizer.reading.fetch.status import REDIRECTS, WORTH_A_RETRY, retry_after, status_error
from summarizer.reading.fetch.wire import ConnectionFailed, Response, Wire
from summarizer.settings import FetchSettings

MAX_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2
MAX_UNWRAPPED = 3  # a wrapped link in a wrapped link happens when posts are shared on; more is a game
RETRY_SECONDS = 0.5  # the first pause before another try; each further one is twice as long
LONGEST_RETRY_SECONDS = 3.0  # a site that asks for a longer pause is not asked again for this link


@dataclass(frozen=True, slots=True)
class Equipment:
    """What all visits of one Fetcher share."""

    settings: FetchSettings
    resolver: Resolver
    policy: AddressPolicy
    wire: Wire
    robots: Robots
    pace: Pace
    slots: asyncio.Semaphore


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: ``headers`` beside the usual ones, at most so many bytes; ``inspect`` may refuse an answer."""

    max_bytes: int
    inspect: Callable[[Mapping[str, str]], None]
    headers: Mapping[str, str] = field(default_factory=dict)


class Visit:
    """Follows one link to its end."""

    def __init__(self, equipment: Equipment, url: str, wanted: Wanted | None = None) -> None:
        """Prepare; raises nothing yet, whatever the link is. A page is wanted unless it is said otherwise."""
        self._with = equipment
        self._url = url
        self._wanted = wanted or Wanted(equipment.settings.max_content_bytes, media.refuse_unreadable)
        self._deadline = asyncio.timeout(equipment.settings.total_seconds)
        self._hosts: dict[str, None] = {}

    async def run(self) -> Fetched:
        """Go to the page at the end, within the total time; raises FetchError."""
        return self._accept(await self.answer())

    async def answer(self) -> Response:
        """Go to the end, within the total time, whatever the site answers there; raises FetchError."""
        target = target_of(self._url, self._with.settings.allowed_ports)
        try:
            async with self._deadline:
                return await self._walk(target)
        except TimeoutError as error:
            raise FetchTimeout(
                Reason.TIMEOUT,
                f"{target.host} took too long. Try again later, or paste the text instead.",
                host=target.host,
            ) from error

    async def _walk(self, target: Target) -> Response:
        visited: set[Target] = set()
        while target not in visited and len(visited) <= self._with.settings.max_redirects:
            visited.add(target)
            await self._mind_manners(target, new_host=target.host not in self._hosts)
            self._hosts[target.host] = None
            answer = await self._ask_patiently(target)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return answer
            target = follow(target, answer.headers["Location"], self._with.settings.allowed_ports)
        raise _astray(target)

    async def _mind_manners(self, target: Target, *, new_host: bool) -> None:
        """Obey robots.txt on every hop; wait for a turn once a host, as a redirect within it is one reading."""
        self._with.pace.refuse_resting(target.host)
        crawl_delay = None
        if self._with.settings.respect_robots:
            rules = await self._with.robots.check(target, self._read_robots)
            crawl_delay = rules.crawl_delay
        if new_host:
            wait = self._with.pace.reserve(target.host, crawl_delay)
            with self._time_stopped():
                await asyncio.sleep(wait)

    @contextmanager
    def _time_stopped(self) -> Iterator[None]:
        """Wait without the deadline coming nearer: the wait is our own doing, not the site's."""
        clock = asyncio.get_running_loop().time
        left = (self._deadline.when() or 0.0) - clock()
        self._deadline.reschedule(None)
        try:
            yield
        finally:
            self._deadline.reschedule(clock() + left)

    def _remember_pause(self, answer: Response) -> None:
        if answer.status in (429, 503) and (pause := retry_after(answer.headers)):
            self._with.pace.rest(answer.target.host, pause)

    def refuse_failure(self, answer: Response) -> None:
        """Raise FetchError where the site answers with no content, and leave it alone as long as it asks for."""
        if not 200 <= answer.status < 300:
            self._remember_pause(answer)
            raise status_error(answer.status, answer.target.host, answer.headers)

    def _accept(self, answer: Response) -> Fetched:
        self.refuse_failure(answer)
        host = answer.target.host
        if not answer.content.strip():
            raise BadResponse(
                Reason.HTTP_STATUS,
                f"{host} answered with an empty page. Try again later.",
                host=host,
                status=str(answer.status),
            )
        declared, charset = media.declared_type(answer.headers)
        return Fetched(
            requested_url=self._url,
            url=str(without_tracking(answer.target)),
            content=answer.content,
            content_type=media.settle_type(declared, answer.content),
            charset=charset,
            hosts=tuple(self._hosts),
        )

    async def _ask_patiently(self, target: Target) -> Response:
        """Ask, and ask again where it does no harm: no connection came about, or a server behind was overloaded."""
        pause, tries_left = RETRY_SECONDS, self._with.settings.max_retries
        while True:
            try:
                answer = await self._ask(target, self._wanted)
            except ConnectionFailed:
                if not tries_left:
                    raise
            else:
                pause = max(pause, retry_after(answer.headers) or 0.0)
                if answer.status not in WORTH_A_RETRY or not tries_left or pause > LONGEST_RETRY_SECONDS:
                    return answer
            tries_left -= 1
            await asyncio.sleep(pause)
            pause *= 2

    async def _ask(self, target: Target, wanted: Wanted) -> Response:
        with self._time_stopped():
            await self._with.slots.acquire()
        try:
            addresses = await pin(target, self._with.resolver, self._with.policy, self._with.settings.connect_seconds)
            return await self._with.wire.get(
                target, addresses, max_bytes=wanted.max_bytes, inspect=wanted.inspect, headers=wanted.headers
            )
        finally:
            self._with.slots.release()

    async def _read_robots(self, target: Target) -> tuple[int, bytes]:
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            answer = await self._ask(target, Wanted(MAX_ROBOTS_BYTES, lambda _: None))
            self._remember_pause(answer)
            if answer.status == 429:
                raise status_error(answer.status, target.host, answer.headers)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return answer.status, answer.content
            target = follow(target, answer.headers["Location"], self._with.settings.allowed_ports)
        raise _astray(target)


def target_of(url: str, ports: Collection[int]) -> Target:
    """Where a link leads before anything is asked: what wraps it is taken off, and what tracks its reader.

    Raises:
        LinkRefused: it must not be asked.
    """
    target = without_tracking(parse_link(url, ports))
    for _ in range(MAX_UNWRAPPED):
        inner = unwrap(target)
        if inner is None:
            break
        target = without_tracking(parse_link(inner, ports))
    return target


def _astray(target: Target) -> BadResponse:
    return BadResponse(
        Reason.REDIRECTS,
        f"{target.host} sends the reader from page to page without end. Paste the text instead.",
        host=target.host,
    )
