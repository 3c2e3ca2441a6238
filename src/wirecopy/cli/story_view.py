"""How a story is told on a terminal: its claims, its course, and why it is as it is."""

from collections.abc import Mapping

from wirecopy.cli.screen import paragraph, short, when, write, write_item
from wirecopy.model import ChangeKind, Claim, CourseKind, Holding, StoryChange, StoryDossier, StoryExplanation, counted

MOST_TIES = 3  # of a claim that are told
_UNDER = " " * 4  # what an item of a list goes on with


def write_course(whole: StoryDossier) -> None:
    """Print what was published, changed and withdrawn, a line each, with whose words it holds."""
    outlets = {one.article: one.outlet for one in whole.course}
    for step in whole.course:
        what = f"version {step.version}" if step.kind is CourseKind.CHANGED else step.kind.value
        sources = [f"{outlets.get(one, 'elsewhere')} {short(one, 8)}" for one in step.copied_from]
        copied = f"  (words of {', '.join(sources)})" if sources else ""
        write_item(f"{when(step.at)}  {short(step.article, 8)}  {step.outlet}  {what}: {step.headline}{copied}", _UNDER)


def write_claim(claim: Claim) -> None:
    """Print a claim: its count, its words, where it was seen first, who carries it, and why some add no origin."""
    _write_head(claim)
    write(paragraph(claim.words, "  "))
    times = sum(one.outlet == claim.first_outlet for one in claim.standings)
    again = f", which has it {times} times" if times > 1 and claim.first_outlet else ""
    write(
        paragraph(f"first seen {when(claim.first)} in {claim.first_outlet or 'no outlet that is known'}{again}", "  ")
    )
    carried = dict.fromkeys(one.outlet for one in claim.standings if one.outlet != claim.first_outlet)
    if carried:
        write(paragraph(f"carried by {', '.join(carried)}", "  "))
    write(paragraph(f"told by {' and, independently, '.join(claim.parties) or 'nobody who is known'}", "  "))
    for tie in claim.ties[:MOST_TIES]:
        write(paragraph(f"adds none: {tie}", "    ", "  "))
    if len(claim.ties) > MOST_TIES:
        write(f"  and {len(claim.ties) - MOST_TIES} more that add none")
    write()


def explain_claim(claim: Claim) -> None:
    """Print where a claim stands, by which way it came there and why that is the same, and how its origins count."""
    _write_head(claim)
    write(paragraph(f"told by {' and, independently, '.join(claim.parties) or 'nobody who is known'}", "  "))
    for tie in claim.ties:
        write(paragraph(f"adds none: {tie}", "    ", "  "))
    write()
    write("WHERE IT STANDS")
    for one in claim.standings:
        way = " ▸ ".join([one.speaker or "unknown", *(one.carriers or (one.outlet or "unknown",))])
        at = when(one.published or one.first_seen)
        write(paragraph(f"{at}  {short(one.article, 8)}  {way}  ({one.likeness.value})", "    ", "  "))
        write(paragraph(one.words, "      "))


def _write_head(claim: Claim) -> None:
    counts = counted(claim.outlets, claim.independent)
    write_item(f"{short(claim.id, 8)}  {counts}  {claim.speaker or 'nobody named'}", _UNDER)


def explain_story(story: StoryExplanation, held: Mapping[str, Holding]) -> None:
    """Print why each article joined, what was merged and split, and why origins count as one.

    Args:
      story: what there is to tell.
      held: what is held of its articles.
    """
    write(f"{story.id}  {story.slugline}")
    write(paragraph(f"{story.counted}{': ' + ', '.join(story.parties) if story.parties else ''}"))
    for tie in story.ties:
        write(paragraph(f"adds none: {tie}", "    ", "  "))
    write()
    write("HOW IT GREW")
    for one in story.joined:
        because = one.because or "put here by an earlier wirecopy"
        article = held.get(one.article)
        named = f"{article.outlet}: {article.headline}" if article else "an article that is not held any more"
        write(paragraph(f"{short(one.article, 8)}  {named}", "    ", "  "))
        write(paragraph(because, "      "))
    for change in story.changes:
        write(paragraph(f"{when(change.at)}  {_told(change, story.id)}: {change.because}", "    ", "  "))


def _told(change: StoryChange, story: str) -> str:
    if change.kind is ChangeKind.REOPENED:
        return "opened again"
    if change.kind is ChangeKind.MERGED:
        return f"took in {change.story}" if change.into == story else f"went into {change.into}"
    return f"gave off {change.into}" if change.story == story else f"came out of {change.story}"


def count(number: int, what: str) -> str:
    """Return a number with what it counts: `1 outlet`, `2 outlets`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
