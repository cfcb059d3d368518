"""Drawing a page with headless Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

SCALE = 1.5  # sharp on a phone, and still small
TALLEST = 3000  # pixels at scale 1; the picture is cut where the message ends
MARGIN = 14  # pixels at scale 1 that are left below the message
COLOURS = 48  # a few flat colours and the greys of letters' edges
LONGEST_SECONDS = 60.0  # a picture takes three


def draw(page: str, picture: Path, width: int) -> None:
    """Draw a page of ``width`` pixels, as high as its message."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("The pictures are drawn by Chromium; install the package chromium first.")
    with tempfile.TemporaryDirectory() as folder:
        source, drawn = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(page, encoding="utf-8")
        _run([
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-sync", "--disable-background-networking",
            "--disable-component-update", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
            f"--window-size={width},{TALLEST}", f"--force-device-scale-factor={SCALE}", f"--screenshot={drawn}",
            source.as_uri(),
        ])  # fmt: skip
        if not drawn.exists():
            sys.exit(f"Chromium has drawn no {picture.name}.")
        with Image.open(drawn) as image:
            small(cut(image.convert("RGB"))).save(picture, optimize=True)


def cut(image: Image.Image) -> Image.Image:
    """Cut a picture below what is on it: its last row has nothing but the page's colour."""
    empty = Image.new("RGB", image.size, image.getpixel((0, image.height - 1)))
    box = ImageChops.difference(image, empty).getbbox()
    bottom = box[3] if box else 0
    return image.crop((0, 0, image.width, min(image.height, bottom + round(MARGIN * SCALE))))


def small(image: Image.Image) -> Image.Image:
    """Give a picture a palette: it takes a fourth of the bytes, and nothing can be seen of it."""
    # By octree: the median cut would give all colours to the letters' edges and none to a small badge.
    return image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _run(command: list[str]) -> None:
    # Chromium's own children would hold a pipe open, and live on when only their parent is ended.
    with subprocess.Popen(  # noqa: S603 - own arguments
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            sys.exit(f"Chromium has not drawn a picture in {LONGEST_SECONDS:.0f} seconds.")
