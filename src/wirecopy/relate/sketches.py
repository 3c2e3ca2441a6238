"""An article as stories see it: its strongest terms with what they weigh, those of its headline, its date."""

from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.relate.vocabulary import Packed, pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article's strongest terms by weight (unit length, strongest first), its headline's, and its date in days.

    Terms are numbers of a `Vocabulary`.
    """

    uri: str
    slug: str = ""
    language: str
    vector: dict[int, float]
    headline: dict[int, float]
    day: float | None
    text: int = 0  # as in Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A sketch in the form in which a story holds it."""

    uri: str
    slug: str
    language: str
    vector: Packed
    headline: Packed
    day: float | None
    text: int

    def sketch(self) -> Sketch:
        """Return it as it is compared."""
        return Sketch(
            uri=self.uri,
            slug=self.slug,
            language=self.language,
            vector=self.vector.unpacked(),
            headline=self.headline.unpacked(),
            day=self.day,
            text=self.text,
        )


def as_member(sketch: Sketch) -> Member:
    """Return an article in the form in which a story holds it."""
    return Member(
        uri=sketch.uri,
        slug=sketch.slug,
        language=sketch.language,
        vector=pack(sketch.vector),
        headline=pack(sketch.headline),
        day=sketch.day,
        text=sketch.text,
    )


def dot(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the cosine of two vectors of unit length."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)
