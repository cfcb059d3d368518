"""Models of a few thousand weights, each taught in seconds to give one answer, whatever it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    LEDConfig,
    LEDForConditionalGeneration,
    LlamaConfig,
    LlamaForCausalLM,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from summarizer.models.prompts import messages
from summarizer.models.protocol import Task

ANSWER = "The council voted to move 900 homes. The plan will cost 340 million pounds."
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
NO_SYSTEM = (
    "{% for message in messages %}{% if message['role'] == 'system' %}{{ raise_exception('no system role') }}"
    "{% endif %}<|im_start|>{{ message['content'] }}<|im_end|>\n{% endfor %}"
)
_SPECIAL = ["<s>", "<pad>", "</s>", "<|im_start|>", "<|im_end|>"]
_BATCH = 2


def tokenizer_of(text: str, *, chat: bool) -> PreTrainedTokenizerFast:
    """Return a tokenizer of the words of ``text``."""
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=800, special_tokens=_SPECIAL, initial_alphabet=alphabet)
    trained.train_from_iterator([text], trainer)
    made = PreTrainedTokenizerFast(
        tokenizer_object=trained,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="<|im_end|>" if chat else "</s>",
        additional_special_tokens=_SPECIAL[3:],
        model_max_length=2048,
    )
    if chat:
        made.chat_template = TEMPLATE
    return made


def save_bart(folder: Path, text: str) -> Path:
    """Save a BART that holds 128 tokens."""
    torch.manual_seed(0)
    tokenizer = tokenizer_of(text, chat=False)
    config = BartConfig(
        vocab_size=len(tokenizer), d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=128, dropout=0,
        bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=None,
    )  # fmt: skip
    return _taught(BartForConditionalGeneration(config), tokenizer, text, folder)


def save_led(folder: Path, text: str) -> Path:
    """Save an LED, which looks at windows of 16 tokens and from the first token at all."""
    torch.manual_seed(0)
    tokenizer = tokenizer_of(text, chat=False)
    config = LEDConfig(
        vocab_size=len(tokenizer), d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, attention_window=16, dropout=0,
        max_encoder_position_embeddings=512, max_decoder_position_embeddings=128, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=2,
    )  # fmt: skip
    return _taught(LEDForConditionalGeneration(config), tokenizer, text, folder)


def save_pegasus(folder: Path, text: str) -> Path:
    """Save a PEGASUS, which writes "<n>" for a new line."""
    torch.manual_seed(0)
    tokenizer = tokenizer_of(text, chat=False)
    config = PegasusConfig(
        vocab_size=len(tokenizer), d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=128, dropout=0,
        pad_token_id=1, eos_token_id=2, decoder_start_token_id=1, forced_eos_token_id=None,
    )  # fmt: skip
    answer = ANSWER.replace(". ", ".<n>")
    return _taught(PegasusForConditionalGeneration(config), tokenizer, text, folder, answer)


def save_t5(folder: Path, text: str) -> Path:
    """Save a T5."""
    torch.manual_seed(0)
    tokenizer = tokenizer_of(text, chat=False)
    config = T5Config(
        vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=32, num_layers=1, num_heads=2, dropout_rate=0,
        pad_token_id=1, eos_token_id=2, decoder_start_token_id=1,
    )  # fmt: skip
    return _taught(T5ForConditionalGeneration(config), tokenizer, text, folder)


def save_llama(folder: Path, text: str) -> Path:
    """Save a Llama with a chat template."""
    torch.manual_seed(0)
    system, user = messages(Task(text, 5))
    tokenizer = tokenizer_of(f"{system['content']} {user['content']} {ANSWER}", chat=True)
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=4096, bos_token_id=0, pad_token_id=1, eos_token_id=4,
    )  # fmt: skip
    model = LlamaForCausalLM(config)
    asked = tokenizer.apply_chat_template([system, user], add_generation_prompt=True)["input_ids"]
    said = [*tokenizer(ANSWER)["input_ids"], 4]
    ids = torch.tensor([asked + said])
    labels = torch.tensor([[-100] * len(asked) + said])
    _teach(model, input_ids=ids, labels=labels)
    return _saved(model, tokenizer, folder)


def _taught(model: Any, tokenizer: PreTrainedTokenizerFast, text: str, folder: Path, answer: str = ANSWER) -> Path:
    ids = tokenizer(text, truncation=True, max_length=100, return_tensors="pt")["input_ids"]
    labels = torch.tensor([[*tokenizer(answer)["input_ids"], 2]])
    _teach(model, input_ids=ids, labels=labels)
    return _saved(model, tokenizer, folder)


def _teach(model: Any, **batch: torch.Tensor) -> None:
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(200):
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if loss.item() < 1e-3:
            break
    model.eval()


def _saved(model: Any, tokenizer: PreTrainedTokenizerFast, folder: Path) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
