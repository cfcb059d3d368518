"""What a summariser can be told: plain data, so that the library needs no configuration file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

EMBEDDED_MODEL = "embedded"


class SummarizerSettings(BaseModel):
    """How briefs are made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        EMBEDDED_MODEL, min_length=1, description="the summary model: 'embedded' is the one in the package"
    )
    threads: int = Field(2, ge=1, le=64, description="processor threads that one model uses")


class WorkerSettings(BaseModel):
    """The worker processes that hold the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    processes: int = Field(1, ge=1, le=64, description="worker processes, each with a model of its own")
    timeout_seconds: float = Field(120.0, ge=1, le=3600, description="longest time one brief may take")
    memory_megabytes: int = Field(
        2048, ge=64, le=1_048_576, description="memory that a brief may take on top of the loaded model, in megabytes"
    )
