## Languages
language-name = Deutsch
language-en = Englisch
language-es = Spanisch
language-it = Italienisch
language-fr = Französisch
language-nl = Niederländisch
language-de = Deutsch
language-zh = Chinesisch
language-pt = Portugiesisch
language-pl = Polnisch
language-el = Griechisch

## Frame of every page
site-title = { $site } Hilfe-Center
help-center = Hilfe-Center
skip-link = Zum Inhalt springen
nav-main = Hauptmenü
nav-breadcrumbs = Sie befinden sich hier
nav-language = Sprache
nav-ask = Frage stellen
contact-us = Kontakt
footer-note = Hier finden Sie Antworten aus unseren Hilfeartikeln und erfahren, wie Sie den Kundenservice erreichen.

## Question box
ask-label = Ihre Frage
ask-placeholder = Beschreiben Sie Ihre Frage in eigenen Worten
ask-button = Fragen
search-instead = Artikel ohne KI durchsuchen
suggestions-label = Vorgeschlagene Artikel
suggestions-count = { $count ->
    [0] Keine Vorschläge.
    [one] { $count } Vorschlag. Wählen Sie mit den Pfeiltasten.
   *[other] { $count } Vorschläge. Wählen Sie mit den Pfeiltasten.
}
disclosure-label = KI-Assistent
disclosure = Sie sprechen mit einem KI-Assistenten, nicht mit einem Menschen. Er antwortet aus unseren Hilfeartikeln und nennt seine Quellen. Er kann sich irren, und Sie können jederzeit mit einem Menschen sprechen.
disclosure-short = Ein KI-Assistent antwortet und kann sich irren. Sie können jederzeit mit einem Menschen sprechen.
ask-empty = Schreiben Sie Ihre Frage in das Feld und wählen Sie dann „Fragen“.
ask-too-long = Ihre Frage ist zu lang. Bitte stellen Sie sie mit weniger als { $limit } Zeichen.

## Home
home-heading = Wie können wir helfen?
home-description = Antworten rund um Kaufen, Verkaufen, Bestellungen, Zahlungen und Ihr Konto.
popular-heading = Häufig gefragt
sections-heading = Alle Themen
index-empty = Unsere Hilfeartikel werden gerade vorbereitet. Bitte versuchen Sie es gleich noch einmal.

## Sections
section-buying = Kaufen
section-orders = Bestellungen und Lieferung
section-disputes = Streitfälle
section-selling = Verkaufen
section-account = Konto
section-trust = Sicherheit und Vertrauen
section-support = Kundenservice
section-articles = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
related-heading = Mehr zu diesem Thema

## Reply
your-question = Ihre Frage
answer-heading = Antwort
ai-badge = Von KI erzeugt
source-marker = Quelle { $number }
sources-heading = Quellen
sources-hint = Jede Quelle öffnet den Artikel an der zitierten Stelle.
notices-heading = Gut zu wissen
notice-other-language = Zu diesem Thema gibt es noch keinen Artikel in Ihrer Sprache. Die Antwort zitiert Artikel in dieser Sprache: { $language }.
notice-translation-passed-over = Es gibt eine Übersetzung ({ $language }), aber sie ist älter als das Original. Deshalb zitiert die Antwort das aktuelle Original.
notice-outdated-translation = Die Antwort zitiert eine Übersetzung, die älter ist als ihr Original. Einzelheiten können sich geändert haben.
notice-sign-in-for-orders = Dies ist allgemeine Hilfe. Melden Sie sich an und fragen Sie zu einer Ihrer Bestellungen: Die Antwort enthält dann deren Daten und Fristen.
notice-order-not-readable = Ihre Bestellung konnte gerade nicht gelesen werden. Diese Antwort stammt nur aus den Hilfeartikeln.
notice-no-such-order = Unter Ihren Bestellungen gibt es keine mit der Nummer { $number }.
notice-words-only = Der Assistent kann derzeit nur Wörter vergleichen, keine Bedeutungen. Er kann einen passenden Artikel übersehen.
notice-not-recorded = Diese Antwort konnte nicht gespeichert werden und lässt sich daher nicht bewerten.
continue-in-language = Auf Deutsch fortfahren
clarify-heading = Was davon meinen Sie?
clarify-text = Ihre Frage lässt sich unterschiedlich verstehen. Wählen Sie, was zutrifft.
clarify-order-heading = Um welche Ihrer Bestellungen geht es?
abstain-heading = Darauf habe ich keine verlässliche Antwort
abstain-nothing-found = In unseren Hilfeartikeln steht dazu nichts. Versuchen Sie es mit anderen Worten oder sprechen Sie mit einem Menschen.
abstain-weak-support = Unsere Hilfeartikel streifen das Thema, aber nicht klar genug für eine Antwort, auf die Sie sich verlassen können. Das sage ich lieber offen, als zu raten.
abstain-unsupported = Ich hatte eine Antwort begonnen, konnte sie aber in unseren Artikeln nicht bestätigen. Das sage ich lieber offen, als zu raten.
abstain-no-question = Ich habe in Ihrem Text keine Frage erkannt. Schreiben Sie mir in einem Satz, was Sie wissen möchten.
abstain-no-index = Unsere Hilfeartikel werden gerade vorbereitet, deshalb kann ich noch nicht antworten. Bitte versuchen Sie es gleich noch einmal.
nearest-heading = Diese Artikel kommen Ihrer Frage am nächsten
handoff-heading = Dabei kann Ihnen ein Mensch helfen
handoff-asked-for-person = Sie möchten mit einem Menschen sprechen. Wählen Sie „Mit dem Kundenservice sprechen“, um zu sehen, wie Sie das Team erreichen.
read-more-heading = Weiterlesen
support-heading = Brauchen Sie noch Hilfe?
support-text = Wenn Ihnen das nicht geholfen hat, hilft der Kundenservice weiter. Sehen Sie, wie Sie das Team erreichen.
talk-to-support = Mit dem Kundenservice sprechen
talk-to-support-seller = Ich verkaufe
follow-up-heading = Weitere Frage stellen
follow-up-label = Ihre weitere Frage

## Feedback
feedback-article-question = War dieser Artikel hilfreich?
feedback-reply-question = War diese Antwort hilfreich?
feedback-yes = Ja
feedback-no = Nein
feedback-why = Warum nicht?
reason-incomplete = Es fehlt etwas
reason-unclear = Es ist schwer verständlich
reason-incorrect = Es ist falsch oder veraltet
reason-other-topic = Es geht um etwas anderes
reason-disagree = Ich verstehe es, aber die Regel gefällt mir nicht
feedback-comment = Was könnte besser sein? (freiwillig)
feedback-comment-hint = Bitte geben Sie keine Namen, Adressen oder Zahlungsdaten an.
feedback-send = Rückmeldung senden
feedback-thanks = Vielen Dank für Ihre Rückmeldung.
feedback-thanks-text = Wir lesen sie und verbessern damit unsere Hilfeartikel.
feedback-missing = Bitte wählen Sie zuerst „Ja“ oder „Nein“.
feedback-unknown-reply = Diese Antwort ist nicht mehr gespeichert, daher konnte Ihre Rückmeldung nicht hinzugefügt werden.

## Article
audience-buyer = Für Käufer
audience-seller = Für Verkäufer
article-other-language = Diesen Artikel gibt es noch nicht in Ihrer Sprache. Sie lesen die Fassung in dieser Sprache: { $language }.
article-cited-language = Sie lesen die Fassung, aus der die Antwort zitiert, in dieser Sprache: { $language }.
article-in-page-language = Auf Deutsch lesen
article-outdated = Das Original dieses Artikels wurde seit der Übersetzung geändert. Einzelheiten stimmen möglicherweise nicht mehr.
article-open-original = Original öffnen
article-cited = Die Stelle, aus der die Antwort zitiert, ist hervorgehoben.
article-go-to-cited = Zur hervorgehobenen Stelle
article-changed = Dieser Artikel wurde geändert, seit die Antwort geschrieben wurde. Die zitierte Stelle ist deshalb nicht hervorgehoben.
article-cited-conditional = Die Stelle, die die Antwort zitiert, gilt nur für bestimmte Bestellungen. Diese Seite zeigt, was allgemein gilt.
article-version = Version { $number }
contact-text = Beschreiben Sie Ihr Anliegen. Der KI-Assistent antwortet sofort; danach können Sie mit dem Kundenservice sprechen.
contact-label = Wobei brauchen Sie Hilfe?
table-label = Tabelle, seitlich scrollbar

## Search without AI
search-heading = Suchergebnisse
search-label = Hilfeartikel durchsuchen
search-button = Suchen
search-count = { $count ->
    [0] Kein Artikel zu „{ $query }“ gefunden
    [one] { $count } Artikel zu „{ $query }“ gefunden
   *[other] { $count } Artikel zu „{ $query }“ gefunden
}
search-none-text = Prüfen Sie die Schreibweise, versuchen Sie andere Wörter oder fragen Sie den KI-Assistenten.
search-ask = Stattdessen den KI-Assistenten fragen

## Errors
error-back = Zurück zum Hilfe-Center
error-not-found-title = Diese Seite gibt es nicht
error-not-found-text = Der Artikel wurde möglicherweise verschoben oder zurückgezogen. Suchen Sie danach oder beginnen Sie auf der Startseite.
error-refused-title = Dieses Formular wurde nicht angenommen
error-refused-text = Es wurde von einer anderen Website gesendet. Öffnen Sie die Seite im Hilfe-Center und senden Sie das Formular von dort.
error-invalid-title = Im Formular fehlt etwas
error-invalid-text = Gehen Sie zurück, prüfen Sie Ihre Angaben und senden Sie das Formular erneut.
error-busy-title = Im Moment gibt es viele Fragen
error-busy-text = Bitte warten Sie einige Sekunden und fragen Sie noch einmal. Mit Ihrer Frage ist alles in Ordnung.
error-failed-title = Bei uns ist etwas schiefgegangen
error-failed-text = Bitte versuchen Sie es noch einmal. Wenn es wieder passiert, sprechen Sie mit dem Kundenservice.
