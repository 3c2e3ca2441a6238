"""Print an article and what is known of it, for a terminal of 80 columns and more."""

from collections.abc import Iterable, Mapping

from wirecopy.cli.blocks_view import show_body
from wirecopy.cli.owed_view import explain_copies, show_copies
from wirecopy.cli.screen import cut, paragraph, when, write
from wirecopy.cli.standings import explain_standings, show_published
from wirecopy.dossier import way_of
from wirecopy.model import (
    Action,
    Article,
    Dossier,
    Event,
    Evidence,
    Explanation,
    FlagKind,
    Form,
    Holding,
    Party,
    Statement,
    ValueSource,
)

_LONGEST_EVIDENCE = 80  # code points of the words that a hop rests on
_LONGEST_VALUE = 100  # code points of a value beside where it stood
_LONGEST_QUOTE = 160  # code points of a statement's words in a list; the text has them whole


def show_article(whole: Dossier, others: Mapping[str, Holding], refusals: Iterable[str] = ()) -> None:
    """Print an article: head, findings, body, voices, copies.

    Args:
      whole: its dossier.
      others: what is held of the articles that it is related to.
      refusals: why its page was refused, where it was.
    """
    article = whole.article
    write(paragraph(article.headline or "(no headline)"))
    write(paragraph(_head(whole)))
    if article.dek:
        write()
        write(paragraph(article.dek))
    write(paragraph(f"Chain: {' ▸ '.join([*way_of(whole, others), 'here'])}"))
    if limits := rights_line(article):
        write(paragraph(f"Rights: {limits}"))
    show_published(whole.stands_at)
    for line in (*(f"The page was refused: {one}" for one in refusals), *_findings(article)):
        write(paragraph(line, "  ", "! "))
    write()
    show_body(article)
    _show_voices(whole)
    show_copies(whole, others)
    write(paragraph(_evidence(whole)))


def _head(whole: Dossier) -> str:
    article = whole.article
    by = ", ".join(f"{party.name} ({party.role})" if party.role else party.name for party in article.by)
    parts = [
        article.outlet.name,
        f"by {by}" if by and by != article.outlet.name else "",
        _date(article),
        f"changed {when(article.date_modified)}" if article.date_modified not in {None, article.date_published} else "",
        f"version {whole.version} of {whole.versions}" if whole.versions > 1 else "",
        f"gone from its page since {when(whole.vanished)}" if whole.vanished else "",
        article.url,
    ]
    return " · ".join(part for part in parts if part)


def _date(article: Article) -> str:
    if article.date_published:
        return when(article.date_published)
    is_given = any(flag.kind is FlagKind.DATE_IMPOSSIBLE for flag in article.flags)
    return "no possible date given" if is_given else "no date given"


def rights_line(article: Article) -> str:
    """Write what the page says that others may not do with the article; "" where it says nothing."""
    said = article.rights
    parts = [
        article.copyright_notice,
        {True: "text and data mining reserved", False: "text and data mining allowed"}.get(said.tdm_reserved, "")
        if said.tdm_reserved is not None
        else "",
        f"terms at {said.tdm_policy}" if said.tdm_policy else "",
        ", ".join(said.robots),
        "not free to read" if article.is_accessible_for_free is False else "",
    ]
    return " · ".join(part for part in parts if part)


def _findings(article: Article) -> Iterable[str]:
    words = {
        FlagKind.REPEATED_HEADLINE: "The headline stood more than once: {exact}",
        FlagKind.GLUED_FOOTER: "Taken apart: {exact}",
        FlagKind.ORPHAN_CREDIT: "A picture is lost; its credit stood alone: {exact}",
        FlagKind.DANGLING_LEAD_IN: "What this announces is missing: {exact}",
        FlagKind.BOT_SIGNATURE: "A bot's own signature: {exact}",
        FlagKind.RESTORED_LIST: "A list was restored",
        FlagKind.LISTING_TEXT: "The text is the listing's own; the page was not read",
        FlagKind.DATE_CORRECTED: "A date was still to come and was corrected: {exact}",
        FlagKind.DATE_IMPOSSIBLE: "What is given as the date cannot be one and was not taken: {exact}",
        FlagKind.SITE_BOILERPLATE: "Left out as site boilerplate, for many pages of the site bear it: {exact}",
    }
    for flag in article.flags:
        exact = " / ".join(line.strip() for line in flag.exact.splitlines() if line.strip())
        text = words[flag.kind].format(exact=exact)
        yield f"{text} ({flag.note})" if flag.note else text


def show_chains(whole: Dossier) -> None:
    """Print each voice of an article with all hops of its chain, and what each of them rests on."""
    for number, statement in enumerate(whole.statements, start=1):
        _show_voice(number, statement, whole.text)
        for hop in statement.hops:
            head = f"      {hop.action.value:<13}"
            write(paragraph(f"{name(hop.party)} · {_basis(hop.evidence)}", " " * len(head), head))


def _show_voices(whole: Dossier) -> None:
    if not whole.statements:
        return
    write(f"WHO SAID IT ({len(whole.statements)})")
    for number, statement in enumerate(whole.statements, start=1):
        _show_voice(number, statement, whole.text)
    write()


def _show_voice(number: int, statement: Statement, text: str) -> None:
    write(paragraph(_way(statement), "      ", f"{number:>4}  "))
    write(paragraph(_words(statement, text), "      "))


def _basis(evidence: Evidence | None) -> str:
    """Say what a hop rests on, by which rule: the words of the text or of the field, or whose words it shares."""
    if evidence is None:
        return "nothing that is known"
    at = f" {evidence.field}" if evidence.field else ""
    words = f": “{cut(evidence.exact, _LONGEST_EVIDENCE)}”" if evidence.exact else ""
    return f"{evidence.kind.value}{at}{words} ({evidence.rule})"


def _way(statement: Statement) -> str:
    return " ▸ ".join(name(hop.party) for hop in statement.hops if hop.action is not Action.IMPORTED)


def name(party: Party) -> str:
    """Return what a party is called where it is shown; an unknown one says so."""
    return party.name or "unknown"


def _words(statement: Statement, text: str) -> str:
    said = " … ".join(text[span.start : span.end] for span in statement.content)
    words = cut(said, _LONGEST_QUOTE)
    return words if statement.form is not Form.INDIRECT else f"({words})"


def _evidence(whole: Dossier) -> str:
    last = next(line for line in whole.history if line.number == whole.version)
    kept = last.origin.page or last.origin.listing
    return (
        f"EVIDENCE  {last.origin.basis.value} · sha256 {kept[:16]}… · fetched {when(last.origin.retrieved_on)} · "
        f"imported {when(last.imported_on)} · confidence {whole.article.confidence} · {whole.id}"
    )


def explain_article(explanation: Explanation, others: Mapping[str, Holding]) -> None:
    """Print why an article is as it is."""
    whole = explanation.article
    if whole is None:
        return
    write(paragraph(f"{whole.headline or whole.url} ({whole.id})"))
    write()
    write("WHAT HAPPENED")
    _show_events(explanation.events)
    write()
    explain_copies(whole, others)
    explain_standings(explanation.targets)
    write("KNOWN BY")
    for key in explanation.keys:
        write(paragraph(key.value, " " * 8, f"  {key.kind.value:<5} "))
    write()
    write("WHERE EACH VALUE STOOD  (✓ taken)")
    for source in whole.article.value_sources:
        write(paragraph(cut(source.value, _LONGEST_VALUE), " " * 45, _value_head(source)))
    for line in (*(f"Refused: {one.what}" for one in explanation.problems), *_findings(whole.article)):
        write(paragraph(line, "    ", "  ! "))
    if explanation.left_out:
        write()
        write("LEFT OUT OF THE PAGE")
        for lines in explanation.left_out:
            count = f"{lines.lines} lines" if lines.lines > 1 else "1 line"
            write(paragraph(lines.exact, " " * 27, f"  {lines.kind.value:<14}{count:>9}  "))
    write()
    write(f"EVIDENCE OF {len(whole.history)} VERSION{'S' if len(whole.history) != 1 else ''}")
    for one in whole.history:
        kept = one.origin.page or one.origin.listing
        text = f"v{one.number} imported {when(one.imported_on)} from {one.origin.basis.value} sha256 {kept}"
        write(paragraph(text, "    ", "  "))
        for number, further in enumerate(one.origin.further, start=2):
            write(paragraph(f"page {number} sha256 {further.page} ({further.final_url})", "        ", "      "))
        for header, value in one.origin.headers:
            write(paragraph(f"header {header}: {value}", "        ", "      "))


def _value_head(source: ValueSource) -> str:
    mark = "✓" if source.taken else " "
    return f"  {mark} {source.field:<15} {source.source:<24} "


def _show_events(events: Iterable[Event]) -> None:
    for event in events:
        where = f" ({event.where})" if event.where else ""
        write(paragraph(f"{when(event.at)}  {event.kind.value}: {event.what}{where}", " " * 20, "  "))


def explain_source(explanation: Explanation) -> None:
    """Print why a source is polled as it is."""
    from wirecopy.fetch.polls import FULL_AFTER  # asyncio comes with it

    source = explanation.source
    if source is None:
        return
    write(paragraph(f"{source.title or source.url} · {source.kind or 'not polled yet'} · {source.url}"))
    write(paragraph(f"{source.state.value} · last answer {when(source.succeeded_on)} · asked {when(source.polled_on)}"))
    write(paragraph(f"next poll {when(source.next_due)}: {source.due_because or 'it was just added'}"))
    if source.standing.whole_on:
        whole = (
            f"last in full {when(source.standing.whole_on)}; asked for in full every {FULL_AFTER.days} days at least"
        )
        write(paragraph(f"{whole}, whatever it says has not changed"))
    if source.problem:
        write(paragraph(f"{source.problem} ({source.failures} times in a row)", "  ", "! "))
    if explanation.events:
        write()
        write("WHAT HAPPENED")
        _show_events(explanation.events)
    if explanation.problems:
        write()
        write("PROBLEMS")
        for problem in explanation.problems:
            kept = f"; kept: {problem.kept}" if problem.kept else ""
            write(paragraph(f"{problem.where}: {problem.what}{kept}", "    ", "  "))
