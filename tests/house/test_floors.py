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


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        pytest.param("F1", 0.896597, 0.89659, id="a floor is rounded down"),
        pytest.param("F1", 0.57, 0.57, id="what is short stays as it is"),
        pytest.param("articles_per_cpu_s", 688.971079, 688.97107, id="a speed is a floor"),
        pytest.param("search_p99_cpu_ms", 12.000001, 12.00001, id="a time is a ceiling, rounded up"),
        pytest.param("published_cpu_s", 4.043651, 4.04366, id="so are seconds"),
        pytest.param("highest_mib", 79.0, 79.0, id="and memory"),
    ],
)
def test_a_figure_meets_what_was_pinned_of_it(name, value, kept):
    floors = {}
    pin("serving", {name: value}, floors, "", "a1")
    assert floors["serving"]["floors"] == {name: kept}
    assert compare("serving", {name: value}, floors["serving"]["floors"]) == []
    pin("serving", {name: value}, floors, "", "a1")  # pinned again, it needs no reason


def test_a_ceiling_rises_only_with_a_reason():
    floors = {}
    pin("serving", {"article_p99_cpu_ms": 8.0}, floors, "", "a1")
    with pytest.raises(SystemExit, match="article_p99_cpu_ms would sink"):
        pin("serving", {"article_p99_cpu_ms": 9.0}, floors, "", "a1")
    pin("serving", {"article_p99_cpu_ms": 7.0}, floors, "", "a1")
    assert floors["serving"]["floors"] == {"article_p99_cpu_ms": 7.0}


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
