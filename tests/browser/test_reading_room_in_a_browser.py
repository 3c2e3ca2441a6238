"""The reading room in a real browser: narrow and wide, light and dark, by keyboard, and under attack."""

import pytest

from tests.browser.pages import LEVY, OPEN, YOURS, address_of
from tests.browser.watching import CONTRAST, faults_of, watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", OPEN)
def test_every_page_is_quiet_accessible_and_fits(browser, visitor, output, name):
    with watched(browser) as seen:
        seen.page.goto(address_of(visitor, OPEN[name]))
        assert faults_of(seen, visitor.url, output / name) == []


@pytest.mark.parametrize("name", OPEN | YOURS)
def test_so_it_is_for_who_is_signed_in(browser, visitor, login, output, name):
    with watched(browser, login=login) as seen:
        seen.page.goto(address_of(visitor, (OPEN | YOURS)[name]))
        assert faults_of(seen, visitor.url, output / f"{name}-signed-in") == []


def test_with_everything_unfolded_a_narrow_page_still_fits(browser, visitor):
    with watched(browser, 320) as seen:
        seen.page.goto(visitor.url + LEVY)
        for summary in seen.page.locator("summary").all():
            summary.click()
        assert seen.page.locator("details[open]").count() == seen.page.locator("details").count() > 0
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 320
        assert seen.page.evaluate(CONTRAST) == []


def test_the_keyboard_reaches_the_content_first(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(visitor.url)
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert seen.page.locator(".skip").bounding_box()["y"] >= 0
        seen.page.keyboard.press("Enter")
        assert seen.page.url.endswith("#main")


def test_focus_can_be_seen(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(visitor.url + LEVY)
        for _ in range(12):
            seen.page.keyboard.press("Tab")
            style = seen.page.evaluate("getComputedStyle(document.activeElement).outline")
            assert "solid 3px" in style or "3px" in style


def test_a_search_is_typed_and_found(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(visitor.url)
        seen.page.get_by_role("searchbox").fill('"pay twice"')
        seen.page.get_by_role("searchbox").press("Enter")
        assert seen.page.get_by_role("heading", level=1).text_content() == '"pay twice"'
        assert seen.page.locator(".results li").count() == 2
        seen.page.get_by_role("link", name="Trawlers close Port Avel").click()
        assert seen.page.get_by_role("heading", level=1).text_content().startswith("Trawlers close Port Avel")
        assert seen.said == []


def test_a_number_in_the_text_leads_to_the_voice_and_back(browser, visitor):
    with watched(browser, 360) as seen:
        seen.page.goto(visitor.url + LEVY)
        assert not seen.page.locator("#voice-2").is_visible()
        seen.page.get_by_role("link", name="Voice 2").click()
        assert 0 <= seen.page.locator("#voice-2").bounding_box()["y"] < 900
        assert "Coastwire reported it" in seen.page.locator("#voice-2").inner_text()
        seen.page.locator("#voice-2").get_by_role("link", name="the words").click()
        assert seen.page.url.endswith("#s2")
        assert 0 <= seen.page.locator("#s2").bounding_box()["y"] < 900


def test_whose_words_they_are_is_told_without_colour_and_opened_by_keyboard(browser, visitor):
    with watched(browser) as seen:
        seen.page.emulate_media(forced_colors="active")
        seen.page.goto(visitor.url + LEVY)
        notes = seen.page.locator(".said summary")
        assert notes.all_inner_texts()[1].split() == ["2", "Idris", "Tamm", "trade", "minister", "▸", "Coastwire"]
        notes.nth(1).focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.locator("#voice-2").is_visible()
        words, note = seen.page.locator("#s2").bounding_box(), notes.nth(1).bounding_box()
        assert note["x"] > words["x"] + words["width"]
        assert abs(note["y"] - words["y"]) < 60
