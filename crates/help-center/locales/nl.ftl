## Languages
language-name = Nederlands
language-en = Engels
language-es = Spaans
language-it = Italiaans
language-fr = Frans
language-nl = Nederlands
language-de = Duits
language-zh = Chinees
language-pt = Portugees
language-pl = Pools
language-el = Grieks

## Frame of every page
site-title = { $site } Helpcentrum
help-center = Helpcentrum
skip-link = Naar de inhoud
nav-main = Hoofdmenu
nav-breadcrumbs = Je bent hier
nav-language = Taal
nav-ask = Stel een vraag
contact-us = Contact
footer-note = Hier vind je antwoorden in onze helpartikelen en zie je hoe je de klantenservice bereikt.

## Question box
ask-label = Je vraag
ask-placeholder = Beschrijf je vraag in je eigen woorden
ask-button = Vragen
search-instead = Artikelen doorzoeken zonder AI
suggestions-label = Voorgestelde artikelen
suggestions-count = { $count ->
    [0] Geen suggesties.
    [one] { $count } suggestie. Kies met de pijltjestoetsen.
   *[other] { $count } suggesties. Kies met de pijltjestoetsen.
}
disclosure-label = AI-assistent
disclosure = Je praat met een AI-assistent, niet met een mens. Hij antwoordt op basis van onze helpartikelen en laat zijn bronnen zien. Hij kan zich vergissen, en je kunt altijd met een mens praten.
disclosure-short = Een AI-assistent antwoordt en kan zich vergissen. Je kunt altijd met een mens praten.
ask-empty = Schrijf je vraag in het vak en kies dan ‘Vragen’.
ask-too-long = Je vraag is te lang. Stel hem in minder dan { $limit } tekens.

## Home
home-heading = Hoe kunnen we je helpen?
home-description = Antwoorden over kopen, verkopen, bestellingen, betalingen en je account.
popular-heading = Veelgestelde vragen
sections-heading = Alle onderwerpen
index-empty = Onze helpartikelen worden klaargezet. Probeer het zo nog eens.

## Sections
section-buying = Kopen
section-orders = Bestellingen en levering
section-disputes = Geschillen
section-selling = Verkopen
section-account = Account
section-trust = Vertrouwen en veiligheid
section-support = Klantenservice
section-articles = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikelen
}
related-heading = Meer over dit onderwerp

## Reply
your-question = Je vraag
answer-heading = Antwoord
ai-badge = Gemaakt door AI
source-marker = Bron { $number }
sources-heading = Bronnen
sources-hint = Elke bron opent het artikel op de geciteerde plek.
notices-heading = Goed om te weten
notice-other-language = Hierover is nog geen artikel in jouw taal. Het antwoord citeert artikelen in deze taal: { $language }.
notice-translation-passed-over = Er is een vertaling ({ $language }), maar die is ouder dan het origineel. Daarom citeert het antwoord het actuele origineel.
notice-outdated-translation = Het antwoord citeert een vertaling die ouder is dan het origineel. Sommige details kunnen veranderd zijn.
notice-sign-in-for-orders = Dit is algemene hulp. Log in en stel uw vraag over een van uw bestellingen; het antwoord bevat dan de data en termijnen van die bestelling.
notice-order-not-readable = Uw bestelling kon op dit moment niet worden gelezen. Dit antwoord komt alleen uit de helpartikelen.
notice-no-such-order = Er is geen bestelling { $number } bij uw bestellingen.
notice-words-only = De assistent kan nu alleen woorden vergelijken, geen betekenissen. Hij kan een passend artikel missen.
notice-not-recorded = Dit antwoord kon niet worden bewaard, dus je kunt het niet beoordelen.
continue-in-language = Verder in het Nederlands
clarify-heading = Welke van deze bedoel je?
clarify-text = Je vraag kan op meer dan één manier worden opgevat. Kies wat past.
clarify-order-heading = Om welke van uw bestellingen gaat het?
abstain-heading = Hier heb ik geen betrouwbaar antwoord op
abstain-nothing-found = Onze helpartikelen zeggen hier niets over. Probeer andere woorden of praat met een mens.
abstain-weak-support = Onze helpartikelen raken dit onderwerp, maar niet duidelijk genoeg voor een antwoord waarop je kunt vertrouwen. Dat zeg ik liever dan dat ik gok.
abstain-unsupported = Ik was aan een antwoord begonnen, maar kon het niet bevestigen in onze artikelen. Dat zeg ik liever dan dat ik gok.
abstain-no-question = Ik zag geen vraag in je tekst. Vertel me in één zin wat je wilt weten.
abstain-no-index = Onze helpartikelen worden klaargezet, dus ik kan nog geen antwoord geven. Probeer het zo nog eens.
nearest-heading = Deze artikelen komen het dichtst in de buurt
handoff-heading = Een mens kan je hiermee helpen
handoff-asked-for-person = Je wilt met een mens praten. Kies ‘Praat met de klantenservice’ om te zien hoe je het team bereikt.
read-more-heading = Verder lezen
support-heading = Heb je nog hulp nodig?
support-text = Heeft dit je niet geholpen? Dan kan de klantenservice dat wel. Bekijk hoe je het team bereikt.
talk-to-support = Praat met de klantenservice
talk-to-support-seller = Ik ben verkoper
follow-up-heading = Stel een vervolgvraag
follow-up-label = Je vervolgvraag

## Feedback
feedback-article-question = Was dit artikel nuttig?
feedback-reply-question = Was dit antwoord nuttig?
feedback-yes = Ja
feedback-no = Nee
feedback-why = Waarom niet?
reason-incomplete = Er ontbreekt iets
reason-unclear = Het is moeilijk te begrijpen
reason-incorrect = Het klopt niet of is verouderd
reason-other-topic = Het gaat over iets anders
reason-disagree = Ik begrijp het, maar de regel bevalt me niet
feedback-comment = Wat kan er beter? (optioneel)
feedback-comment-hint = Noem geen namen, adressen of betaalgegevens.
feedback-send = Feedback versturen
feedback-thanks = Bedankt voor je feedback.
feedback-thanks-text = We lezen het en verbeteren er onze helpartikelen mee.
feedback-missing = Kies eerst ‘Ja’ of ‘Nee’.
feedback-unknown-reply = Dit antwoord wordt niet meer bewaard, dus je feedback kon niet worden toegevoegd.

## Article
audience-buyer = Voor kopers
audience-seller = Voor verkopers
article-other-language = Dit artikel is nog niet beschikbaar in jouw taal. Je leest de versie in deze taal: { $language }.
article-cited-language = Je leest de versie die het antwoord citeert, in deze taal: { $language }.
article-in-page-language = Lees het in het Nederlands
article-outdated = Het origineel van dit artikel is veranderd sinds de vertaling. Sommige details kloppen misschien niet meer.
article-open-original = Open het origineel
article-cited = De plek die het antwoord citeert, is gemarkeerd.
article-go-to-cited = Ga naar de gemarkeerde plek
article-changed = Dit artikel is veranderd sinds het antwoord is geschreven, dus de geciteerde plek is niet gemarkeerd.
article-cited-conditional = De plaats die het antwoord aanhaalt, geldt alleen voor bepaalde bestellingen. Deze pagina toont wat in het algemeen geldt.
article-version = Versie { $number }
contact-text = Beschrijf wat je nodig hebt. De AI-assistent antwoordt meteen; daarna kun je met de klantenservice praten.
contact-label = Waar heb je hulp bij nodig?
table-label = Tabel, zijwaarts te scrollen

## Search without AI
search-heading = Zoekresultaten
search-label = Doorzoek de helpartikelen
search-button = Zoeken
search-count = { $count ->
    [0] Geen artikel gevonden voor ‘{ $query }’
    [one] { $count } artikel gevonden voor ‘{ $query }’
   *[other] { $count } artikelen gevonden voor ‘{ $query }’
}
search-none-text = Controleer de spelling, probeer andere woorden of vraag het de AI-assistent.
search-ask = Vraag het de AI-assistent

## Errors
error-back = Terug naar het helpcentrum
error-not-found-title = Deze pagina bestaat niet
error-not-found-text = Het artikel is misschien verplaatst of ingetrokken. Zoek ernaar of begin opnieuw op de startpagina.
error-refused-title = Dit formulier is niet geaccepteerd
error-refused-text = Het is vanaf een andere website verstuurd. Open de pagina in het helpcentrum en verstuur het formulier daar.
error-invalid-title = Er ontbreekt iets in het formulier
error-invalid-text = Ga terug, controleer wat je hebt ingevuld en verstuur het opnieuw.
error-busy-title = Er zijn nu veel vragen
error-busy-text = Wacht een paar seconden en stel je vraag opnieuw. Er is niets mis met je vraag.
error-failed-title = Er ging iets mis aan onze kant
error-failed-text = Probeer het nog eens. Blijft het gebeuren, praat dan met de klantenservice.
