"""English."""

from wirecopy.languages._english import PEOPLES, REPORTED_BY, SAY
from wirecopy.languages._given_names import MEN, WOMEN
from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, LOW, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

_SAY_PHRASES = listed(
    """
    point out, points out, pointed out, pointing out, made clear, makes clear, made it clear, went on, goes on, went
    further, wrote back, put it, puts it, let slip, is quoted as saying, was quoted as saying, were quoted as
    saying, are quoted as saying, is on record as saying, used to say, likes to say, liked to say, kept saying,
    chimed in, cited simply, fired back, hit back, shot back, began his remarks, began her remarks, began, begins,
    has it, is reporting, are reporting, took to twitter, is understood to have said
    """
)

# How it was said: of these only the past is a verb for sure, and they tell only with a clause or a quotation.
_MANNER = listed(
    """
    begged, chanted, hissed, raged, blared, shrieked, screamed, mumbled, snapped, snarled, barked, gushed, raved,
    moaned, groaned, grumbled, sneered, scoffed, enthused, related, narrated, reminisced, reflected, gloated, teased,
    jested, marvelled, marveled, ventured, guessed, realised, realized, calculated, projected, divulged, intimated,
    decreed, stipulated, surmised, posited, theorised, theorized, concurred, professed, professes, reaffirmed,
    bemoaned, bragged, chided, crowed, deadpanned, fretted, griped, insinuated, recollected, regretted, vouched
    """
)

_TELL = """
tell tells told telling
advise advises advised advising
ask asks asked asking
assure assures assured assuring
inform informs informed informing
notify notified
remind reminds reminded reminding
warn warns warned warning
"""

_NAME = """
call calls called calling
brand brands branded branding
characterise characterised characterising characterize characterized characterizing
deem deems deemed
denounce denounces denounced denouncing
describe describes described describing
dismiss dismisses dismissed dismissing
dub dubs dubbed
hail hails hailed hailing
label labels labelled labeled labelling labeling
pronounce pronounces pronounced
term terms termed
"""

_STANCE = """
accuse accuses accused accusing
advocate advocates advocated
apologise apologises apologised apologize apologizes apologized
appeal appeals appealed appealing
applaud applauds applauded
attribute attributes attributed
blame blames blamed blaming
commend commends commended
condemn condemns condemned condemning
congratulate congratulates congratulated
credit credits credited
criticise criticises criticised criticising criticize criticizes criticized criticizing
castigate castigates castigated
decry decries decried
downplay downplays downplayed downplaying
endorse endorses endorsed endorsing
laud lauds lauded lauding
rebut rebuts rebutted
rubbish rubbishes rubbished
defend defends defended defending
demand demands demanded demanding
deny denies denied denying
deplore deplores deplored
deride derides derided
dispute disputes disputed disputing
emphasising emphasizing
express expresses expressed expressing
implore implores implored
lambast lambasted
lash lashed
mock mocks mocked
order orders ordered ordering
oppose opposes opposed
pledge pledges pledged pledging
praise praises praised praising
promise promises promised promising
question questions questioned questioning
rebuff rebuffed
rebuke rebuked
refute refutes refuted refuting
reject rejects rejected rejecting
request requests requested
ridicule ridiculed
slam slams slammed slamming
thank thanks thanked thanking
threaten threatens threatened threatening
tout touts touted
urge urges urged urging
voice voices voiced
vow vows vowed vowing
welcome welcomes welcomed welcoming
"""

_STANCE_PHRASES = listed(
    """
    call for, calls for, called for, calling for, call on, calls on, called on, calling on, spoke of, speaks of,
    ruled out, rules out, ruling out, ask for, asks for, asked for, asking for
    """
)

_HEARD = tuple(
    f"{article} {body} {verb}"
    for article in ("the", "a", "an")
    for body in ("court", "jury", "inquest", "tribunal", "inquiry", "trial", "hearing")
    for verb in ("heard", "has heard", "had heard")
)

_ASKED = tuple(
    f"{verb} asked {opening}"
    for verb in ("was", "were", "been", "am", "is")
    for opening in ("whether", "if", "why", "how", "what", "when", "where", "who", "which")
)

LANGUAGE = Language(
    tag="en",
    name="English",
    quotes=CURLY + STRAIGHT + GUILLEMETS + LOW[:2],
    speech_verbs=(*SAY.split(), *_SAY_PHRASES, *_MANNER),
    telling_verbs=tuple(_TELL.split()),
    naming_verbs=tuple(_NAME.split()),
    stance_verbs=(*_STANCE.split(), *_STANCE_PHRASES),
    participles=tuple(
        form
        for form in (
            *SAY.split(),
            *_TELL.split(),
            *_NAME.split(),
            *_STANCE.split(),
            "pointing out",
            "calling for",
            "calling on",
        )
        if form.split()[0].endswith("ing")
    ),
    optional_told=("warned", "warns", "warn", "warning", "asked", "asks", "ask", "asking", "advised", "advises"),
    describing_verbs=listed(
        """
        describe, describes, described, dismiss, dismisses, dismissed, denounce, denounces, denounced
        """
    ),
    naming_words=("as",),
    rating_verbs=("put", "puts"),
    rating_words=("at",),
    possible_cues=listed(
        """
        put, puts, putting, read, reads, reading, gave, gives, give, given, giving, understands, understood,
        counts, counted, counting, lists, listed, listing, names, named, naming, sees, saw, records, recorded,
        record, recording, hears, heard, hear, learns, learnt, learned, know, knows, knew, doubts, doubted,
        encourages, encouraged, encouraging, offers, offered, offering, justifies, justified, justifying, backs,
        backed, backing, points, pointed, pointing, headlines, headlined, runs, ran, carries, carried, carrying,
        sends, sent, conveyed, conveys, ranks, ranked, rates, rated, judges, judged, sang, sings, sing, chants,
        chant, prays, prayed, jeered, cheered, laughed, laughs, smiled, shrugged, nodded, added, ends, ended,
        opens, opened, closes, closed, begins, corroborated, corroborates, corroborate, verified, verifies,
        quoted, quotes, cited, cites, invoked, invokes, endorsed, believes, believed, believe, thinks, thought,
        think, expects, expected, expect, feels, felt, hopes, hoped, fears, feared, wants, wanted, prefers,
        preferred, signalled, signaled, signals, outlined, outlines, detailed, details, presented, presents,
        alluded, refers, referred, referring, hypothesised, hypothesized, concurs, echoed, echoes, resolved,
        ruled, decided, decides, determined, determines, attested, told, admonished, admonishes, scolded, urged,
        invites, invited, invite, begs, beg, begged, pleading, plead, prophesied, expounded, expounding,
        memorialized, captioned, labelled, titled, entitled, dubbed, branded, traced, valued, values, valuing,
        blasts, blasted, blast, rips, ripped, hits, hit, slammed, swipes, attacks, attacked, attacking,
        challenged, challenges, contests, contested, contradicts, contradicted, counters, rejects, thundered,
        thunders, joined, conceded, certified, certifies, tips, tipped, tipping, teases, vented, rues, rued,
        regretted, regrets, apologised, apologized, pleaded, advises, recommends, supports, supported, sums,
        summed, describes, tallied, tallies, measured, measures, calculated, calculates, reckon, dated, blames,
        sketched, paints, painted, declares, spoke, speaks, speak, talks, talked, talking, elaborated, insisted,
        retorting, revealed, reveal, wished, wishes, thanked, thanks, explained, stands, stood, pressed, asked,
        found, finds, shows, show, showing, suggests, suggest, projects, projected, forecast, forecasts, sought,
        seeks, seeking, called, publicised, published, publishes, proposing, proposes, maintained, adamant,
        clear, confident, convinced, certain, sure, furious, optimistic, hopeful, skeptical, sceptical, tribute,
        issue, issued, issues, issuing
        """
    ),
    noun_cues=listed(
        """
        accusation, accusations, account, accounts, acknowledgement, acknowledgment, admission, advice,
        allegation, allegations, announcement, announcements, answer, answers, appeal, appeals, argument,
        arguments, assertion, assertions, assessment, assessments, assurance, assurances, belief, boast, boasts,
        caption, captions, caveat, charge, charges, claim, claims, comment, comments, complaint, complaints,
        concern, concerns, conclusion, conclusions, condemnation, confession, confirmation, contention,
        criticism, criticisms, declaration, declarations, demand, demands, denial, denials, description,
        estimate, estimates, evidence, excuse, explanation, explanations, fear, fears, finding, findings,
        forecast, forecasts, guarantee, headline, headlines, hint, hints, hope, hopes, insinuation, insistence,
        joke, jokes, justification, justifications, line, lines, message, messages, mantra, motto, notice,
        objection, objections, observation, observations, offer, offers, opinion, opinions, order, orders, plea,
        pleas, pledge, pledges, praise, prediction, predictions, projection, projections, promise, promises,
        proposal, proposals, protest, question, questions, reckoning, recommendation, recommendations, remark,
        remarks, reminder, reply, replies, report, reports, request, requests, response, responses, revelation,
        revelations, rumor, rumors, rumour, rumours, ruling, slogan, slogans, speculation, statement,
        statements, suggestion, suggestions, suspicion, suspicions, talk, testimony, text, theory, threat,
        threats, tip, title, verdict, verdicts, version, view, views, vow, vows, warning, warnings, whisper,
        whispers, word, words
        """
    ),
    perfect_auxiliaries=("had", "has", "have"),
    possessives=("his", "her", "its", "their", "my", "our", "your", "whose"),
    passives=_HEARD
    + _ASKED
    + listed(
        """
        is said to, are said to, was said to, were said to, is reported to, are reported to, was reported to, is
        understood to, are understood to, is believed to, is alleged to, are alleged to, was alleged to, it is
        said that, it was said that, it is understood that, it was also reported that, it was reported that, it
        is reported that, it was claimed that, it is claimed that, it emerged that, it was alleged that, it is
        alleged that, it was announced that, is understood that, is rumoured to, is rumored to, was told, were
        told, been told, are told, is accused of, are accused of, was accused of, were accused of, been accused of,
        stands accused of, was warned, were warned, been warned, was informed, were informed, been
        informed, was asked to, were asked to, been asked to, am told, is told
        """
    ),
    hearsay=("reportedly", "allegedly", "purportedly", "supposedly"),
    according_to=listed(
        """
        according to, per, as per, in the words of, in the view of, in the opinion of, in the account of
        """
    ),
    reported_by=REPORTED_BY,
    not_sources=listed(
        """
        plan, plans, schedule, schedules, custom, tradition, law, rules, rule, need, needs, taste, age, size,
        merit, ability, timetable, rank, weight, height, preference, circumstances, day, week, month, year,
        hour, cent, person, head, capita, share, night, minute, second, se, annum, diem, tonne, ton, barrel,
        litre, liter, gallon, kilo, kilogram, mile, household, game, match, pound, passenger, student, pupil,
        unit, vehicle, patient, child, season, quarter, kilometre, kilometer, hectare, acre, square, million,
        employee, visit, recipe
        """
    ),
    carried_by=("via", "courtesy of", "compiled by", "by way of"),
    credited_to=("h/t", "h/t to", "hat tip", "hat tip to"),
    citing=("citing", "quoting", "cites", "quotes", "cited", "quoted", "on the strength of"),
    cited_by=listed(
        """
        cited by, quoted by, as cited by, as quoted by, reported by, first reported by,
        published by, obtained by, seen by, viewed by, reviewed by, relayed by, carried by, in an interview with,
        told to, in remarks to, interviewed by, in comments to, in a statement to, speaking to, interview with,
        in a letter to, dug up by, first published by, broadcast by, aired by
        """
    ),
    published_in=listed(
        """
        published in, published on, appeared in, appearing on, appearance on, interview on, column for, column in, paper
        for, study in, article in, op-ed in, op-ed for, essay in, letter to, leaked to
        """
    ),
    airing_words=("on", "in", "for"),
    outlet_pieces=listed(
        """
        article, articles, story, stories, piece, documentary, column, editorial, report, reports, reporting,
        investigation, dispatch
        """
    ),
    pieces=listed(
        "article, interview, story, piece, documentary, op-ed, column, essay, obituary, broadcast, editorial"
    ),
    surveys=listed(
        """
        survey, surveys, poll, polls, audit, study, review, inquiry, census, trial, index, statistics, figures, book,
        dashboard, list, records, record, paper, transcript
        """
    ),
    answers=listed(
        """
        answer, reply, response, reaction, take, verdict, message, advice, explanation, website, site, post, posts,
        letter, note, email, e-mail, memoir, memoirs, statement, tweet, testimony, account, speech, biography, diary
        """
    ),
    author_words=("by", "from"),
    reporter_nouns=listed("columnist, correspondent, reporter, writer, critic, commentator, blogger"),
    urging_verbs=listed(
        """
        advise, advises, advised, advising, remind, reminds, reminded, reminding, warn, warns, warned, warning, ask,
        asks, asked, asking, assure, assures, assured, assuring
        """
    ),
    poll_nouns=("poll", "polls", "survey", "surveys"),
    poll_shares=("percent", "respondents", "cent", "one-third", "two-thirds", "one-quarter", "half", "respondent"),
    receiving_words=("obtained", "seen", "viewed", "reviewed"),
    supposing_words=("if", "unless", "suppose", "supposing", "nor", "neither"),
    futures=listed(
        """
        will, shall, expected to, likely to, unlikely to, due to, set to, going to, about to, scheduled to, poised to
        """
    ),
    nameless_wishes=listed(
        "not to be named, not to be identified, not to be quoted, to remain anonymous, to be anonymous, anonymity"
    ),
    nobody_words=("no", "nobody", "none"),
    credit_nouns=listed(
        """
        image, images, photo, photos, photograph, photographs, picture, pictures, video, audio, graphic, illustration,
        credit, credits, caption, footage, courtesy
        """
    ),
    programme_nouns=("podcast", "programme", "program", "show", "newsletter", "blog", "broadcast"),
    asking_words=("asked", "contacted", "approached", "reached", "pressed", "questioned", "interviewed", "quizzed"),
    speaking_words=("spoke", "spoken", "speaking", "talked", "talking"),
    platforms=listed(
        """
        twitter, facebook, instagram, x, tiktok, weibo, telegram, reddit, bluesky, mastodon, truth social, threads,
        linkedin, youtube, snapchat, whatsapp, wechat, vkontakte, vk, tumblr, discord
        """
    ),
    platform_words=("on",),
    owner_pronouns=("his he", "her she", "its it", "their they"),
    calling_words=("named", "name as", "name only as", "called", "identified as", "signs as", "known as", "nicknamed"),
    reporting_verbs=("report", "reports", "reported", "write", "writes", "wrote", "revealed", "reveals"),
    hearing_words=("in", "on", "for", "with", "to"),
    lead_ins=listed(
        """
        as follows, the following, continues, continued, writes, wrote, reports, reported, adds, added, notes,
        explains, says, said, concludes, goes on, went on, summarizes, summarises, observes, comments, reads,
        emails, quips, told, warns, stated, states, replied, responded, answered, commented, denied, denies,
        insisted, declared, posted, tweeted, remarked, explained, recalled, argued, argues
        """
    ),
    anonymous=listed(
        """
        official, officials, source, sources, person, people, diplomat, diplomats, analyst, analysts, expert,
        experts, observer, observers, critic, critics, insider, insiders, aide, aides, some, many, others,
        several, witness, witnesses, lawyer, lawyers, adviser, advisers, delegate, delegates, spokesman,
        spokeswoman, spokesperson, resident, neighbour, neighbor, neighbours, neighbors, colleague, colleagues,
        executive, executives, employee, employees, officer, officers, man, woman, men, women, another, one,
        two, three, passenger, passengers, trader, traders, economist, economists, deputy, deputies, supplier,
        reader, readers, user
        """
    ),
    organisations=listed(
        """
        ministry, government, kremlin, pentagon, police, council, commission, committee, department, court,
        bank, union, company, group, party, university, agency, authority, office, board, institute,
        association, foundation, church, army, military, navy, parliament, congress, senate, cabinet, embassy,
        federation, club, firm, inc, corp, ltd, plc, llc, nato, eu, un, who, unicef, white house, house,
        hospital, school, college, bureau, centre, center, service, administration, campaign, team, league,
        trust, society, organization, organisation, fbi, cia, ngo, fund, treasury, prosecutors, coalition,
        opposition, downing street, palace, presidency, airline, securities, holdings, partners, laboratory,
        library, museum, district, mission, force
        """
    ),
    documents=listed(
        """
        report, study, survey, poll, document, documents, memo, letter, filing, filings, audit, statement, data,
        figures, records, record, paper, email, emails, transcript, website, lawsuit, complaint, indictment,
        affidavit, statistics, review, draft, order, notice, census, log, logs, minutes, leak, cable, text,
        dashboard, wargame, post, release, contract, article, index, list, analysis, dossier, book, diary,
        inquiry, forecast, copy, sign, story, note
        """
    ),
    titles=listed(
        """
        mr, mrs, ms, miss, dr, prof, professor, sir, dame, lord, lady, baroness, president, vice, prime, minister,
        premier, chancellor, secretary, senator, sen, rep, representative, gov, governor, mayor, general, gen,
        colonel, col, major, maj, captain, capt, lieutenant, lt, sergeant, sgt, admiral, adm, judge, justice, chief,
        ambassador, king, queen, prince, princess, pope, bishop, archbishop, cardinal, rabbi, imam, rev, reverend,
        father, sister, executive, foreign, finance, interior, defence, defense, deputy, attorney, commissioner,
        sheriff, officer, detective, inspector, superintendent, chairman, administrator, prosecutor, ombudsman,
        comptroller, coroner, rector, provost, undersecretary, lawmaker, founder, co-founder, chairperson, treasurer,
        chairwoman, chair, director, manager, coach, spokesman, spokeswoman, spokesperson, editor, analyst, leader,
        brigadier, commander, cmdr, colonel-general, lieutenant-general, major-general, brigadier-general,
        lieutenant-colonel, det, insp, supt, dci, constable, pastor, sheikh, ayatollah, barrister, emeritus, cllr,
        coun, councillor, councilman, councilwoman, congressman, congresswoman, speaker, envoy, negotiator, state,
        first, high, affairs, mp, ceo, former, acting, senior, hon, resident, opposition, labour, republican,
        democrat, democratic, conservative, economist
        """
    ),
    pronouns=("he", "she", "they", "it", "who", "i", "we", "you", "both"),
    plural_pronouns=("they", "both"),
    feminine=("she",),
    masculine=("he",),
    feminine_forms=("she", "her", "hers", "herself"),
    masculine_forms=("he", "him", "his", "himself"),
    neuter=("it",),
    plural_endings=("men", "ers", "ors", "ists", "ents", "ees", "als", "ians", "ans", "ts"),
    women=WOMEN,
    men=MEN,
    first_person=("i", "we"),
    complementizers=("that", "whether", "if", "how", "why", "what", "where", "when"),
    time_and_place_openers=("where", "when"),
    fillers=listed(
        """
        has, have, had, also, later, then, did, does, do, now, still, once, only, just, repeatedly, previously,
        earlier, further, again, already, even, simply, recently, initially, publicly, privately, often, always,
        is, are, was, been, being, since, himself, herself, itself, themselves, all, both, subsequently,
        reportedly, famously, dramatically, finally, first, separately, additionally, strongly, flatly, merely,
        twice, never, ’s, 's, angrily, bluntly, quietly, openly, correctly, rightly, wrongly, meanwhile,
        jointly, ’ve, ’d
        """
    ),
    openers=listed(
        """
        indeed, here, there, then, later, meanwhile, afterwards, elsewhere, instead, perhaps, maybe, thus, hence,
        therefore, however, moreover, besides, still, yes, no, today, yesterday, tonight, according, asked, reached,
        told, nevertheless, nonetheless, otherwise, similarly, likewise, overall, once, again, next, so, thanks, sure
        """
    ),
    finite=listed(
        """
        is, are, was, were, will, would, can, could, may, might, must, should, shall, has, have, had, does, do,
        did, been, be, isn’t, isn't, wasn’t, wasn't, it’s, it's, that’s, that's, let, not, than, i’m, i'm,
        there’s, there's, cannot, can’t, can't
        """
    ),
    verb_endings=("ing", "ed"),
    past_endings=("ed",),
    negations=listed(
        """
        not, never, didn’t, didn't, doesn’t, doesn't, don’t, don't, nobody, hasn’t, hasn't, cannot, won’t,
        won't, declined, refused, wouldn’t, wouldn't, neither, nothing, nor, couldn’t, couldn't
        """
    ),
    denials=listed(
        """
        not, no, never, nobody, none, neither, nor, nothing, without, cannot, can’t, can't, isn’t, isn't,
        aren’t, aren't, wasn’t, wasn't, weren’t, weren't, didn’t, didn't, doesn’t, doesn't, don’t, don't,
        hasn’t, hasn't, haven’t, haven't, won’t, won't, wouldn’t, wouldn't, couldn’t, couldn't
        """
    ),
    opposites=pairs(
        """
        on off, up down, more less, more fewer, rise fall, rises falls, rose fell, gain lose, win lose, won
        lost, open closed, for against, above below, increase cut
        """
    ),
    numerals=listed(
        """
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
        fifteen, sixteen, seventeen, eighteen, nineteen, twenty
        """
    ),
    tens=listed("twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety"),
    scales=powers(
        """
        hundred 2, thousand 3, million 6, millions 6, m 6, mn 6, mln 6, billion 9, billions 9, bn 9, trillion
        12, tn 12
        """
    ),
    passive_auxiliaries=("is", "are", "was", "were", "been", "being", "be", "gets", "got", "’s", "'s"),
    weak_verbs=_MANNER
    + listed(
        """
        reads, show, shows, showed, find, finds, found, hold, holds, held, rule, rules, ruled, post, posts,
        posted, posting, write, writes, wrote, writing, continue, continues, continued, add, adds, answer,
        answers, answered, text, texts, texted, learned, shout, shouts, shouted, charge, charges, charged,
        remember, remembers, remembered, cry, cries, cried, judge, judges, judged, reason, reasons, observe,
        observes, observed, counter, counters, countered, begin, begins, began, went on, goes on, object,
        objects, report, comment, comments, commented, conclude, concluded, concludes,
        recall, recalls, recalled, state, states, agree, agrees, agreed, forecast, forecasts, email, emails,
        note, notes, submit, submits, submitted, repeat, repeats, repeated, has it, stating, added, adding,
        reveal, reveals, revealed, hint, hints, muse, boast, boasts, shouting, fume, hinted, joke, jokes,
        estimate, volunteer, respond, responds, responded, reply, replies, replied, propose, proposes, proposed,
        tweet, tweets, tweeted, protest, protests, protested, learnt, speculate, swear, swears, plead, pleads,
        pleaded, vent, vented, testify, testified, testifies, elaborate, elaborates, elaborated, indicate,
        indicates, maintain, maintains, maintained, underline, underlines, underlined, suggest, suggests
        """
    ),
    noun_forms=listed(
        """
        report, reports, claim, claims, note, notes, call, calls, comment, comments, cry, cries, answer,
        answers, estimate, estimates, forecast, forecasts, hint, hints, joke, jokes, post, posts, promise,
        promises, protest, protests, question, questions, read, reads, reply, replies, request, requests, rule,
        rules, show, shows, state, states, text, texts, tweet, tweets, urge, urges, voice, voices, vow, vows,
        warning, finding, charge, charges, order, orders, demand, demands, praise, pledge, pledges, blame,
        credit, credits, remark, remarks, counter, counters, object, objects, reason, reasons, recall, recalls,
        label, labels, brand, brands, term, terms, email, emails, whisper, shout, shouts, saying, writing,
        reporting, calling, quip, quips, sigh, sighs, appeal, appeals, dispute, disputes, rebuke, mock, welcome,
        thanks, thank, express, finds, found, accused, asking, yell, boast, boasts, put, puts, condemned,
        disputed, agreed, proposed, alleged, promised, learned, called, dubbed, stated
        """
    ),
    audiences=listed(
        """
        reporters, journalists, congress, parliament, mps, lawmakers, senators, the senate, the commons, the
        court, the house, police, investors, analysts, staff, shareholders, the council, the bbc board, the
        assembly, westminster, prosecutors, detectives, voters, supporters, delegates, the un
        """
    ),
    conjunctions=listed(
        """
        and, but, or, while, as, when, because, after, before, where, although, though, if, that, so, whereas,
        until, till, since, unless, yet, nor, once, which, what, how, why, whether, than, like
        """
    ),
    determiners=listed(
        """
        the, a, an, this, that, these, those, its, his, her, their, my, our, your, some, many, several, one,
        two, three, four, five, six, both, another, each, every, no, most, other, such, few, any, all
        """
    ),
    prepositions=listed(
        """
        in, on, at, to, during, after, before, from, by, with, under, over, of, for, about, via, into, through,
        across, against, among, around, as, between, outside, inside, amid, following, despite, without, near,
        upon, within, behind, per, than, until, since, late, early, regarding, concerning, ahead
        """
    ),
    interrogatives=("who", "what", "when", "where", "why", "how", "which", "whose"),
    relatives=("who", "which", "whose", "whom", "where", "that"),
    times=listed(
        """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, today, yesterday, tomorrow, tonight,
        mon, tue, wed, thu, fri, sat, sun, january, february, march, april, june, july, august, september,
        october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, morning,
        afternoon, evening, night, week, month, year, last, earlier, later, afterwards, afterward, ago,
        recently, midday, noon, now, then, may
        """
    ),
    abbreviations=listed(
        """
        mr, mrs, ms, dr, prof, sen, sens, rep, reps, gov, gen, col, maj, capt, lt, sgt, adm, rev, hon, jr, sr, st, inc,
        corp, ltd, co, no, vs, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, u.s, u.k, u.n, e.u,
        d.c, a.m, p.m, e.g, i.e, etc, approx, dept, ave, mt, ft, supt, det, insp, brig, cmdr, bros, ark, calif,
        fla, mass, mich, minn, penn, wash, wis, d, r
        """
    ),
    object_pronouns=("him", "her", "them", "us", "me", "it", "you"),
    joining=("and", "but", "or", "while", "whereas", "although", "though"),
    and_words=("and", "&"),
    as_words=("as",),
    by_words=("by",),
    to_words=("to",),
    personal_relatives=("who", "whose", "whom"),
    phrase_prepositions=("of", "for", "from", "at", "in", "with"),
    content_prepositions=("of", "about", "against", "for", "over"),
    terse_headlines=True,
    definite=("the",),
    indefinite=("a", "an"),
    adverb_endings=("ly",),
    not_adverbs=("family", "ally", "assembly", "reply", "supply", "bully", "july", "italy", "anomaly", "monopoly"),
    time_openers=("last", "this", "early", "late", "next"),
    outlet_nouns=listed(
        """
        paper, newspaper, site, website, outlet, source, channel, network, station, broadcaster, blog, magazine,
        agency, newswire, tabloid, daily, weekly, programme, program, podcast, newsletter, journal, portal, show,
        newsroom, forum, wire, account
        """
    ),
    body_nouns=listed(
        """
        company, firm, group, agency, body, organisation, organization, charity, association, airline, watchdog,
        regulator, carmaker, automaker, drugmaker, chipmaker, planemaker, retailer, lender, insurer, manufacturer,
        startup, start-up, conglomerate, brewer, nonprofit, think-tank
        """
    ),
    department_heads=listed(
        "head, director, chief, professor, minister, secretary, president, dean, commissioner, lecturer, undersecretary"
    ),
    owning_words=("of",),
    place_words=("in", "near", "outside", "across", "into"),
    trade_endings=("er", "or", "ist", "ess", "man", "woman", "cian", "ee"),
    behind_nouns=listed(
        "close, familiar, briefed, involved, present, aware, privy, knowledgeable, speaking, quoted, cited"
    ),
    insiders=("source", "insider", "friend", "pal", "mate", "person"),
    peoples=PEOPLES,
    women_roles=listed(
        """
        mrs, ms, miss, dame, lady, baroness, queen, sister, mother, daughter, wife, widow, -woman, actress,
        aunt, grandmother
        """
    ),
    men_roles=listed(
        """
        mr, lord, sir, king, father, brother, husband, son, uncle, grandfather, -man
        """
    ),
    outlets=(*OUTLETS, "state radio", "state television", "state tv", "state media", "public television"),
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)

SAMPLES = (
    ("“The arithmetic has changed,” Ingrid Sallow told reporters.", "Ingrid Sallow", "“The arithmetic"),
    ("Halvard Bank said on Monday that the crown would fall further.", "Halvard Bank", "that the crown"),
    (
        "The ports lose 41 million crowns a year, according to the parliamentary library.",
        "parliamentary library",
        "The ports",
    ),
    ("The ministry rejected calls to step down.", "ministry", "calls to"),
    ("The premier’s office called the story “fanciful”.", "premier’s office", "“fanciful”"),
)
