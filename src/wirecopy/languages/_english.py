"""The English verbs of saying, a line each, all forms; `as reported by`; the words that call one by nation or party."""

from wirecopy.languages._listed import listed

SAY = """
say says said saying
acknowledge acknowledges acknowledged acknowledging
add adds added adding
admit admits admitted admitting
affirm affirms affirmed affirming
agree agrees agreed
allege alleges alleged alleging
announce announces announced announcing
answer answers answered answering
argue argues argued arguing
assert asserts asserted asserting
attest attests attested
aver avers averred
boast boasts boasted boasting
caution cautions cautioned cautioning
charge charges charged
claim claims claimed claiming
clarify clarifies clarified clarifying
comment comments commented commenting
complain complains complained complaining
concede concedes conceded conceding
conclude concludes concluded concluding
confess confesses confessed
confide confides confided
confirm confirms confirmed confirming
contend contends contended contending
continue continues continued
counter counters countered countering
cry cries cried
declare declares declared declaring
disclose discloses disclosed disclosing
elaborate elaborates elaborated
email emails emailed
emphasise emphasises emphasised emphasising emphasize emphasizes emphasized emphasizing
estimate estimates estimated estimating
exclaim exclaims exclaimed
explain explains explained explaining
finds found
forecast forecasts
fume fumes fumed
hint hints hinted hinting
hold holds held
imply implies implied implying
indicate indicates indicated indicating
insist insists insisted insisting
instruct instructed
interject interjected
joke jokes joked joking
lament laments lamented lamenting
learned
maintain maintains maintained maintaining
mention mentions mentioned mentioning
muse muses mused
mutter mutters muttered
note notes noted noting
object objects objected
observe observes observed observing
opine opines opined
plead pleads pleaded
post posts posted posting
predict predicts predicted predicting
proclaim proclaims proclaimed proclaiming
pronounce pronounces pronounced
propose proposes proposed
protest protests protested
quip quips quipped quipping
reads
reason reasons reasoned
reassure reassures reassured
recall recalls recalled recalling
reckon reckons reckoned
recommend recommends recommended recommending
recount recounts recounted
reiterate reiterates reiterated reiterating
remark remarks remarked remarking
remember remembers remembered
repeat repeats repeated repeating
reply replies replied replying
report reports reported reporting
respond responds responded responding
retort retorts retorted
reveal reveals revealed revealing
rule rules ruled
shout shouts shouted shouting
show shows showed
sigh sighs sighed
speculate speculates speculated
specify specifies specified
state states stated stating
stress stresses stressed stressing
submit submits submitted
suggest suggests suggested suggesting
summarise summarised summarize summarized
swear swears swore
testify testifies testified testifying
text texts texted
tweet tweets tweeted tweeting
underline underlines underlined underlining
underscore underscores underscored underscoring
vent vented
volunteer volunteered
whisper whispers whispered
wonder wonders wondered wondering
write writes wrote writing
yell yells yelled
"""

REPORTED_BY = tuple(
    f"as {how}{verb} by"
    for how in ("", "first ", "previously ", "earlier ", "originally ", "also ")
    for verb in listed(
        """
        reported, noted, stated, explained, observed, pointed out, revealed, confirmed, announced, claimed, alleged,
        acknowledged, recounted, highlighted, emphasised, emphasized
        """
    )
)

# They call one person: words that stand for a whole people as well ("the Chinese", "the French") are left out.
PEOPLES = listed(
    """
    afghan, albanian, algerian, american, angolan, argentine, argentinian, armenian, australian, austrian,
    bangladeshi, belarusian, belgian, bolivian, bosnian, brazilian, briton, bulgarian, cambodian, cameroonian,
    canadian, chilean, colombian, croat, croatian, cuban, cypriot, czech, dane, dutchman, dutchwoman, ecuadorian,
    egyptian, englishman, englishwoman, estonian, ethiopian, fijian, filipino, finn, frenchman,
    frenchwoman, georgian, german, ghanaian, greek, haitian, hungarian, icelander, indian, indonesian, iranian,
    iraqi, irishman, irishwoman, israeli, italian, ivorian, jamaican, jordanian, kazakh, kenyan, korean, kosovan,
    kuwaiti, kyrgyz, latvian, libyan, lithuanian, malaysian, malian, mexican, moldovan, mongolian, moroccan,
    nepali, nigerian, norwegian, pakistani, palestinian, peruvian, pole, qatari, romanian, russian, rwandan,
    saudi, scot, scotsman, scotswoman, senegalese, serb, serbian, singaporean, slovak, slovenian, somali,
    spaniard, sudanese, swede, syrian, tanzanian, texan, thai, tunisian, turk, ugandan, ukrainian, uruguayan,
    uzbek, venezuelan, welshman, welshwoman, yemeni, zambian, zimbabwean, californian, londoner, dubliner,
    democrat, republican, conservative, tory, liberal, socialist, labourite
    """
)
