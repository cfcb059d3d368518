"""One request over a pinned connection: its time, its size and its decompression bounded."""

from summarizer.reading.fetch.wire.exchange import Answer, Dial, Wire, dial_directly
from summarizer.reading.fetch.wire.failures import ConnectionFailed

__all__ = ["Answer", "ConnectionFailed", "Dial", "Wire", "dial_directly"]
