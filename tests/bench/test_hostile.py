"""Files that hostile ones are made of: each list of reports is one while it is sound."""

from __future__ import annotations

import argparse

import pytest

from bench import hostile
from bench._lists_made import sound_lists
from rashomon.ingest import listing_of


@pytest.mark.parametrize("name", sorted(sound_lists()))
def test_a_sound_list_is_told_to_be_one(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(sound_lists()[name])
    found = listing_of(path, hostile.LARGEST)
    if name == "feeds.zip":  # an archive that holds lists
        assert found is None
    else:
        assert found is not None
        assert len(found.links) + len(found.lists) >= 1
    outcome = hostile.outcome(path)
    assert outcome["problems"] >= 1 or name == "a.atom"
    assert outcome["documents"] == {"a.rss": 2, "feed": 2, "a.atom": 1, "feeds.zip": 3}.get(name, 0)


def test_lists_are_among_what_is_damaged():
    figures = hostile.measure(argparse.Namespace(count=100, seed=1, slow=None))
    assert set(sound_lists()) <= set(figures)
    assert (figures["files"], figures["failed"]) == (100, 0)


def test_an_error_while_lists_are_looked_for_is_a_crash(tmp_path, monkeypatch):
    def fails(_path, _most):
        raise KeyError("a parser's own")

    monkeypatch.setattr(hostile, "listing_of", fails)
    (tmp_path / "a.opml").write_bytes(sound_lists()["a.opml"])
    found = hostile.outcome(tmp_path / "a.opml")
    assert (found["crashes"], found["lost"]) == (1, 0)
