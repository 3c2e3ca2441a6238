"""Outlets and wires that texts in any language name without saying what they are. Lower case.

Others are known by their names' parts ("Times"), by their place in a sentence ("told …", "cited by …") or because
they carry the article; this list only has to hold those whose name says nothing.
"""

from wirecopy.languages._listed import listed

WIRES = listed(
    """
    ap, associated press, the associated press, afp, agence france-presse, reuters, upi, dpa, apa, sda,
    keystone-sda, ansa, efe, europa press, pap, tass, ria, ria novosti, interfax, ukrinform, interfax-ukraine,
    unian, xinhua, kyodo, kyodo news, yonhap, pti, ani, ians, anadolu, anadolu agency, bernama, aap, pa, pa media,
    press association, canadian press, the canadian press, bloomberg, dow jones, dow jones newswires, epd, kna, sid,
    belga, anp, ntb, tt, ritzau, stt, lusa, cna, antara, irna, mena, wam, spa, newsquawk, mt newswires, thomson
    reuters, dts
    """
)

OUTLETS = WIRES + listed(
    """
    axios, politico, bbc, cnn, cnbc, msnbc, nbc, nbc news, abc, abc news, cbs, cbs news, fox, fox news, fox
    business, npr, pbs, c-span, cbc, ctv, ft, wsj, nyt, itv, sky, sky news, gb news, al jazeera, al arabiya, rt,
    dw, deutsche welle, euronews, france 24, franceinfo, bfmtv, the economist, economist, the atlantic, the new
    yorker, new yorker, the intercept, the hill, the guardian, guardian, haaretz, le monde, le figaro, libération,
    liberation, l'équipe, mediapart, der spiegel, spiegel, die zeit, zeit, die welt, welt, bild, faz, taz,
    süddeutsche zeitung, sz, ard, zdf, orf, srf, nzz, der standard, die presse, deutschlandfunk, handelsblatt, el
    país, el pais, el mundo, abc.es, la vanguardia, rtve, corriere della sera, la repubblica, la stampa, rai,
    gazeta wyborcza, rzeczpospolita, onet, tvn24, rmf fm, ukrainska pravda, suspilne, meduza, kommersant,
    izvestia, vedomosti, novaya gazeta, buzzfeed, buzzfeed news, vice, vox, slate, salon, wired, the verge,
    techcrunch, forbes, fortune, barron's, newsweek, time, time magazine, usa today, propublica, tmz, variety,
    deadline, the hollywood reporter, rolling stone, espn, the athletic, zerohedge, moon of alabama, bellingcat,
    the information, business insider, insider, semafor, punchbowl, quartz, nikkei, nikkei asia, asahi shimbun,
    nhk, caixin, global times, scmp, rfe/rl, rfi, voa, voice of america, globo, folha, o globo, clarín, la nación,
    televisa, telemundo, univision, huffpost, huffington post, the huffington post, daily beast, the daily beast,
    drudge report, marketwatch, sun, mail on sunday, bild am sonntag, welt am sonntag, mailonline, le parisien,
    les echos, la croix, l'express, le point, l'obs, tagesschau, t-online, correctiv, n-tv, el confidencial,
    cadena ser, il sole 24 ore, adnkronos, yle, svt, nrk, aftenposten, dagens nyheter, expressen, aftonbladet,
    berlingske, politiken, de telegraaf, de volkskrant, rtbf, vrt, le soir, rté, rte, rnz, the age, sydney morning
    herald, ndtv, the hindu, jiji, kbs, tvbs, cctv, cgtn, sixth tone, rappler, daily maverick, sabc, jeune
    afrique, al-ahram, al ahram, maariv, israel hayom, ynet, tasnim, press tv, hürriyet, hurriyet, cumhuriyet,
    trt, trt world, mother jones, national review, breitbart, newsmax, foreign policy, defense one, al-monitor,
    kyiv independent, page six, bfm tv, dozhd, tv rain, baza, astra
    """
)

OUTLET_WORDS = listed(
    """
    times, post, news, journal, herald, tribune, gazette, chronicle, telegraph, mail, courier, observer, examiner,
    inquirer, mirror, express, bulletin, dispatch, reporter, newspaper, magazine, radio, tv, television, newswire,
    wire, press, daily, weekly, sentinel, globe, ledger, argus, echo, monitor, standard, independent, advertiser,
    mercury, register, review, podcast, blog, broadcaster, agency, channel, station, site, website, network,
    outlet, paper, tabloid, media, fm, pravda, zeitung, nachrichten, anzeiger, kurier, rundschau, tagblatt,
    tageblatt, rundfunk, fernsehen, magazin, bote, presse, diario, periódico, giornale, corriere, gazzetta,
    gazeta, dziennik, quotidien, agence, agencia, agenzia, agencja
    """
)
