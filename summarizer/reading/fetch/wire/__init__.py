"""One request over a pinned connection: its time, its size and its decompression bounded."""

from summarizer.reading.fetch.wire.exchange import Dial, Response, Wire, dial_directly
from summarizer.reading.fetch.wire.failures import ConnectionFailed

__all__ = ["ConnectionFailed", "Dial", "Response", "Wire", "dial_directly"]
