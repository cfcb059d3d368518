"""Drawing a page with headless Chromium."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

SCALE = 2
TALLEST = 1800  # pixels at scale 1; the picture is cut where the message ends
_MEASURE = "<script>document.title = document.getElementById('message').offsetHeight</script>"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def draw(page: str, picture: Path, width: int) -> None:
    """Draw a page of ``width`` pixels, as high as its message."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("The pictures are drawn by Chromium; install the package chromium first.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page + _MEASURE, encoding="utf-8")
        common = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-sync", "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
            f"--user-data-dir={folder}/profile", f"--window-size={width},{TALLEST}",
            f"--force-device-scale-factor={SCALE}",
        ]  # fmt: skip
        height = int(_run([*common, "--dump-dom", source.as_uri()]).split("<title>")[1].split("<")[0])
        _run([*common, f"--screenshot={picture}", source.as_uri()])
    picture.write_bytes(cut(picture.read_bytes(), height * SCALE))


def cut(png: bytes, height: int) -> bytes:
    """Keep the first rows of a picture. Each row is told from those above it, so the others can simply be left out."""
    chunks, at = [], len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    header = chunks[0][1]
    width, old, depth, colour = struct.unpack_from(">IIBB", header)
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = 1 + (width * samples * depth + 7) // 8
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    height = min(height, old)
    kept = [
        (b"IHDR", struct.pack(">II", width, height) + header[8:]),
        (b"IDAT", zlib.compress(pixels[: row * height], 9)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in kept
    )


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - own arguments
