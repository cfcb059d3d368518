"""What a summariser can be told: plain data, so that the library needs no configuration file."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_serializer, field_validator
from pydantic_core import PydanticCustomError

EMBEDDED_MODEL = "embedded"
# What stands before the name of a model that an endpoint serves: "openai:qwen3:4b".
ENDPOINT_PREFIX = "openai:"
# So much of a worker's time for a brief may a model that writes take; the rest is for reading the article.
MODEL_SHARE = 0.8
MEBIBYTE = 1024 * 1024
ROBOTS_TOKEN = "nutgraf"  # noqa: S105 - the product token that site owners write into robots.txt, no secret


class EndpointSettings(BaseModel):
    """The server that a model named ``openai:…`` is asked of: anything that speaks OpenAI's chat completions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(
        "http://127.0.0.1:11434/v1",
        pattern=r"^https?://[^\s/]+(/\S*)?$",
        description="the endpoint's address up to its version, such as http://127.0.0.1:11434/v1",
    )
    key: SecretStr | None = Field(None, description="the endpoint's key, if it wants one")
    stall_seconds: float = Field(45.0, ge=1, le=3600, description="longest silence of the endpoint, in seconds")

    @field_serializer("key", when_used="json")
    def _whole_key(self, key: SecretStr | None) -> str | None:
        """Give a worker process the key itself; everywhere else it stays hidden."""
        return key.get_secret_value() if key else None

    @property
    def host(self) -> str:
        """The endpoint's host."""
        return urlsplit(self.url).hostname or ""

    @property
    def place(self) -> str:
        """The endpoint's host and port, as errors name it: no name and password that the address may hold."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def is_local(self) -> bool:
        """Whether the endpoint's address is one of this machine's own."""
        host = self.host
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False


class SummarizerSettings(BaseModel):
    """How briefs are made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        EMBEDDED_MODEL, min_length=1, description="the summary model: 'embedded' is the one in the package"
    )
    revision: str = Field(
        "", pattern=r"^[\w./-]*$", description="a commit, tag or branch of the model's repository on the hub"
    )
    threads: int = Field(2, ge=1, le=64, description="processor threads that one model uses")
    model_seconds: float = Field(
        90.0, gt=0, le=3600, description="longest time a model that writes may take for one article, in seconds"
    )
    context_tokens: int = Field(
        4096, ge=256, le=1_048_576, description="tokens that a model that writes can hold, question and answer together"
    )
    output_tokens: int = Field(
        600, ge=32, le=65_536, description="most tokens that a model that writes may answer with"
    )
    weight_bits: int = Field(
        0,
        ge=0,
        le=8,
        multiple_of=4,
        description="bits a weight of a loaded model, 8 or 4 to save memory; 0 leaves them as they are",
    )
    endpoint: EndpointSettings = EndpointSettings()

    def within(self, seconds: float) -> SummarizerSettings:
        """Return the settings for a worker that is given up after so many ``seconds`` for one brief.

        The model's time is cut so far that there is some left to fall back to the embedded summary.
        """
        return self.model_copy(update={"model_seconds": min(self.model_seconds, MODEL_SHARE * seconds)})

    @property
    def endpoint_model(self) -> str | None:
        """The name by which the endpoint knows the model; nothing where no endpoint is asked."""
        return self.model.removeprefix(ENDPOINT_PREFIX) if self.model.startswith(ENDPOINT_PREFIX) else None

    @property
    def is_loaded(self) -> bool:
        """Whether a model beside the embedded one is loaded into this machine's memory."""
        return self.model != EMBEDDED_MODEL and self.endpoint_model is None

    @property
    def sends_text_to(self) -> str | None:
        """The host that articles are sent to, where the endpoint is not on this machine."""
        return self.endpoint.host if self.endpoint_model is not None and not self.endpoint.is_local else None


class WorkerSettings(BaseModel):
    """The worker processes that hold the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Literal["local", "ray"] = Field(
        "local", description="where the workers run: 'local' on this machine, 'ray' on a Ray cluster"
    )
    processes: int = Field(1, ge=1, le=64, description="worker processes of this machine, each with a model of its own")
    timeout_seconds: float = Field(120.0, ge=1, le=3600, description="longest time one brief may take")
    memory_megabytes: int = Field(
        2048, ge=64, le=1_048_576, description="memory that a brief may take on top of the loaded model, in megabytes"
    )


class RaySettings(BaseModel):
    """The Ray cluster that the workers run on where ``workers.engine`` is 'ray': one actor is one worker."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str = Field(
        "auto",
        pattern=r"^(auto|[^\s/]+:\d{1,5})$",
        description="the cluster's head as host:port, or 'auto' for the cluster that this machine has joined",
    )
    cpus: float = Field(2.0, ge=0, le=1024, description="processor cores that an actor takes of its node")
    gpus: float = Field(0.0, ge=0, le=64, description="GPUs that an actor takes of its node, or a part of one")
    least_actors: int = Field(1, ge=1, le=1024, description="actors that are always there")
    most_actors: int = Field(4, ge=1, le=1024, description="actors at most, while jobs wait")
    idle_seconds: float = Field(
        300.0, ge=1, le=86_400, description="an actor above the least ends after so many idle seconds"
    )

    @field_validator("most_actors")
    @classmethod
    def _not_below_the_least(cls, most: int, info: ValidationInfo) -> int:
        least = info.data.get("least_actors", 1)
        if most < least:
            raise PydanticCustomError("too_few_actors", "ray.least_actors or more, {least}", {"least": least})
        return most


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
