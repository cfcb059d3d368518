"""What the reader of links may do and how long it may take, each with the reason for its default."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MEBIBYTE = 1024 * 1024
ROBOTS_TOKEN = "nutgraf"  # noqa: S105 - the product token that site owners write into robots.txt, no secret


def truthful_user_agent() -> str:
    """Say who asks and why, so that a site's owner can decide and can write a rule for it."""
    try:
        release = version("nutgraf")
    except PackageNotFoundError:
        release = "0"
    return f"Nutgraf/{release} (self-hosted bot that briefs news articles; reads one page when a user asks for it)"


class FetchSettings(BaseModel):
    """How links are fetched: time in seconds, sizes in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    total_seconds: float = Field(
        20.0, gt=0, le=300, description="longest time for one link, redirects and retries included"
    )
    connect_seconds: float = Field(
        5.0, gt=0, le=60, description="longest wait for a name to resolve or a site to connect"
    )
    header_seconds: float = Field(
        10.0, gt=0, le=120, description="longest wait, connecting included, for an answer to begin"
    )
    stall_seconds: float = Field(5.0, gt=0, le=60, description="longest silence in the middle of an answer")
    min_bytes_per_second: int = Field(
        1024, ge=0, description="an answer that is slower on average, past stall_seconds, is given up"
    )
    max_transfer_bytes: int = Field(
        12 * MEBIBYTE, ge=1024, le=256 * MEBIBYTE, description="largest answer as it comes over the wire"
    )
    max_content_bytes: int = Field(
        16 * MEBIBYTE, ge=1024, le=512 * MEBIBYTE, description="largest answer once it is decompressed"
    )
    max_header_bytes: int = Field(
        16 * 1024, ge=1024, le=MEBIBYTE, description="longest single header line that a site may send"
    )
    max_headers: int = Field(128, ge=16, le=1024, description="most header lines that a site may send")
    max_redirects: int = Field(8, ge=0, le=20, description="most redirects that are followed")
    max_retries: int = Field(
        2,
        ge=0,
        le=5,
        description="further tries after a failed connection or an overloaded server, within total_seconds",
    )
    allowed_ports: tuple[Annotated[int, Field(ge=1, le=65535)], ...] = Field(
        (80, 443), min_length=1, description="ports that a link may name"
    )
    respect_robots: bool = Field(True, description="obey a site's robots.txt, for 'nutgraf' and for everyone")
    robots_ttl_seconds: float = Field(
        3600.0,
        ge=0,
        le=86400,
        description="how long a site's robots.txt is remembered (its standard says a day at most)",
    )
    per_site_delay: float = Field(1.0, ge=0, le=60, description="least time between two links of one site")
    per_site_queue: int = Field(10, ge=0, le=1000, description="most links of one site that may wait for their turn")
    max_concurrent: int = Field(8, ge=1, le=256, description="most links that are fetched at the same time")
    user_agent: str = Field(
        default_factory=truthful_user_agent,
        min_length=1,
        max_length=256,
        pattern=r"^[\x20-\x7e]+$",
        description="how the reader names itself to sites",
    )
