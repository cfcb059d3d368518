"""A layer of the encoder says what torch's own layer says."""

import torch
from torch import nn

from summarizer.reader.encoder import Layer


def test_says_what_torchs_layer_says_and_looks_past_padding():
    torch.manual_seed(0)
    theirs = nn.TransformerEncoderLayer(48, 4, 96, dropout=0.0, activation="gelu", batch_first=True).eval()
    ours = Layer(48, 4, 96, dropout=0.0, batch_first=True).eval()
    ours.load_state_dict(theirs.state_dict())
    states = torch.randn(3, 17, 48)
    seen = torch.ones(3, 17, dtype=torch.bool)
    seen[1, 9:] = False
    with torch.inference_mode():
        expected, found = theirs(states, src_key_padding_mask=~seen), ours(states, seen)
        assert torch.allclose(expected[seen], found[seen], atol=1e-5)
        states[1, 9:] = 7.0
        assert torch.allclose(ours(states, seen)[seen], found[seen], atol=1e-5)
