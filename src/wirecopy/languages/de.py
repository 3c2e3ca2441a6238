"""German."""

from wirecopy.languages._given_names import MEN, WOMEN
from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, INWARD_GUILLEMETS, LOW, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

_SAY = """
sagen sagt sagte sagten
erklären erklärt erklärte erklärten
betonen betont betonte betonten
berichten berichtet berichtete berichteten
schreiben schreibt schrieb schrieben
melden meldet meldete meldeten
behaupten behauptet behauptete behaupteten
versichern versichert versicherte versicherten
bestätigen bestätigt bestätigte bestätigten
antworten antwortet antwortete antworteten
erwidern erwidert erwiderte erwiderten
entgegnen entgegnet entgegnete entgegneten
meinen meint meinte meinten
bemerken bemerkt bemerkte bemerkten
beteuern beteuert beteuerte beteuerten
warnen warnt warnte warnten
mahnen mahnt mahnte mahnten
klagen klagt klagte klagten
beklagen beklagt beklagte beklagten
erzählen erzählt erzählte erzählten
schildern schildert schilderte schilderten
argumentieren argumentiert argumentierte argumentierten
unterstreichen unterstreicht unterstrich unterstrichen
ergänzen ergänzt ergänzte ergänzten
erläutern erläutert erläuterte erläuterten
kommentieren kommentiert kommentierte kommentierten
konstatieren konstatiert konstatierte
kritisieren kritisiert kritisierte kritisierten
monieren moniert monierte
prognostizieren prognostiziert prognostizierte
vermuten vermutet vermutete vermuteten
schätzen schätzt schätzte schätzten
urteilen urteilt urteilte urteilten
spotten spottet spottete spotteten
höhnen höhnt höhnte
ätzen ätzt ätzte
raunen raunt raunte
murmeln murmelt murmelte
rufen ruft rief riefen
scherzen scherzt scherzte
witzeln witzelt witzelte
fragen fragt fragte fragten
fordern fordert forderte forderten
verlangen verlangt verlangte verlangten
versprechen verspricht versprach versprachen
ankündigen ankündigte ankündigten
mitteilen mitteilt mitteilte mitteilten
anmerkt anmerkte hinzufügte
verraten verrät verriet
kontern kontert konterte konterten
plädieren plädiert plädierte
appellieren appelliert appellierte appellierten
postet postete twitterte twittert
jubelt jubelte
lästert lästerte
resümiert resümierte
verlautbart verlautbarte
beschied befand
gesteht gestand
zitiert zitierte
so
"""

_SEPARABLE = """
teilt teilte teilten
fügt fügte fügten
räumt räumte räumten
gibt gab gaben
kündigt kündigte kündigten
merkt merkte merkten
weist wies wiesen
führt führte
stellt stellte
trägt trug trugen
rechnet rechnete
bietet bot boten
schlägt schlug schlugen
pflichtet pflichtete
wirft warf
schiebt schob
setzt setzte
"""

_STANCE = """
bestreitet bestritt bestreiten bestritten
dementiert dementierte dementierten
fordert forderte fordern forderten
verlangt verlangte verlangen
begrüßt begrüßte begrüßten begrüsst begrüsste
kritisiert kritisierte kritisierten
verurteilt verurteilte verurteilten
lehnt lehnte
lobt lobte lobten
rügt rügte
verteidigt verteidigte
verspricht versprach
beziffert bezifferte beziffern
verwies verweist
fordern forderten
warnt warnte
spricht sprach sprachen
wirft warf warfen
plädiert plädierte
"""

_PERFECT = listed(
    """
    gesagt, angekündigt, mitgeteilt, geschrieben, gemeldet, gewarnt, gefordert, geantwortet, hinzugefügt, eingeräumt,
    zugegeben, angegeben, ausgesagt, gemahnt, erzählt, versprochen, verlangt, hervorgehoben, hingewiesen, beklagt,
    erklärt, betont, berichtet, behauptet, versichert, bestätigt, erwidert, entgegnet, bemerkt, beteuert, geklagt,
    geschildert, argumentiert, ergänzt, erläutert, kommentiert, kritisiert, geurteilt, gespottet, gerufen, gescherzt,
    gefragt, geschimpft, geschworen, gedroht, zugesagt, vorgeschlagen, dementiert, bestritten, prognostiziert,
    vorausgesagt, verkündet, geraten, empfohlen, gepoltert, gewettert, geschwärmt, gejubelt
    """
)

_BY_REPORT = tuple(
    f"nach {article}{noun}"
    for article, nouns in (
        ("einem ", "bericht gutachten papier schreiben protokoll dokument"),
        ("dem ", "bericht gutachten urteil protokoll"),
        ("einer ", "studie umfrage untersuchung mitteilung meldung analyse erhebung schätzung"),
        ("der ", "studie umfrage untersuchung mitteilung meldung analyse erhebung"),
        ("den ", "plänen vorstellungen berechnungen erkenntnissen"),
        ("", "berichten meldungen zeugenaussagen polizeiangaben medienberichten unternehmensangaben expertenmeinung"),
        ("", "behördenangaben presseberichten mitteilung bekunden vorstellungen"),
    )
    for noun in nouns.split()
)

_AGENCIES = listed(
    """
    deutsche presse-agentur, deutschen presse-agentur, austria presse agentur, evangelischer pressedienst,
    evangelischen pressedienst, katholische nachrichten-agentur, katholischen nachrichten-agentur,
    redaktionsnetzwerk deutschland, rnd
    """
)

LANGUAGE = Language(
    tag="de",
    name="Deutsch",
    quotes=LOW + INWARD_GUILLEMETS + GUILLEMETS + CURLY + STRAIGHT,
    separable_verbs=tuple(_SEPARABLE.split()),
    perfect_participles=_PERFECT,
    perfect_auxiliaries=("hat", "haben", "hatte", "hatten", "habe", "hätten", "hätte"),
    speech_verbs=(
        *_SAY.split(),
        *_PERFECT,
        *_SEPARABLE.split(),
        "ließ wissen",
        "geht davon aus",
        *("hält dagegen", "halten dagegen", "hielt dagegen", "hielten dagegen"),
        "ist überzeugt",
        "wird zitiert",
    ),
    naming_verbs=listed(
        """
        hält, halten, hielt, hielten, nennt, nannte, nannten, bezeichnet, bezeichnete, bezeichneten
        """
    ),
    stance_verbs=tuple(dict.fromkeys(word for word in _STANCE.split() if word not in _SAY.split())),
    possible_cues=listed(
        """
        soll, sollen, sollte, sollten, will, wollen, wollte, bot, bietet, boten, beanstandet, beanstandete,
        moniert, erinnert, erinnerte, erinnerten, geschimpft, schimpft, schimpfte, schimpften, offen,
        aufgerufen, rief, sprach, spricht, nannte, nennt, hält, hielt, hielten, zeigt, zeigte, zeigten, ergab,
        ergibt, ergaben, belegt, belegen, belegte, bekräftigt, bekräftigte, bekräftigten, unterstützt,
        unterstützte, empfiehlt, empfahl, empfahlen, rät, riet, rieten, droht, drohte, drohten, zweifelt,
        bezweifelt, bezweifelte, bezweifelten, wünscht, wünschte, dankt, dankte, dankten, gratuliert,
        gratulierte, würdigt, würdigte, würdigten, erwartet, erwartete, erwarten, rechnet, rechnete, rechnen,
        glaubt, glaubte, glauben, hofft, hoffte, hoffen, fürchtet, fürchtete, fürchten, befürchtet, befürchtete,
        befürchten, denkt, findet, fand, fanden, sieht, sah, sahen, weiß, wusste, wissen, stellt, stellte,
        zieht, zog, verwies, verweist, verwiesen, wertet, wertete, bewertet, bewertete, bezeichnete, gilt,
        titelt, titelte, titelten, liest, las, lautet, lautete, steht, stand, heißt, hieß, notiert, notierte,
        zitiert, zitierte, veröffentlichte, veröffentlicht, enthüllt, enthüllte, spekuliert, spekulierte,
        spekulieren, signalisiert, signalisierte, pocht, pochte, beharrt, beharrte, besteht, bestand, drängt,
        drängte, drängten, bittet, bat, baten, entschuldigt, entschuldigte, weist, wies, wiesen, räumt, räumte,
        gibt, gab, kündigt, kündigte, ließ, lässt, äußert, äußerte, äußerten, sang, singt, skandierte,
        skandierten, seufzt, seufzte, lacht, lachte, grinst, grinste, brummt, brummte, flucht, fluchte, poltert,
        polterte, wettert, wetterte, stichelt, stichelte, frotzelt, frotzelte, stöhnt, stöhnte, schwärmt,
        schwärmte, bilanziert, bilanzierte, fasst, fasste, mutmaßt, mutmaßte, orakelt, orakelte, gewarnt,
        gelobt, kritisiert, bestätigt, erklärt, berichtet, vorgeworfen, gesagt, genannt, bezeichnet, gefordert,
        gemeldet, behauptet, bekannt, verkündet, verkündete, verkündeten
        """
    ),
    noun_cues=listed(
        """
        absage, androhung, angabe, angaben, ankündigung, ankündigungen, anklage, anschuldigung, anschuldigungen,
        ansicht, antwort, anweisung, appell, argument, aufforderung, aufruf, auffassung, aussage, aussagen,
        äußerung, äußerungen, bedenken, befürchtung, befürchtungen, begründung, behauptung, behauptungen,
        bekenntnis, bemerkung, bericht, berichte, berichten, beschwerde, bestätigung, beteuerung, bitte,
        dementi, drohung, drohungen, einschätzung, einwand, empfehlung, entschuldigung, erklärung, erwartung,
        fazit, feststellung, forderung, forderungen, frage, gerücht, gerüchte, geständnis, hinweis, hinweise,
        hoffnung, klage, klagen, kommentar, kritik, lob, mahnung, meinung, meldung, meldungen, mitteilung,
        motto, nachricht, prognose, protest, rat, ruf, satz, schätzung, schilderung, slogan, sorge, spekulation,
        spekulationen, spott, spruch, stellungnahme, these, titel, überschrift, überzeugung, urteil, verdacht,
        vermutung, vermutungen, versicherung, versprechen, version, vorschlag, vorwurf, vorwürfe, warnung,
        warnungen, wort, worte, worten, wunsch, zusage, zusicherung, zweifel
        """
    ),
    possessives=(
        *("sein", "seine", "seiner", "seinem", "seinen", "seines", "ihr", "ihre", "ihrer", "ihrem", "ihren", "ihres"),
        *("mein", "meine", "unser", "unsere", "unserer", "deren", "dessen"),
    ),
    passives=("heißt es", "hieß es", "heisst es", "hiess es", "es heißt", "es hieß", "verlautete"),
    hearsay_verbs=("soll", "sollen"),
    perfect_infinitives=("haben", "sein"),
    hearsay=("angeblich", "mutmaßlich", "demnach"),
    according_to=_BY_REPORT
    + listed(
        """
        laut, gemäß, gemäss, nach angaben, nach den angaben, nach auskunft, nach darstellung, nach ansicht, nach
        einschätzung, nach informationen, nach aussage, nach aussagen, nach worten, nach den worten, nach
        meinung, nach auffassung, nach schätzung, nach schätzungen, nach berechnungen, nach erkenntnissen, nach
        recherchen, in den worten, nach lesart, aus sicht, nach überzeugung
        """
    ),
    after_source=("zufolge",),
    not_sources=("plan", "fahrplan", "gesetz", "vertrag", "satzung", "artikel", "paragraf", "§", "tarif", "zeitplan"),
    carried_by=("via", "über"),
    citing=listed(
        """
        unter berufung auf, unter verweis auf, mit verweis auf, beruft sich auf, zitiert, zitierte
        """
    ),
    cited_by=("zitiert von", "im interview mit", "im gespräch mit", "gegenüber", "in der", "im"),
    pieces=("artikel", "interview", "beitrag", "gespräch", "bericht", "dokumentation", "kommentar", "podcast"),
    surveys=("umfrage", "studie", "gutachten", "statistik", "bericht", "jahresbericht", "urteil", "untersuchung"),
    answers=("antwort", "reaktion", "nachricht", "brief", "schreiben", "mail", "e-mail", "erklärung", "buch"),
    author_words=("von", "vom"),
    reporter_nouns=("kolumnist", "kolumnistin", "korrespondent", "korrespondentin", "reporter", "reporterin"),
    poll_nouns=("umfrage", "umfragen", "befragung"),
    poll_shares=("prozent", "befragten", "drittel", "viertel", "hälfte"),
    supposing_words=("wenn", "falls", "sofern", "weder"),
    nobody_words=("niemand", "kein", "keine", "keiner"),
    credit_nouns=("foto", "fotos", "bild", "bilder", "video", "grafik", "illustration", "bildquelle", "symbolbild"),
    programme_nouns=("podcast", "sendung", "talkshow", "newsletter", "blog"),
    platforms=("twitter", "facebook", "instagram", "x", "tiktok", "telegram", "reddit", "bluesky", "mastodon"),
    platform_words=("auf", "bei"),
    owner_pronouns=("sein er", "seine er", "seinem er", "seiner er", "ihre sie", "ihrem sie"),
    calling_words=("namens", "nennt", "heißt"),
    reporting_verbs=("berichtet", "berichtete", "berichten", "meldet", "meldete", "schreibt", "schrieb"),
    hearing_words=("in", "im", "bei", "auf", "mit", "für", "gegenüber"),
    lead_ins=listed(
        """
        schreibt, schrieb, berichtet, berichtete, meldet, erklärt, erklärte, sagt, sagte, kommentiert, wie
        folgt, folgendes, im wortlaut, heißt es, weiter
        """
    ),
    anonymous=listed(
        """
        sprecher, sprecherin, beamter, beamte, beamten, abgeordneter, abgeordnete, insider, insidern, kreise,
        kreisen, quelle, quellen, zeuge, zeugin, zeugen, augenzeugen, experte, experten, expertin, anwohner,
        anwohnerin, nachbar, nachbarin, mitarbeiter, diplomat, diplomaten, beobachter, kritiker, mann, frau,
        viele, manche, einige, andere, jemand, anwalt, anwältin, kollege, kollegin, mitglied, mitglieder,
        teilnehmer, person, personen, zwei, drei, mehrere, händler
        """
    ),
    organisations=listed(
        """
        ministerium, regierung, bundesregierung, polizei, staatsanwaltschaft, gericht, amtsgericht, landgericht,
        partei, fraktion, gewerkschaft, verband, verein, bank, unternehmen, konzern, firma, behörde, amt, stadt,
        landkreis, bund, universität, hochschule, institut, stiftung, kirche, armee, bundeswehr, feuerwehr,
        kommission, rat, parlament, bundestag, senat, kabinett, botschaft, kreml, agentur, gesellschaft, ag,
        gmbh, nato, eu, uno, spd, cdu, csu, fdp, afd, grünen, linke, övp, spö, fpö, svp, opposition, haus,
        kanzleramt, kammer, klinik, krankenhaus, verwaltung, vorstand, betriebsrat, ausschuss, stab,
        pressestelle, landesregierung, rechnungshof
        """
    ),
    documents=listed(
        """
        bericht, studie, umfrage, papier, vermerk, schreiben, brief, mitteilung, pressemitteilung, erklärung,
        gutachten, dokument, dokumente, unterlagen, statistik, protokoll, entwurf, urteil, anklage,
        anklageschrift, daten, zahlen, analyse, liste, mail, e-mail, website, webseite, akte, akten,
        medienberichten, medienbericht, berichten, agenturberichten, meldung, jahresbericht
        """
    ),
    titles=listed(
        """
        herr, frau, dr, prof, professor, professorin, präsident, präsidentin, kanzler, kanzlerin, bundeskanzler,
        bundeskanzlerin, minister, ministerin, finanzminister, finanzministerin, innenminister, innenministerin,
        außenminister, außenministerin, verteidigungsminister, verteidigungsministerin, gesundheitsminister,
        gesundheitsministerin, umweltminister, umweltministerin, verkehrsminister, verkehrsministerin,
        wirtschaftsminister, wirtschaftsministerin, justizminister, justizministerin, ministerpräsident,
        ministerpräsidentin, staatssekretär, staatssekretärin, bürgermeister, bürgermeisterin,
        oberbürgermeister, oberbürgermeisterin, landrat, landrätin, general, oberst, richter, richterin,
        staatsanwalt, staatsanwältin, sprecher, sprecherin, chef, chefin, vorsitzende, vorsitzender,
        fraktionschef, fraktionschefin, geschäftsführer, geschäftsführerin, direktor, direktorin, trainer,
        trainerin, könig, königin, papst, bischof, bischöfin, senator, senatorin, vorstandschef,
        vorstandschefin, intendant, intendantin, rektor, rektorin, leiter, leiterin
        """
    ),
    pronouns=("er", "sie", "es", "ich", "wir", "man", "dieser", "diese", "beide"),
    plural_pronouns=("beide",),
    feminine=("sie",),
    masculine=("er",),
    neuter=("es",),
    plural_endings=("innen", "en", "er", "leute"),
    women=WOMEN,
    men=MEN,
    first_person=("ich", "wir"),
    complementizers=("dass", "ob", "daß", "wie", "warum", "weshalb"),
    reported_moods=listed(
        """
        sei, seien, habe, werde, müsse, könne, solle, wolle, dürfe, gebe, gehe, komme, stehe, handele, handle,
        lasse, bleibe, liege, brauche, mache, wisse, halte, nehme, sehe, finde, laufe, führe, gelte, bestehe,
        fehle, koste, zeige, rechne, wären, hätten, würden, hätte, müssten, könnten, tue, trage, spreche,
        bringe, bekomme, verstehe, helfe, arbeite, glaube, wachse, leide, fordere, erwarte, hoffe, ziehe, treffe,
        verliere, gewinne, reiche, entspreche, bedeute, biete, setze, sorge, schaffe, spiele, plane, unterstütze,
        stünde, stünden, träfe, träfen, käme, kämen, läge, lägen, gäben, nähme, nähmen, sähe, sähen, fände, fänden,
        bräuchte, bräuchten, wüsste, wüssten, spräche, sprächen, brächte, brächten, bestünde, bestünden, entstünde,
        entstünden, entspräche, entsprächen, möge, brauche, dauere, ändere, bereite, bestätige, betreffe,
        betrage, beziehe, bezweifle, breche, decke, denke, diene, drücke, enthalte, entscheide, erfahre, erfülle,
        ergebe, erlaube, ermittle, eröffne, erscheine, ersetze, fahre, fliehe, fließe, folge, fühle, genieße, geschehe,
        gewähre, greife, handhabe, hänge, informiere, investiere, kämpfe, kaufe, klage, klinge, kümmere,
        lehne, leiste, lerne, löse, mangele, missachte, nenne, öffne, prüfe, reagiere, rede, regle, renne, riskiere,
        rufe, sammle, schließe, schreibe, schütze, sickere, sitze, sperre, starte, stelle, streite, teile, töte,
        umfasse, unterliege, unterscheide, verändere, verbiete, verdiene, verfolge, vergesse, verhandle, verhindere,
        verkaufe, verletze, vermeide, verpflichte, verschwinde, versage, versichere, versorge, verteidige, vertraue,
        vertrete, verweigere, verwende, verzichte, warte, wechsle, weigere, wehre, werbe, werfe, wiederhole,
        wohne, wünsche, zerstöre, zögere, zweifle,
        versuche, kenne, sage, gehöre, scheine, drohe, entstehe, erhalte, erreiche, falle, funktioniere, lebe, lohne,
        nutze, passe, steige, sinke, stimme, suche, verfüge, verlange, wirke, zahle, zwinge, bedürfe, befinde, beginne,
        existiere, gefährde, schade, sterbe, verstoße, dürften, sollten, gäbe, wäre, würde, könnte, müsste, habe
        """
    ),
    fillers=listed(
        """
        auch, noch, schon, bereits, erneut, zugleich, zudem, weiter, dagegen, außerdem, später, zuletzt, zuvor,
        jetzt, nun, bislang, bisher, wiederum, hingegen, daraufhin, ebenfalls, nur, lediglich, inzwischen,
        mittlerweile, anschließend, jedoch, allerdings, offenbar, knapp, trocken, laut, am, sich, deshalb,
        daher, ausdrücklich,
        öffentlich, derweil, unterdessen, dazu, dort, hier, dabei, damals
        """
    ),
    finite=listed(
        """
        ist, sind, war, waren, hat, haben, hatte, hatten, wird, werden, wurde, wurden, kann, können, konnte,
        konnten, muss, müssen, musste, soll, sollen, sollte, will, wollen, wollte, darf, dürfen, sei, seien,
        habe, werde, könne, müsse, solle, wolle, gibt, gab, liegt, lag, steht, stand, kommt, kam, geht, ging,
        bleibt, blieb, starb, starben, beläuft, stieg, sank
        """
    ),
    negations=("nicht", "nie", "niemand", "kein", "keine", "weder"),
    denials=listed("nicht, nie, niemals, niemand, kein, keine, keinen, keinem, keiner, keines, weder, nichts, ohne"),
    opposites=pairs(
        """
        an aus, auf ab, mehr weniger, steigt fällt, stieg fiel, steigen fallen, gewonnen verloren, offen
        geschlossen, für gegen, über unter
        """
    ),
    numerals=listed(
        """
        eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, dreizehn, vierzehn,
        fünfzehn, sechzehn, siebzehn, achtzehn, neunzehn, zwanzig
        """
    ),
    tens=listed("zwanzig, dreißig, vierzig, fünfzig, sechzig, siebzig, achtzig, neunzig"),
    scales=powers(
        """
        hundert 2, tausend 3, million 6, millionen 6, mio 6, milliarde 9, milliarden 9, mrd 9, billion 12,
        billionen 12
        """
    ),
    passive_auxiliaries=("wird", "wurde", "werden", "wurden", "worden"),
    weak_verbs=listed(
        """
        gibt, gab, gaben, führt, führte, stellt, stellte, weist, wies, wiesen, räumt, räumte, räumten, fügt,
        fügte, fügten, teilt, teilte, teilten, merkt, merkte, merkten, kündigt, kündigte, kündigten, ruft, rief,
        riefen, schreibt, schrieb, schreiben, meldet, meldete, melden, verrät, verriet, so, findet, befand,
        meint, postet, zitiert, zitierte, klagt, klagte, gesteht, gestand, rufen, fragen, klagen, verraten,
        erzählt, erzählte, schildert, schilderte, vermutet, schätzt, jubelt, jubelte, lästert, berichten,
        erklären
        """
    ),
    noun_forms=listed(
        """
        klagen, fragen, melden, schreiben, berichten, so, meinen, rufen, gab, gibt, versprechen
        """
    ),
    conjunctions=listed(
        """
        und, aber, oder, während, als, wenn, weil, nachdem, bevor, obwohl, dass, ob, sodass, denn, doch,
        sondern, wie, da, indem, falls, damit, sowie, sobald, seit, bis, wo
        """
    ),
    determiners=listed(
        """
        der, die, das, dem, den, des, ein, eine, einer, einem, einen, eines, sein, seine, seiner, seinem,
        seinen, ihr, ihre, ihrer, ihrem, ihren, mehrere, viele, einige, zwei, drei, vier, fünf, kein, keine,
        alle, beide, dieser, diese, dieses, diesem, diesen, jeder, jede
        """
    ),
    prepositions=listed(
        """
        in, im, am, an, auf, aus, bei, beim, mit, nach, von, vom, vor, zu, zum, zur, für, gegen, durch, über,
        unter, um, ohne, seit, bis, gegenüber, wegen, trotz, während, per, laut, gemäß, zwischen, neben, hinter,
        ab, ins, ans, aufs, statt
        """
    ),
    interrogatives=listed(
        """
        wer, wen, wem, wessen, was, wann, wo, wohin, woher, wie, warum, weshalb, wieso, welche, welcher, welches
        """
    ),
    relatives=("der", "die", "das", "dem", "den", "dessen", "deren", "welcher", "welche"),
    times=listed(
        """
        montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, heute, gestern, morgen,
        abend, vormittag, nachmittag, nacht, mittag, januar, februar, märz, april, mai, juni, juli, august,
        september, oktober, november, dezember, woche, monat, jahr, montagabend, dienstagabend, mittwochabend,
        donnerstagabend, freitagabend, samstagabend, sonntagabend, jänner, montagmorgen, dienstagmorgen,
        mittwochmorgen, donnerstagmorgen, freitagmorgen, samstagmorgen
        """
    ),
    abbreviations=listed(
        """
        dr, prof, z.b, u.a, d.h, nr, st, ca, bzw, usw, etc, str, mio, mrd, jr, hl, co, abs
        """
    ),
    joining=("und", "aber", "sowie", "während", "doch"),
    and_words=("und", "&"),
    as_words=("wie",),
    by_words=("von", "durch"),
    to_words=("zu",),
    naming_words=("als", "für"),
    particles=("mit", "ein", "hinzu", "an", "hin", "zurück", "fest", "aus", "auf", "vor", "ab", "bekannt", "klar"),
    told_articles=("der", "dem", "den"),
    phrase_prepositions=("des", "der", "von", "vom", "für", "aus", "im", "in", "bei", "beim"),
    definite=("der", "die", "das", "dem", "den", "des"),
    indefinite=("ein", "eine", "einem", "einer", "eines", "einen"),
    object_pronouns=("ihm", "ihr", "ihnen", "uns", "mir", "ihn", "sie", "es"),
    time_openers=("letzten", "vergangenen", "vorigen", "späten", "frühen"),
    outlet_nouns=listed(
        """
        zeitung, zeitungen, blatt, sender, magazin, agentur, portal, nachrichtenagentur, wochenzeitung, tageszeitung,
        sonntagszeitung, boulevardzeitung, boulevardblatt, wirtschaftszeitung, zeitschrift, fachzeitschrift,
        nachrichtenmagazin, wirtschaftsmagazin, nachrichtensender, fernsehsender, radiosender, nachrichtenportal,
        onlineportal, presseagentur, nachrichtenagenturen
        """
    ),
    body_nouns=("unternehmen", "konzern", "firma", "behörde", "verband", "gesellschaft", "organisation"),
    place_words=("in", "nahe", "nach"),
    women_roles=("frau", "königin", "mutter", "tochter", "witwe", "schwester", "-in"),
    men_roles=("herr", "könig", "vater", "sohn", "bruder"),
    verb_second=True,
    capital_nouns=True,
    outlets=OUTLETS + _AGENCIES,
    outlet_words=OUTLET_WORDS,
    wires=WIRES + _AGENCIES,
)

SAMPLES = (
    (
        "„Wir können nicht jeden Monat ein neues Fass aufmachen“, sagte Henrik Voss in Kiel.",
        "Henrik Voss",
        "„Wir können",
    ),
    ("Zugleich betonte Merle Asmussen, dass ihre Fraktion am Bündnis nicht rüttele.", "Merle Asmussen", "dass ihre"),
    (
        "Laut einem internen Vermerk sind derzeit 112 Brücken nur eingeschränkt belastbar.",
        "internen Vermerk",
        "sind derzeit",
    ),
    ("Die Fähre fährt im Winter nicht mehr, wie die Reederei am Montag mitteilte.", "Reederei", "Die Fähre"),
    ("Dem Bericht zufolge war die Brücke seit Jahren gesperrt.", "Bericht", "war die"),
    ("»Das ist ein Arbeitsstand«, so der Sprecher.", "Sprecher", "»Das ist"),
)
