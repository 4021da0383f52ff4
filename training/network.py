"""The network: a small encoder read once for a stretch of text, and a reader that runs again for each cue.

    words ── pieces ──> encoder (6 layers of MiniLM) ──> one vector a word ──> cue tags (B, I, O)
                                                                          └──> factuality (-3 to 3)
    word vectors of the paragraph + where the cue is ──> reader (2 layers) ──> source and content tags

Tags, dependencies and the shape of each word are added to its pieces, since the base model knows no upper case; and
what the rules take it for, so that the network learns when they are right.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from rashomon.extract.listener.questions import NEAR

SIZE, HEADS, WIDE = 384, 12, 1536
SHAPES = 6
MARKS = 8  # source, cue and content by the rules, in any mixture
VALUES = 8  # the rules' factuality, or none
ROLES = 5  # nothing, source begins, source goes on, content begins, content goes on


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense layers, each added and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.norm, self.last = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)
        self.up, self.down = nn.Linear(SIZE, WIDE), nn.Linear(WIDE, SIZE)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, length, 384]; mask: [batch, 1, 1, length], 0 or a large negative number."""
        parted = (part(x).unflatten(-1, (HEADS, SIZE // HEADS)) for part in (self.query, self.key, self.value))
        query, key, value = (part.transpose(1, 2) for part in parted)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(x.dtype))
        mixed = mixed.transpose(1, 2).flatten(2)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


def _hidden(mask: Tensor) -> Tensor:
    return (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4


class Encoder(nn.Module):
    """Pieces to word vectors, cue tags and factuality."""

    def __init__(self, tags: int, deps: int, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, SIZE), nn.Embedding(512, SIZE)
        self.kind = nn.Parameter(torch.zeros(SIZE))
        self.norm, self.drop = nn.LayerNorm(SIZE, eps=1e-12), nn.Dropout(0.1)
        sizes = (tags, deps, SHAPES, MARKS, VALUES)
        self.tags, self.deps, self.shapes, self.ruled, self.values = (nn.Embedding(size, SIZE) for size in sizes)
        for table in (self.tags, self.deps, self.shapes, self.ruled, self.values):
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(6))
        self.cue = nn.Linear(SIZE, 3)
        self.sure = nn.Sequential(nn.Linear(SIZE, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """pieces, mask: [batch, length]; features: [batch, length, 5]; first: [batch, words], each word's first piece.

        Gives word vectors [batch, words, 384], cue scores [batch, words, 3] and factuality [batch, words].
        """
        length = pieces.shape[1]
        x = self.words(pieces) + self.places.weight[:length] + self.kind
        x = x + self.tags(features[..., 0]) + self.deps(features[..., 1]) + self.shapes(features[..., 2])
        x = x + self.ruled(features[..., 3]) + self.values(features[..., 4])
        x = self.drop(self.norm(x))
        hidden = _hidden(mask)
        for layer in self.layers:
            x = layer(x, hidden)
        vectors = torch.gather(x, 1, first[..., None].expand(-1, -1, SIZE))
        return vectors, self.cue(vectors), self.sure(vectors).squeeze(-1)


class Reader(nn.Module):
    """Word vectors of a paragraph and the place of a cue to the tags of its source and content."""

    def __init__(self) -> None:
        super().__init__()
        self.marks, self.distances = nn.Embedding(2, SIZE), nn.Embedding(2 * NEAR + 1, SIZE)
        for table in (self.marks, self.distances):
            nn.init.normal_(table.weight, std=0.02)
        self.ruled = nn.Embedding(3, SIZE)
        nn.init.zeros_(self.ruled.weight)
        self.norm, self.drop = nn.LayerNorm(SIZE, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(2))
        self.roles = nn.Linear(SIZE, ROLES)

    def forward(self, vectors: Tensor, mask: Tensor, marks: Tensor, distances: Tensor, ruled: Tensor) -> Tensor:
        """vectors: [cues, words, 384]; mask, marks (1 in the cue), distances (0 to 80) and ruled: [cues, words].

        `ruled` is what the rules take a word for under this cue: 1 source, 2 content.

        Gives [cues, words, 5].
        """
        x = self.drop(self.norm(vectors + self.marks(marks) + self.distances(distances) + self.ruled(ruled)))
        hidden = _hidden(mask)
        for layer in self.layers:
            x = layer(x, hidden)
        return self.roles(x)


def begin(encoder: Encoder, reader: Reader, base: dict[str, Tensor]) -> None:
    """Fill in the weights of MiniLM; the reader starts from its last two layers."""
    encoder.words.weight.data.copy_(base["embeddings.word_embeddings.weight"])
    encoder.words.weight.requires_grad_(False)  # half of all weights; training them costs a third more and overfits
    encoder.places.weight.data.copy_(base["embeddings.position_embeddings.weight"])
    encoder.kind.data.copy_(base["embeddings.token_type_embeddings.weight"][0])
    _fill(encoder.norm, base, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layers):
        _fill_layer(layer, base, number)
    for number, layer in enumerate(reader.layers):
        _fill_layer(layer, base, 4 + number)


def _fill_layer(layer: nn.Module, base: dict[str, Tensor], number: int) -> None:
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "last": "output.LayerNorm",
    }
    for ours, theirs in names.items():
        _fill(getattr(layer, ours), base, f"encoder.layer.{number}.{theirs}")


def _fill(part: nn.Module, base: dict[str, Tensor], name: str) -> None:
    part.weight.data.copy_(base[f"{name}.weight"])
    part.bias.data.copy_(base[f"{name}.bias"])
