"""Look over a page's shoulder: what it asks for, what it says, how much its words stand out from their ground."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page

_AXE = Path(__file__).resolve().parents[1] / "vendored" / "axe" / "axe.min.js"
_NARROWEST, _NARROW, _WIDE = 320, 360, 1280
_SERIOUS = ["serious", "critical"]

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

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the browser says; that the page itself has another status than 200 is no fault of a page."""
        if not (message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url):
            self.said.append(f"{message.type}: {message.text}")


Login = dict[str, str]


@contextmanager
def watched(
    browser: Browser, width: int = _WIDE, scheme: str = "light", login: Login | None = None
) -> Iterator[Watched]:
    """Open a page of its own for the length of a block; `login` is the cookie of somebody who is signed in."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    if login:
        context.add_cookies([login])
    page = context.new_page()
    seen = Watched(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", seen.hear)
    page.on("pageerror", lambda error: seen.said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (seen.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        yield seen
    finally:
        context.close()


def serious(page: Page, rule: str | None = None) -> list[str]:
    """Return what axe-core finds on a page that is serious or critical, each with the element that it is about.

    All its rules are asked, or one.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {_AXE.read_text(encoding='utf-8')} }}")
    asked = {"resultTypes": ["violations"]} | ({"runOnly": [rule]} if rule else {})
    found = page.evaluate("async asked => (await axe.run(document, asked)).violations", asked)
    return [
        f"{one['impact']} {one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in _SERIOUS
        for node in one["nodes"]
    ]


def faults_of(seen: Watched, room: str, shot: Path) -> list[str]:
    """Look at a page narrow and wide, light and dark; return all that is wrong with it, and keep pictures of it.

    Args:
      seen: the page, opened.
      room: the address of the reading room, which it may ask and nobody else.
      shot: where the pictures go, without width, scheme and ending.
    """
    faults = []
    for width in (_NARROWEST, _NARROW, _WIDE):
        seen.page.set_viewport_size({"width": width, "height": 900})
        if (needed := seen.page.evaluate("document.documentElement.scrollWidth")) != width:
            faults.append(f"{needed} px wide in a window of {width}")
        for scheme in ("light", "dark") if width != _NARROWEST else ():
            seen.page.emulate_media(color_scheme=scheme)
            seen.page.screenshot(path=f"{shot}-{width}-{scheme}.png", full_page=True)
            told = [*seen.page.evaluate(CONTRAST), *serious(seen.page, None if scheme == "light" else "color-contrast")]
            faults += [f"{width} {scheme}: {one}" for one in told]
    faults += [f"asked elsewhere: {url}" for url in seen.asked if not url.startswith(f"{room}/")]
    return faults + seen.said
