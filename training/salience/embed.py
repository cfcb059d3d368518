"""Read the training articles once with the frozen encoder and keep the sentences' vectors (float16).

    python -m training.salience.embed PAIRS --cache checkpoints/vectors [--train 8000] [--threads 1]

Written in shards of 100 articles; a stopped run goes on at the first shard that is missing.
"""

from __future__ import annotations

import argparse
import pickle
import time
from pathlib import Path

import numpy as np
import torch

from summarizer.reader.encoder import Encoder
from summarizer.reader.reader import means
from summarizer.reader.weights import embedded_folder
from training.salience.data import Pair, read_pairs, shares

SHARD = 100


def load_shares(path: Path, cache: Path) -> tuple[list[Pair], list[Pair]]:
    """Return (training, development) pairs; the split is kept in ``cache``, since splitting all takes minutes."""
    kept = cache / "pairs.pickle"
    if kept.is_file():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - our own file
    split = shares(list(read_pairs(path)))
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(split))
    return split


def read_vectors(cache: Path, share: str) -> dict[str, np.ndarray]:
    """Return the vectors (sentences x width, float16) of every article of ``share`` that has been read, by id."""
    found: dict[str, np.ndarray] = {}
    for path in sorted(cache.glob(f"{share}-*.npz")):
        with np.load(path) as shard:
            found.update({name: shard[name] for name in shard.files})
    return found


def sentence_vectors(encoder: Encoder, documents: list[tuple[str, ...]]) -> list[np.ndarray]:
    """Return the mean state of each sentence of each document (sentences x width)."""
    layouts = [encoder.lay(sentences) for sentences in documents]
    return [
        means(states, torch.from_numpy(layout.lines), len(sentences)).numpy()
        for layout, states, sentences in zip(layouts, encoder.read(layouts), documents, strict=True)
    ]


def main() -> None:
    """Read what is not read yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/vectors"))
    parser.add_argument("--train", type=int, default=8000)
    parser.add_argument("--development", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train, development = load_shares(options.pairs, options.cache)
    encoder = Encoder(embedded_folder())
    jobs = [("train", train[: options.train]), ("development", development[: options.development])]
    order = [(share, number, part) for share, part in jobs for number in range(0, len(part), SHARD)]
    # Development shards between the training ones: whatever is done can be measured.
    order.sort(key=lambda job: (job[1] * (1 if job[0] == "train" else options.train / options.development), job[0]))
    for share, number, part in order:
        path = options.cache / f"{share}-{number:06d}.npz"
        if path.is_file():
            continue
        began = time.monotonic()
        shard = part[number : number + SHARD]
        vectors = sentence_vectors(encoder, [pair.sentences for pair in shard])
        kept = {pair.id: vector.astype(np.float16) for pair, vector in zip(shard, vectors, strict=True)}
        partial = path.with_suffix(".part.npz")
        np.savez(partial, **kept)  # type: ignore[arg-type]
        partial.rename(path)
        print(path.name, f"{(time.monotonic() - began) / len(shard):.2f} s an article", flush=True)


if __name__ == "__main__":
    main()
