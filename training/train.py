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

from rashomon.extract.listener.decoding import cues
from rashomon.extract.listener.encoding import stacked
from rashomon.extract.listener.questions import Question, asked, by_rules
from training.examples import BASE, Example
from training.network import Encoder, Reader, begin

SEED = 20261122
FRESH = ("tags.", "deps.", "shapes.", "cue.", "sure.", "roles.", "marks.", "distances.", "ruled.", "values.")
MISPLACED = 0.25  # share of cues whose edges are moved, since the cues found in use are not exact
DOCUMENTS, SENTENCES = 2, 32  # read in one step
TOLD = 20  # steps between two lines of the report
SOURCE, CONTENT = 1, 3  # first tags of the roles


def batch(examples: Sequence[Example]) -> dict[str, Tensor]:
    """The encoder's inputs."""
    return {name: torch.from_numpy(numbers) for name, numbers in stacked(examples).items()}


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


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question to the reader: the row of its stretch, and the tags to give."""

    row: int
    question: Question
    wanted: Tensor

    @property
    def length(self) -> int:
        """Words of the paragraph."""
        return self.question.end - self.question.start


def lessons(examples: Sequence[Example], scores: Tensor, chance: random.Random, late: bool) -> Iterator[Lesson]:
    """For every cue its source and content; with `late` also, for cues that are falsely found, nothing."""
    for row, each in enumerate(examples):
        gold: set[int] = set()
        for paragraph, mark in each.attributions:
            start, end = each.paragraphs[paragraph]
            gold.update(mark["Cue"])
            cue = misplaced(mark["Cue"], start, end, chance)
            yield Lesson(row, question(each, cue, start, end), role_tags(mark, start, end))
        for start, end in each.paragraphs if late else ():
            for cue, _ in cues(scores[row].numpy(), start, end, eager=0.0):
                if not gold.intersection(cue):
                    yield Lesson(row, question(each, cue, start, end), torch.zeros(end - start, dtype=torch.long))


def misplaced(cue: tuple[int, ...], start: int, end: int, chance: random.Random) -> tuple[int, ...]:
    """The cue, in some cases with its edges moved by a word."""
    if chance.random() >= MISPLACED:
        return cue
    first = max(start, cue[0] + chance.choice((-1, 0, 1)))
    last = min(end - 1, max(first, cue[-1] + chance.choice((-1, 0, 1))))
    return tuple(range(first, last + 1))


def question(example: Example, cue: tuple[int, ...], start: int, end: int) -> Question:
    """What the reader is asked of a cue."""
    return Question(start, end, cue, 1.0, by_rules(example.ruled, set(cue), start, end - start))


def alike(given: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """Sorted lessons in groups of like length, so that little is filled up."""
    group: list[Lesson] = []
    for lesson in given:
        if group and lesson.length > 1.25 * group[0].length + 8:
            yield group
            group = []
        group.append(lesson)
    if group:
        yield group


def windows(vectors: Tensor, given: Sequence[Lesson]) -> tuple[dict[str, Tensor], Tensor]:
    """The reader's inputs and the tags it is to give."""
    made = {name: torch.from_numpy(numbers) for name, numbers in asked([each.question for each in given]).items()}
    shape = made["mask"].shape
    tags, places = torch.full(shape, -100), torch.zeros(shape, dtype=torch.long)
    for number, each in enumerate(given):
        start, end = each.question.start, each.question.end
        places[number, : each.length] = torch.arange(start, end) + each.row * vectors.shape[1]
        tags[number, : each.length] = each.wanted
    rows = vectors.flatten(0, 1).index_select(0, places.flatten()).unflatten(0, shape)
    return {"vectors": rows, **made}, tags


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
        vectors, scores, _ = self.encoder(**batch(examples))
        wanted = cue_tags(examples, scores.shape[1])
        loss = nn.functional.cross_entropy(scores.flatten(0, 1), wanted.flatten())
        given = list(lessons(examples, scores.detach(), self._chance, late))
        given.sort(key=lambda lesson: lesson.length)
        total = sum(lesson.length for lesson in given)
        for some in alike(given):
            inputs, tags = windows(vectors, some)
            roles = self.reader(**inputs).flatten(0, 1)
            loss = loss + nn.functional.cross_entropy(roles, tags.flatten(), reduction="sum") / total
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
