"""Print what an article owes to others: each relation in plain lines, with what it rests on."""

from collections.abc import Iterator, Mapping

from wirecopy.cli.screen import cut, paragraph, short, when, write
from wirecopy.model import Action, Dossier, EvidenceKind, Holding, Rel, Relation, in_percent

_LONGEST_PASSAGE = 120  # code points of a passage's words; the text has them whole
_SAYS = {
    Rel.VERSION: ("another version of", "another version is"),
    Rel.REPRINT: ("reprint of", "reprinted by"),
    Rel.EXTENDED: ("extended copy of", "extended by"),
    Rel.TRUNCATED: ("shortened copy of", "shortened by"),
    Rel.PASSAGE: ("carries a passage of", "has a passage in"),
    Rel.QUOTES: ("quotes", "quoted by"),
}


def show_copies(whole: Dossier, others: Mapping[str, Holding]) -> None:
    """Print the relations of an article, a line each."""
    if not whole.relations:
        return
    write("COPIES")
    for relation in whole.relations:
        is_later, other = _other_end(relation, whole.id)
        stale = f" · stale: {'it' if is_later else 'this'} was changed since" if other in whole.stale else ""
        write(paragraph(f"{_what(relation, whole.id, others)} · {relation.evidence.field}{stale}", "    ", "  "))
    write()


def explain_copies(whole: Dossier, others: Mapping[str, Holding]) -> None:
    """Print why each relation of an article, each hop that follows from one, and its boilerplate is as it is."""
    if whole.relations:
        write("WHAT IT SHARES WITH OTHERS")
        for relation in whole.relations:
            first, *more = _why(relation, whole, others)
            write(paragraph(first, "    ", "  "))
            for line in more:
                write(paragraph(line, "      ", "    "))
        write()
    lines = [*_hops(whole), *_boilerplate(whole)]
    if lines:
        write("WHAT FOLLOWS FROM THAT")
        for line in lines:
            write(paragraph(line, "    ", "  "))
        write()


def _other_end(relation: Relation, uri: str) -> tuple[bool, str]:
    is_later = relation.later == uri
    return is_later, relation.earlier if is_later else relation.later


def _what(relation: Relation, uri: str, others: Mapping[str, Holding]) -> str:
    is_later, end = _other_end(relation, uri)
    other = others.get(end)
    named = f"{other.outlet}: {other.headline} ({short(other.uri, 8)})" if other else "another article"
    later, earlier = in_percent(relation.overlap_later), in_percent(relation.overlap_earlier)
    share = f"{later} of the later, {earlier} of the earlier text"
    return f"{_SAYS[relation.rel][not is_later]} {named} · {share}"


def _why(relation: Relation, whole: Dossier, others: Mapping[str, Holding]) -> Iterator[str]:
    is_later, end = _other_end(relation, whole.id)
    yield _what(relation, whole.id, others)
    passages = sorted(relation.passages, key=lambda one: -one.words)
    if passages:
        longest = passages[0]
        span = longest.later_span if is_later else longest.earlier_span
        version = relation.later_version if is_later else relation.earlier_version
        count = f"{len(passages)} passages, the longest of" if len(passages) > 1 else "one passage of"
        shown = whole.text[span.start : span.end] if version in (0, whole.version) else ""
        words = f": “{cut(shown, _LONGEST_PASSAGE)}”" if shown else ""
        yield f"{count} {longest.words} words{words}"
    other = others.get(end)
    mine = whole.published or whole.first_seen
    theirs = (other.published or other.first_seen) if other else None
    times = f"this {when(mine)}, the other {when(theirs)}" if theirs else f"this {when(mine)}"
    later, earlier = ("this", "the other") if is_later else ("the other", "this")
    yield f"{earlier} is the earliest copy that is held: {later} one is {relation.evidence.field} ({times})"
    if relation.earlier_version:
        yield f"compared: version {relation.later_version} with version {relation.earlier_version} of the earlier one"
    if end in whole.stale:
        yield f"stale: {earlier} was changed since, in what {later} has of it"


def _hops(whole: Dossier) -> Iterator[str]:
    for number, statement in enumerate(whole.statements, start=1):
        for hop in statement.hops:
            evidence = hop.evidence
            if hop.action is not Action.IMPORTED and evidence and evidence.kind is EvidenceKind.COPY:
                yield (
                    f"voice {number} came through {hop.party.name}, which the page does not say: the words around it "
                    f"stood before in {short(evidence.field, 8)}: “{cut(evidence.exact, _LONGEST_PASSAGE)}”"
                )


def _boilerplate(whole: Dossier) -> Iterator[str]:
    for one in whole.boilerplate:
        words = cut(whole.text[one.span.start : one.span.end], _LONGEST_PASSAGE)
        yield f"boilerplate, which ties it to nothing: {one.because}: “{words}”"
