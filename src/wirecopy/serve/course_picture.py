"""The course of a story as a picture: outlets from top to bottom, time from left to right, who copied whom.

Inline SVG of our own: no script, no style of its own but classes, every text escaped. It is an image to those who
hear the page, with a title and a description; the table beside it tells the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from markupsafe import Markup, escape

from wirecopy import html
from wirecopy.model import Course, CourseKind
from wirecopy.serve.markup import visible

MOST_ROWS = 16  # outlets that are drawn, those that came first
MOST_STEPS = 120  # 25 kB of a page that has 100 at most
_LEFT, _RIGHT, _WIDTH = 168, 20, 760  # in the picture's own units, of which a pixel is one at full size
_TOP, _ROW, _BOTTOM = 30, 30, 10
_LONGEST_NAME = 24  # code points that fit left of the rows
_LETTER = 7  # units that a digit or a letter of a time is wide at most
_TICKS = 5
_STEPS_OF_TIME = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10080, 43200, 525600)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture and what it leaves out: outlets that have no row, steps that are not drawn."""

    svg: Markup
    outlets_left_out: int
    steps_left_out: int


def draw(course: Sequence[Course], title: str, description: str) -> Picture | None:
    """Draw the course of a story; None where there is nothing to compare: fewer than two steps.

    Args:
      course: its steps in order of time.
      title: the picture's name.
      description: in a sentence, what it shows.
    """
    if len(course) < 2:
        return None
    names = list(dict.fromkeys(step.outlet for step in course))
    rows = {name: place for place, name in enumerate(names[:MOST_ROWS])}
    steps = [step for step in course if step.outlet in rows]
    shown = steps[:MOST_STEPS]
    scale = _Scale(shown[0].at, shown[-1].at)
    height = _TOP + _ROW * len(rows) + _BOTTOM
    pieces = [
        (
            f'<svg class="course" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img"'
            f' aria-labelledby="course-title course-desc"><title id="course-title">{_written(title)}</title>'
            f'<desc id="course-desc">{_written(description)}</desc>'
        ),
        *_grid(scale, height),
        *(_row(name, place) for name, place in rows.items()),
        *_copies(shown, rows, scale),
        *(_mark(step, scale.x(step.at), _y(rows[step.outlet])) for step in shown),
        "</svg>",
    ]
    return Picture(
        svg=Markup("".join(pieces)),  # noqa: S704 - only tags of this file, figures, and text that is `_written`
        outlets_left_out=len(names) - len(rows),
        steps_left_out=len(steps) - len(shown),
    )


class _Scale:
    """Where a time stands."""

    def __init__(self, first: datetime, last: datetime) -> None:
        self.first, self.last = first, last
        self._span = max((last - first).total_seconds(), 1.0)

    def x(self, at: datetime) -> float:
        share = (at - self.first).total_seconds() / self._span
        return round(_LEFT + 12 + share * (_WIDTH - _LEFT - _RIGHT - 12), 1)

    def ticks(self) -> list[datetime]:
        step = next((one for one in _STEPS_OF_TIME if (self.last - self.first) / one <= _TICKS), _STEPS_OF_TIME[-1])
        seconds = int(step.total_seconds())
        at = (int(self.first.timestamp()) // seconds + 1) * seconds
        found: list[datetime] = []
        while at <= self.last.timestamp() and len(found) < 2 * _TICKS:
            found.append(datetime.fromtimestamp(at, UTC))
            at += seconds
        return found


def _written(text: str) -> str:
    """Return text as it may stand between tags and in an attribute."""
    return str(escape(visible(text)))


def _y(row: int) -> int:
    return _TOP + _ROW * row + _ROW // 2


def _grid(scale: _Scale, height: int) -> list[str]:
    """Draw the times; a day is written where it is another than that of the time before."""
    pieces = []
    for before, at in pairwise((None, *scale.ticks())):
        if at is None:
            continue
        new_day = before is None or before.date() != at.date()
        label = f"{at:%d %b}" if at.hour == at.minute == 0 else f"{at:%d %b %H:%M}" if new_day else f"{at:%H:%M}"
        x = scale.x(at)
        middle = min(x, _WIDTH - len(label) * _LETTER / 2)  # as near to its line as the picture's edge lets it
        pieces.append(
            f'<line class="tick" x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{height - _BOTTOM}"/>'
            f'<text class="time" x="{middle:g}" y="18" text-anchor="middle">{_written(label.lstrip("0"))}</text>'
        )
    return pieces


def _row(name: str, place: int) -> str:
    plain = visible(html.plain(name)) or "(unknown)"
    short = plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"
    y = _y(place)
    return (
        f'<line class="row" x1="{_LEFT}" x2="{_WIDTH - _RIGHT + 8}" y1="{y}" y2="{y}"/>'
        f'<text class="name" x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{_written(short)}</text>'
    )


def _copies(steps: Sequence[Course], rows: dict[str, int], scale: _Scale) -> list[str]:
    """Draw a line from each copy to the article whose words it holds most of."""
    published = {step.article: step for step in steps if step.kind is CourseKind.PUBLISHED}
    pieces = []
    for step in published.values():
        source = next((published[one] for one in step.copied_from if one in published), None)
        if source is None:
            continue
        x1, y1 = scale.x(source.at), _y(rows[source.outlet])
        x2, y2 = scale.x(step.at), _y(rows[step.outlet])
        bend = (x1 + x2) / 2 if y1 != y2 else x1
        lift = -_ROW * 0.8 if y1 == y2 else 0
        pieces.append(f'<path class="copied" d="M{x1} {y1}C{bend} {y1 + lift} {bend} {y2 + lift} {x2} {y2}"/>')
    return pieces


def _mark(step: Course, x: float, y: int) -> str:
    told = f"{step.at:%d %b %H:%M} {step.outlet}: {html.plain(step.headline)}"
    hint = f"<title>{_written(told.lstrip('0'))}</title>"
    if step.kind in {CourseKind.CHANGED, CourseKind.RETURNED}:
        return f'<path class="changed" d="M{x} {y - 7}v14">{hint}</path>'
    if step.kind is CourseKind.VANISHED:
        return f'<path class="vanished" d="M{x - 5} {y - 5}l10 10m0 -10l-10 10">{hint}</path>'
    kind = "copy" if step.copied_from else "original"
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="6">{hint}</circle>'
