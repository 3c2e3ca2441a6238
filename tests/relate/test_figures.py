"""Figures: one number however it is written, what it counts, and which figures can be no one thing's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.relate.figures import figures_differ, read_figures, share_a_figure


def read(text, tag="en"):
    return {(figure.term, figure.unit) for figure in read_figures(text, tag).figures}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("nine days of fuel", {("#9", "days")}, id="in words"),
        pytest.param("9 days", {("#9", "days")}, id="in digits"),
        pytest.param("sixty-one million crowns", {("#61000000", "crowns")}, id="words and a scale"),
        pytest.param("61m crowns", {("#61000000", "crowns")}, id="a scale of one letter"),
        pytest.param("3.1 million crowns a day", {("#3100000", "crowns")}, id="a decimal point"),
        pytest.param("17,400 homes", {("#17400", "homes")}, id="marks of groups"),
        pytest.param("eleven hundred jobs", {("#1100", "jobs")}, id="eleven hundred"),
        pytest.param("seven per cent, 7 percent, 7%", {("#7", "%")}, id="per cent however it is written"),
        pytest.param("$3.5bn", {("#3500000000", "$")}, id="a currency before it"),
        pytest.param("74 of its 312 beds", {("#74", "beds"), ("#312", "beds")}, id="two numbers of one thing"),
        pytest.param("a 40-minute wait", {("#40", "minute")}, id="a compound"),
        pytest.param("at 17:12 in 2028", {("#17.12", "clock"), ("#2028", "year")}, id="a time and a year"),
        pytest.param("thirty-one were hurt", {("#31", "")}, id="nothing that is counted follows"),
        pytest.param("one of the skippers, a poor one", set(), id="one stands for a noun"),
        pytest.param("no figure here", set(), id="none"),
        pytest.param("on 6 November, on Nov. 6 and on March 31", set(), id="days of a month"),
        pytest.param("the PS4, the EML-2 orbit, the CW1109 and the G8", set(), id="numbers within names"),
        pytest.param("that Ferry Flight 17, with all aboard, was lost", set(), id="a number at the end of a name"),
        pytest.param("Ferries 17, boats 4", {("#17", ""), ("#4", "")}, id="a sentence's first word is no name"),
        pytest.param("that in Hallsund 17 boats left", {("#17", "boats")}, id="a name before what is counted"),
        pytest.param("on Monday 17 were hurt", {("#17", "")}, id="a day of the week before it"),
        pytest.param("in March 41 boats left", {("#41", "boats")}, id="no month has so many days"),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text, figures):
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "tag", "figures"),
    [
        ("5,5 Prozent", "de", {("#5.5", "%")}),
        ("drei Millionen Kronen", "de", {("#3000000", "kronen")}),
        ("17.400 Haushalte", "de-AT", {("#17400", "haushalte")}),
        ("neuf jours", "fr", {("#9", "jours")}),
        ("dos millones", "es", {("#2000000", "")}),
        ("семь дней", "ru", {("#7", "дней")}),
        ("nine days", "tlh", set()),
        ("9 jaj", "tlh", {("#9", "jaj")}),
        ("am 6. November", "de", set()),
        ("le 6 novembre", "fr", set()),
    ],
)
def test_each_language_has_its_numbers(text, tag, figures):
    assert read(text, tag) == figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("nine days of fuel", "sixteen days of fuel", id="days"),
        pytest.param("3.1m crowns a day", "2.4 million crowns a day", id="crowns"),
        pytest.param("41 people were hurt", "31 people were hurt", id="a correction"),
        pytest.param("7 per cent", "fourteen percent", id="per cent"),
        pytest.param("at 17:12", "at 17:40", id="times of a day"),
    ],
)
def test_different_numbers_of_one_thing_differ(one, other):
    ours, theirs = read_figures(one, "en").figures, read_figures(other, "en").figures
    assert figures_differ(ours, theirs)
    assert figures_differ(theirs, ours)
    assert not share_a_figure(ours, theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("nine days of fuel", "nine days, said for the forty-third time", id="one gives more"),
        pytest.param("74 of its 312 beds", "it will lose 74 beds", id="one of two"),
        pytest.param("nine days of fuel", "two officials", id="of other things"),
        pytest.param("seven, from March", "seven per cent", id="it is not said of what"),
        pytest.param("nine days", "the islands", id="none"),
        pytest.param("a day", "9 days", id="a word for one is no figure"),
    ],
)
def test_figures_that_may_stand_in_one_claim_do_not_differ(one, other):
    ours, theirs = read_figures(one, "en").figures, read_figures(other, "en").figures
    assert not figures_differ(ours, theirs)
    assert not figures_differ(theirs, ours)


@given(st.text(alphabet="1234567890.,:-% abc million of nine$", max_size=80), st.sampled_from(["en", "de", "ru", ""]))
def test_whatever_is_read_the_rest_keeps_its_places(text, tag):
    counted = read_figures(text, tag)
    assert len(counted.rest) == len(text)
    assert all(left in (" ", kept) for left, kept in zip(counted.rest, text, strict=True))
    assert not figures_differ(counted.figures, counted.figures)
