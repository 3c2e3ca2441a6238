"""How a story is told on a terminal: its claims, its course, and why it is as it is."""

from wirecopy.cli.screen import paragraph, short, when, write
from wirecopy.model import ChangeKind, Claim, CourseKind, StoryChange, StoryDossier, StoryExplanation

MOST_TIES = 3  # of a claim that are told


def write_course(whole: StoryDossier) -> None:
    """Print what was published, changed and withdrawn, a line each, with whose words it holds."""
    outlets = {one.article: one.outlet for one in whole.course}
    for step in whole.course:
        what = f"version {step.version}" if step.kind is CourseKind.CHANGED else step.kind.value
        sources = [f"{outlets.get(one, 'elsewhere')} {short(one, 8)}" for one in step.copied_from]
        copied = f"  (words of {', '.join(sources)})" if sources else ""
        write(f"{when(step.at)}  {short(step.article, 8)}  {step.outlet}  {what}: {step.headline}{copied}")


def write_claim(claim: Claim) -> None:
    """Print a claim: its count, its words, where it was seen first, who carries it, and why some add no origin."""
    write(f"{count(claim.outlets, 'outlet')} · {claim.independent} independent  {claim.speaker or 'nobody named'}")
    write(paragraph(claim.words, "  "))
    times = sum(one.outlet == claim.first_outlet for one in claim.standings)
    again = f", which has it {times} times" if times > 1 else ""
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


def explain_story(story: StoryExplanation) -> None:
    """Print why each article joined, what was merged and split, and why origins count as one."""
    write(f"{story.id}  {story.slugline}")
    write(paragraph(f"{story.counted}{': ' + ', '.join(story.parties) if story.parties else ''}"))
    for tie in story.ties:
        write(paragraph(f"adds none: {tie}", "    ", "  "))
    write()
    write("HOW IT GREW")
    for one in story.joined:
        write(paragraph(f"{short(one.article, 8)}  {one.because or 'put here by an earlier wirecopy'}", "    ", "  "))
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
