"""French: quotation marks and the most common words of reported speech."""

from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

LANGUAGE = Language(
    tag="fr",
    name="français",
    quotes=GUILLEMETS + CURLY + STRAIGHT,
    speech_verbs=listed(
        """
        dit, a dit, disent, ont dit, déclare, a déclaré, déclarait, affirme, a affirmé, affirment, ont affirmé,
        assure, a assuré, explique, a expliqué, expliquait, ajoute, a ajouté, précise, a précisé, souligne, a
        souligné, indique, a indiqué, annonce, a annoncé, estime, a estimé, répond, a répondu, raconte, a
        raconté, confie, a confié, écrit, a écrit, rapporte, a rapporté, reconnaît, a reconnu, insiste, a
        insisté, martèle, rappelle, a rappelé, regrette, a regretté, soutient, a soutenu, prévient, a prévenu,
        confirme, a confirmé, lance, a lancé, note, a noté, poursuit, a poursuivi, conclut, a conclu, résume, a
        résumé, plaide, a plaidé, avertit, a averti, révèle, a révélé
        """
    ),
    stance_verbs=listed(
        """
        dément, a démenti, rejette, a rejeté, condamne, a condamné, dénonce, a dénoncé, réclame, a réclamé,
        exige, a exigé, nie, a nié
        """
    ),
    according_to=("selon", "d’après", "d'après", "à en croire"),
    carried_by=("via",),
    citing=("citant",),
    cited_by=listed(
        """
        cité par, cités par, citée par, dans un entretien à, dans un entretien au, interrogé par
        """
    ),
    complementizers=("que", "qu’il", "qu'il", "qu’elle", "qu'elle", "qu’ils", "qu'ils", "si"),
    pronouns=("il", "elle", "ils", "elles", "on", "je", "nous"),
    feminine=("elle",),
    masculine=("il",),
    plural_pronouns=("ils", "elles"),
    first_person=("je", "nous"),
    determiners=listed(
        """
        le, la, les, un, une, des, ce, cette, ces, son, sa, ses, leur, leurs, deux, trois, plusieurs, certains
        """
    ),
    definite=("le", "la", "les"),
    indefinite=("un", "une", "des"),
    prepositions=listed(
        """
        à, au, aux, dans, en, par, pour, sur, sous, avec, sans, chez, vers, depuis, de, du, lors, après, avant,
        selon, contre, entre
        """
    ),
    phrase_prepositions=("de", "du", "des", "à", "au", "aux"),
    conjunctions=listed(
        """
        et, mais, ou, que, lorsque, quand, si, car, donc, tandis, puisque, comme
        """
    ),
    joining=("et", "mais", "tandis"),
    and_words=("et",),
    as_words=("comme",),
    by_words=("par",),
    interrogatives=listed(
        """
        qui, quoi, quand, où, pourquoi, comment, combien, quel, quelle, quels, quelles
        """
    ),
    relatives=("qui", "dont", "que"),
    personal_relatives=("qui", "dont"),
    fillers=("a", "ont", "avait", "aussi", "également", "encore", "déjà", "toujours", "notamment", "ensuite"),
    finite=listed(
        """
        est, sont, était, sera, a, ont, avait, avaient, peut, peuvent, doit, doivent, va, vont, fait, serait,
        aurait
        """
    ),
    negations=("ne", "n’a", "n'a", "pas", "jamais"),
    denials=listed("ne, pas, jamais, aucun, aucune, personne, rien, sans, n’a, n'a, n’est, n'est"),
    opposites=pairs("plus moins, hausse baisse, augmente diminue, ouvert fermé, pour contre, gagné perdu"),
    numerals=listed(
        """
        un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze,
        seize, dix-sept, dix-huit, dix-neuf, vingt
        """
    ),
    scales=powers("cent 2, cents 2, mille 3, million 6, millions 6, milliard 9, milliards 9"),
    anonymous=listed(
        """
        source, sources, responsable, responsables, témoin, témoins, expert, experts, diplomate, diplomates,
        habitant, habitants, porte-parole, certains, deux, trois, plusieurs
        """
    ),
    organisations=listed(
        """
        ministère, gouvernement, police, parquet, commission, syndicat, banque, parti, tribunal, mairie,
        préfecture, élysée, matignon, société, entreprise, groupe, association, otan, onu
        """
    ),
    documents=("rapport", "étude", "sondage", "communiqué", "document", "lettre", "enquête"),
    titles=listed(
        """
        m, mme, mlle, dr, président, présidente, ministre, premier, maire, général, juge, procureur, procureure,
        directeur, directrice, député, députée, sénateur, sénatrice, porte-parole
        """
    ),
    times=listed(
        """
        lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, janvier, février, mars, avril, mai, juin,
        juillet, août, septembre, octobre, novembre, décembre, hier, demain, matin, soir
        """
    ),
    abbreviations=("m", "mm", "mme", "dr", "st"),
    hearsay=("apparemment", "prétendument"),
    outlets=OUTLETS,
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)

SAMPLES = (
    ("« La route restera fermée », a déclaré la ministre Anne Delcourt.", "Anne Delcourt", "« La route"),
    ("Selon le ministère, la route restera fermée.", "ministère", "la route"),
    ("Le maire Paul Rivière a affirmé que la route restera fermée.", "Paul Rivière", "que la route"),
)
