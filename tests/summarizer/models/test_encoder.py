"""The encoder computes what transformers' BERT computes with the same weights."""

from __future__ import annotations

import torch
from transformers import BertConfig, BertModel

from summarizer.models._encoder import Encoder
from summarizer.models._weights import embedded_folder


def _as_bert(encoder: Encoder) -> BertModel:
    """Build transformers' model around the packaged weights; nothing is fetched."""
    own = encoder.state_dict()
    words = own["words"].float() * own["words_scale"].unsqueeze(-1)
    config = BertConfig(
        vocab_size=words.shape[0],
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
        max_position_embeddings=own["positions"].shape[0],
    )
    state = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": own["positions"],
        "embeddings.token_type_embeddings.weight": torch.zeros(2, 384),  # added to the positions at export
    }
    names = {"norm": "embeddings.LayerNorm"}
    for n in range(6):
        layer, bert = f"layers.layers.{n}", f"encoder.layer.{n}"
        for kind in ("weight", "bias"):
            parts = own[f"{layer}.self_attn.in_proj_{kind}"].chunk(3)
            for name, part in zip(("query", "key", "value"), parts, strict=True):
                state[f"{bert}.attention.self.{name}.{kind}"] = part
        names |= {
            f"{layer}.self_attn.out_proj": f"{bert}.attention.output.dense",
            f"{layer}.norm1": f"{bert}.attention.output.LayerNorm",
            f"{layer}.linear1": f"{bert}.intermediate.dense",
            f"{layer}.linear2": f"{bert}.output.dense",
            f"{layer}.norm2": f"{bert}.output.LayerNorm",
        }
    for ours, theirs in names.items():
        for kind in ("weight", "bias"):
            state[f"{theirs}.{kind}"] = own[f"{ours}.{kind}"]
    model = BertModel(config, add_pooling_layer=False)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected
    assert all("position_ids" in name for name in missing)
    return model.eval()


def test_same_states_as_bert() -> None:
    """Two texts of unequal length, padded in one batch, get the same token states up to rounding."""
    encoder = Encoder(embedded_folder())
    ids = [
        encoder.tokenizer.encode(text).ids
        for text in ("The ferry sank.", "Nobody aboard the old ferry was hurt, he said.")
    ]
    width = max(map(len, ids))
    batch = torch.tensor([row + [0] * (width - len(row)) for row in ids])
    padding = torch.tensor([[place >= len(row) for place in range(width)] for row in ids])
    with torch.inference_mode():
        _, ours = encoder(batch, padding)
        theirs = _as_bert(encoder)(input_ids=batch, attention_mask=(~padding).long()).last_hidden_state
    assert torch.allclose(ours[~padding], theirs[~padding], atol=1e-4)
