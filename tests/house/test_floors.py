"""Floors of the benchmarks sink only with a reason, and know the corpus that they were pinned on."""

import pytest

from benchmarks.__main__ import compare, corpus, digest, pin


def test_a_floor_sinks_only_with_a_reason():
    floors = {}
    pin("pages", {"F1": 0.97}, floors, "", "a1")
    with pytest.raises(SystemExit, match="F1 would sink"):
        pin("pages", {"F1": 0.96}, floors, "", "a1")
    assert floors["pages"]["floors"] == {"F1": 0.97}
    pin("pages", {"F1": 0.96}, floors, "the scorer counts captions now", "a2")
    assert floors["pages"] == {"corpus": "a2", "floors": {"F1": 0.96}, "reason": "the scorer counts captions now"}


def test_a_figure_below_its_floor_falls(capsys):
    assert compare("pages", {"F1": 0.96, "P": 0.97, "errors": 0}, {"F1": 0.97, "P": 0.97}) == ["pages.F1"]
    assert "FELL" in capsys.readouterr().out


def test_the_digest_of_a_benchmark_is_that_of_its_own_corpus(tmp_path):
    for name in ("pages", "quotes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "truth.jsonl").write_text("{}\n")
    before = corpus("pages", tmp_path)
    (tmp_path / "quotes" / "truth.jsonl").write_text("{} {}\n")
    assert corpus("pages", tmp_path) == before == digest(tmp_path / "pages")
    (tmp_path / "pages" / "truth.jsonl").write_text("{} {}\n")
    assert corpus("pages", tmp_path) != before
