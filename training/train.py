"""`python -m training.train NUMBERS OUT`: train on the prepared numbers; writes the weights after each round.

The seed is fixed, so the same machine gives the same weights. On two processor cores it takes about an hour.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.examples import BASE, Example
from training.network import NEAR, Encoder, Reader, begin

SEED = 20261122
FRESH = ("tags.", "deps.", "shapes.", "cue.", "sure.", "roles.", "marks.", "distances.", "ruled.", "values.")
MISPLACED = 0.25  # share of cues whose edges are moved, since the cues found in use are not exact
DOCUMENTS, SENTENCES = 2, 32  # read in one step
TOLD = 20  # steps between two lines of the report
SOURCE, CONTENT = 1, 3  # first tags of the roles
Question = tuple[int, int, int, tuple[int, ...], Tensor, Tensor]


def batch(examples: Sequence[Example]) -> dict[str, Tensor]:
    """The encoder's inputs."""
    length, words = max(len(each.pieces) for each in examples), max(len(each.first) for each in examples)
    made = {
        "pieces": torch.zeros(len(examples), length, dtype=torch.long),
        "mask": torch.zeros(len(examples), length, dtype=torch.long),
        "features": torch.zeros(len(examples), length, 5, dtype=torch.long),
        "first": torch.zeros(len(examples), words, dtype=torch.long),
    }
    for number, each in enumerate(examples):
        size = len(each.pieces)
        made["pieces"][number, :size] = torch.tensor(each.pieces)
        made["mask"][number, :size] = 1
        made["features"][number, :size] = torch.tensor(each.features)
        made["first"][number, : len(each.first)] = torch.tensor(each.first)
    return made


def cue_tags(examples: Sequence[Example], words: int) -> Tensor:
    """1 where a cue begins, 2 where it goes on, -100 beyond the end."""
    tags = torch.full((len(examples), words), -100)
    for number, each in enumerate(examples):
        tags[number, : len(each.first)] = 0
        for _, mark in each.attributions:
            cue = mark["Cue"]
            tags[number, list(cue)] = 2
            tags[number, cue[0]] = 1
    return tags


def role_tags(mark: dict[str, tuple[int, ...]], start: int, end: int) -> Tensor:
    """The tags of one attribution over the words `start:end`."""
    tags = torch.zeros(end - start, dtype=torch.long)
    for role, tag in (("Content", CONTENT), ("Source", SOURCE)):
        places = [at - start for at in mark[role] if start <= at < end]
        for at in places:
            tags[at] = tag + (at - 1 in places)
    return tags


def by_rules(example: Example, cue: Sequence[int], start: int, end: int) -> Tensor:
    """What the rules take the words `start:end` for under the cue: 1 source, 2 content."""
    tags = torch.zeros(end - start, dtype=torch.long)
    shared = [(len({*cue} & {*one["Cue"]}), one) for one in example.ruled]
    most = max((size for size, _ in shared), default=0)
    if most:
        one = next(one for size, one in shared if size == most)
        for tag, role in ((2, "Content"), (1, "Source")):
            tags[[at - start for at in one[role] if start <= at < end]] = tag
    return tags


def asked(examples: Sequence[Example], scores: Tensor, chance: random.Random, late: bool) -> Iterator[Question]:
    """For the reader: stretch, first and last word of the paragraph, the cue's words, tags to give, the rules' own."""
    found = scores.argmax(-1).tolist() if late else None
    for number, each in enumerate(examples):
        gold: set[int] = set()
        for paragraph, mark in each.attributions:
            start, end = each.paragraphs[paragraph]
            cue = mark["Cue"]
            gold.update(cue)
            if chance.random() < MISPLACED:
                first = max(start, cue[0] + chance.choice((-1, 0, 1)))
                last = min(end - 1, max(first, cue[-1] + chance.choice((-1, 0, 1))))
                cue = tuple(range(first, last + 1))
            yield number, start, end, cue, role_tags(mark, start, end), by_rules(each, cue, start, end)
        if found is not None:
            for start, end in each.paragraphs:
                for cue in runs(found[number], start, end):
                    if not gold.intersection(cue):
                        nothing = torch.zeros(end - start, dtype=torch.long)
                        yield number, start, end, cue, nothing, by_rules(each, cue, start, end)


def runs(tags: Sequence[int], start: int, end: int) -> Iterator[tuple[int, ...]]:
    """The cues that tags tell, as word indexes."""
    run: list[int] = []
    for at in range(start, end):
        if run and tags[at] != 2:
            yield tuple(run)
            run = []
        if tags[at]:
            run.append(at)
    if run:
        yield tuple(run)


def alike(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """Sorted questions in groups of like length, so that little is filled up."""
    group: list[Question] = []
    for question in questions:
        if group and (question[2] - question[1]) > 1.25 * (group[0][2] - group[0][1]) + 8:
            yield group
            group = []
        group.append(question)
    if group:
        yield group


def windows(vectors: Tensor, questions: Sequence[Question]) -> tuple[Tensor, ...]:
    """The reader's inputs and the tags it is to give."""
    size = max(end - start for _, start, end, *_ in questions)
    shape = (len(questions), size)
    mask, marks = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    tags, distances = torch.full(shape, -100), torch.zeros(shape, dtype=torch.long)
    ruled = torch.zeros(shape, dtype=torch.long)
    places = torch.zeros(shape, dtype=torch.long)
    for number, (row, start, end, cue, wanted, told) in enumerate(questions):
        length = end - start
        places[number, :length] = torch.arange(start, end) + row * vectors.shape[1]
        mask[number, :length] = 1
        marks[number, cue[0] - start : cue[-1] + 1 - start] = 1
        distances[number] = distance(torch.arange(size), cue[0] - start, cue[-1] - start)
        tags[number, :length], ruled[number, :length] = wanted, told
    rows = vectors.flatten(0, 1).index_select(0, places.flatten()).unflatten(0, shape)
    return rows, mask, marks, distances, ruled, tags


def distance(places: Tensor, first: int, last: int) -> Tensor:
    """How far each word is from the cue, 0 to 80, with 40 in it."""
    before, after = (places - first).clamp(max=0), (places - last).clamp(min=0)
    return (before + after).clamp(-NEAR, NEAR) + NEAR


@dataclass(frozen=True, slots=True)
class Phase:
    """Some rounds under one schedule: up to `rate` over a sixteenth of `decay` rounds, then down to 0 at their end."""

    rounds: int
    decay: int
    rate: float
    rules: bool


PHASES = (Phase(2, 3, 2e-4, rules=False), Phase(2, 2, 1.2e-4, rules=True))
"""First the network reads alone, so that it does not lean on the rules; then it is told what they read."""


def blind(example: Example) -> Example:
    """The example without what the rules say of it."""
    return replace(example, features=[(*each[:3], 0, 0) for each in example.features], ruled=[])


class Training:
    """The two parts with their optimiser."""

    def __init__(self, tags: int, deps: int, chance: random.Random) -> None:
        self._chance = chance
        self.encoder, self.reader = Encoder(tags, deps), Reader()
        begin(self.encoder, self.reader, load_file(str(BASE / "model.safetensors")))

    def enter(self, phase: Phase, steps: int) -> None:
        """Begin a phase whose rounds have so many steps."""
        named = [*self.encoder.named_parameters(), *self.reader.named_parameters()]
        named = [(name, part) for name, part in named if part.requires_grad]
        groups = [
            {"params": [p for n, p in named if not n.startswith(FRESH)], "lr": phase.rate, "weight_decay": 0.01},
            {"params": [p for n, p in named if n.startswith(FRESH)], "lr": phase.rate * 5, "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        steps *= phase.decay
        warm = max(1, steps // 16)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
        )

    def weights(self) -> dict[str, dict[str, Tensor]]:
        """The weights of both parts."""
        return {"encoder": self.encoder.state_dict(), "reader": self.reader.state_dict()}

    def load(self, path: Path) -> int:
        """Take over kept weights; gives how many phases they have been through."""
        kept = torch.load(path)
        self.encoder.load_state_dict(kept["encoder"])
        self.reader.load_state_dict(kept["reader"])
        return int(kept["done"])

    def step(self, loss: Tensor) -> float:
        """One step down."""
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for part in (self.encoder, self.reader):
            nn.utils.clip_grad_norm_(part.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return float(loss.detach())

    def attributions(self, examples: Sequence[Example], late: bool) -> Tensor:
        """The loss over the cues of some stretches and over their sources and contents."""
        vectors, cues, _ = self.encoder(**batch(examples))
        wanted = cue_tags(examples, cues.shape[1])
        loss = nn.functional.cross_entropy(cues.float().flatten(0, 1), wanted.flatten())
        questions = list(asked(examples, cues.detach(), self._chance, late))
        questions.sort(key=lambda question: question[2] - question[1])
        total = sum(end - start for _, start, end, *_ in questions)
        for some in alike(questions):
            *inputs, tags = windows(vectors, some)
            roles = self.reader(*inputs)
            loss = (
                loss + nn.functional.cross_entropy(roles.float().flatten(0, 1), tags.flatten(), reduction="sum") / total
            )
        return loss

    def values(self, examples: Sequence[Example]) -> Tensor:
        """The loss over the factuality of marked events."""
        _, _, sure = self.encoder(**batch(examples))
        places = [(number, at, value) for number, each in enumerate(examples) for at, value in each.values]
        given = torch.stack([sure[number, at] for number, at, _ in places]).float()
        return nn.functional.smooth_l1_loss(given, torch.tensor([value for _, _, value in places]), beta=0.5)


def drawn(sentences: Sequence[Example], chance: random.Random) -> Iterator[Sequence[Example]]:
    """Batches of sentences without end, in an order drawn anew when all were taken."""
    queue: list[Example] = []
    while True:
        if len(queue) < SENTENCES:
            queue = chance.sample(sentences, len(sentences))
        queue, taken = queue[SENTENCES:], queue[:SENTENCES]
        yield taken


def one_round(
    training: Training, documents: list[list[Example]], batches: Iterator[Sequence[Example]], every: int, first: bool
) -> Iterator[str]:
    """Show the network all documents once, and some sentences after every so many steps; tells how it goes.

    After the first round the reader is shown false cues too, so that it learns to find nothing for them.
    """
    begun, heard, sure = time.perf_counter(), [], []
    steps = range(0, len(documents), DOCUMENTS)
    for step, at in enumerate(steps, start=1):
        examples = [each for document in documents[at : at + DOCUMENTS] for each in document]
        heard.append(training.step(training.attributions(examples, late=not first)))
        if step % every == 0:
            sure.append(training.step(training.values(next(batches))))
        if step % TOLD == 0:
            losses = f"{np.mean(heard[-TOLD:]):.3f} {np.mean(sure[-TOLD:]):.3f}"
            yield f"{step}/{len(steps)} {losses} {time.perf_counter() - begun:.0f}s"


def main() -> None:
    """Train, and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=Path, help="what training.prepare wrote")
    parser.add_argument("out", type=Path, help="file for the weights")
    parser.add_argument("--resume", action="store_true", help="take up a training that was cut off after a phase")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    np.random.seed(SEED)
    chance = random.Random(SEED)
    data = pickle.loads(options.numbers.read_bytes())
    documents = data["train"]
    sentences = [each for name in ("uw_train", "meantime_train") for each in data["factuality"][name] if each.values]
    steps = -(-len(documents) // DOCUMENTS)
    every = max(1, steps // -(-len(sentences) // SENTENCES))
    training = Training(len(data["tags"]) + 1, len(data["deps"]) + 1, chance)
    done = training.load(options.out) if options.resume else 0
    for number, phase in enumerate(PHASES[done:], start=done):
        training.enter(phase, steps + steps // every)
        told = documents if phase.rules else [[blind(each) for each in document] for document in documents]
        batches = drawn(sentences if phase.rules else [blind(each) for each in sentences], chance)
        for turn in range(phase.rounds):
            chance.shuffle(told)
            for line in one_round(training, told, batches, every, first=number == turn == 0):
                print(number, turn, line, flush=True)
            finished = number + (turn == phase.rounds - 1)
            torch.save(
                {**training.weights(), "tags": data["tags"], "deps": data["deps"], "done": finished}, options.out
            )


if __name__ == "__main__":
    main()
