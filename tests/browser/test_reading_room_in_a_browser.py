"""The reading room in a real browser: narrow and wide, light and dark, by keyboard, and under attack."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.rigs.attacks import OURS, attacked, keep
from tests.rigs.coast import uri_of
from tests.rigs.visitor import open_room

pytestmark = pytest.mark.browser

LEVY, REPRINT, FERRY = (f"/article/{uri_of(name)}" for name in ("levy", "levy-reprint", "ferry"))
PAGES = [
    pytest.param("/", id="home"),
    pytest.param(LEVY, id="article"),
    pytest.param(REPRINT, id="reprint"),
    pytest.param(f"{FERRY}?version=1", id="old-version"),
    pytest.param("/speakers", id="speakers"),
    pytest.param("/speaker/Sunniva%20Roake", id="speaker"),
    pytest.param("/outlets", id="outlets"),
    pytest.param("/outlet/Harbour%20Courier", id="outlet"),
    pytest.param("/sources", id="sources"),
    pytest.param("/source/2", id="source"),
    pytest.param("/search?q=levy", id="search"),
    pytest.param("/problems", id="problems"),
    pytest.param("story", id="story"),
    pytest.param("/digest?since=5d", id="digest"),
    pytest.param("/squawk", id="squawk"),
    pytest.param("/search?q=said-by%3Atamm+saidby%3Ax", id="search-operators"),
]

# The contrast of each text with what lies under it (WCAG 2.2, 1.4.3): those below 4.5, or 3 where letters are large.
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('.unseen, .skip')) continue;
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    const ground = layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    const style = getComputedStyle(element);
    const [a, b] = [light(over(rgba(style.color), ground)), light(ground)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const ratio = (a + .05) / (b + .05);
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} .${element.className} ${walker.currentNode.data}`);
  }
  return found;
}"""


@dataclass
class Watched:
    """A page, and what it did that it should not have."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def watched(browser: Browser, width: int = 1280, scheme: str = "light") -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    seen = Watched(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (seen.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        yield seen
    finally:
        context.close()


def address_of(visitor, path):
    if path == "story":
        path = visitor.ask("/").text.partition('href="/story/')[2].partition('"')[0]
        path = f"/story/{path}"
    return visitor.url + path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_quiet_readable_and_fits(browser, visitor, output, path, width):
    with watched(browser, width) as seen:
        seen.page.goto(address_of(visitor, path))
        name = path.strip("/").partition("?")[0].replace("/", "-").replace(":", "-") or "home"
        for scheme in ("light", "dark"):
            seen.page.emulate_media(color_scheme=scheme)
            seen.page.screenshot(path=output / f"{name}-{width}-{scheme}.png", full_page=True)
            assert seen.page.evaluate(CONTRAST) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width
        assert [url for url in seen.asked if not url.startswith(f"{visitor.url}/")] == []
        assert seen.said == []


def test_the_narrowest_window_never_scrolls_sideways(browser, visitor):
    with watched(browser, 320) as seen:
        for path in (one.values[0] for one in PAGES):
            seen.page.goto(address_of(visitor, path))
            assert seen.page.evaluate("document.documentElement.scrollWidth") == 320, path


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


def test_nothing_that_strangers_send_runs(browser, tmp_path):
    attacks = attacked(tmp_path / "archive.db", OURS, keep)
    with open_room(tmp_path / "archive.db") as visitor, watched(browser, 360) as seen:
        for path in ["/", "/sources", "/problems", *(f"/article/{one.uri}" for one in attacks)]:
            seen.page.goto(visitor.url + path)
            assert seen.page.evaluate("document.documentElement.scrollWidth") == 360, path
        assert seen.said == []
        assert [url for url in seen.asked if not url.startswith(f"{visitor.url}/")] == []
