## Languages
language-name = Italiano
language-en = inglese
language-es = spagnolo
language-it = italiano
language-fr = francese
language-nl = olandese
language-de = tedesco
language-zh = cinese
language-pt = portoghese
language-pl = polacco
language-el = greco

## Frame of every page
site-title = Centro assistenza di { $site }
help-center = Centro assistenza
skip-link = Vai al contenuto principale
nav-main = Menu principale
nav-breadcrumbs = Ti trovi qui
nav-language = Lingua
nav-ask = Fai una domanda
contact-us = Contattaci
footer-note = Qui trovi risposte nei nostri articoli e come contattare l'assistenza clienti.

## Question box
ask-label = La tua domanda
ask-placeholder = Descrivi la tua domanda con parole tue
ask-button = Chiedi
search-instead = Cerca negli articoli senza IA
suggestions-label = Articoli suggeriti
suggestions-count = { $count ->
    [0] Nessun suggerimento.
    [one] { $count } suggerimento. Usa le frecce per scegliere.
   *[other] { $count } suggerimenti. Usa le frecce per scegliere.
}
disclosure-label = Assistente IA
disclosure = Stai parlando con un assistente di intelligenza artificiale, non con una persona. Risponde in base ai nostri articoli e mostra le fonti. Può sbagliare, e puoi parlare con una persona in qualsiasi momento.
disclosure-short = Risponde un assistente IA e può sbagliare. Puoi parlare con una persona in qualsiasi momento.
ask-empty = Scrivi la tua domanda nel campo, poi seleziona «Chiedi».
ask-too-long = La tua domanda è troppo lunga. Scrivila in meno di { $limit } caratteri.

## Home
home-heading = Come possiamo aiutarti?
home-description = Risposte su acquisti, vendite, ordini, pagamenti e il tuo account.
popular-heading = Domande frequenti
sections-heading = Tutti gli argomenti
index-empty = Stiamo preparando gli articoli di assistenza. Riprova tra un momento.

## Sections
section-buying = Acquistare
section-orders = Ordini e consegna
section-disputes = Controversie
section-selling = Vendere
section-account = Account
section-trust = Fiducia e sicurezza
section-support = Assistenza clienti
section-articles = { $count ->
    [one] { $count } articolo
   *[other] { $count } articoli
}
related-heading = Altro su questo argomento

## Reply
your-question = La tua domanda
answer-heading = Risposta
ai-badge = Generata dall'IA
source-marker = Fonte { $number }
sources-heading = Fonti
sources-hint = Ogni fonte apre l'articolo nel punto citato.
notices-heading = Buono a sapersi
notice-other-language = Su questo non c'è ancora un articolo nella tua lingua. La risposta cita articoli in questa lingua: { $language }.
notice-translation-passed-over = Esiste una traduzione ({ $language }), ma è meno recente dell'originale. Per questo la risposta cita l'originale aggiornato.
notice-outdated-translation = La risposta cita una traduzione meno recente del suo originale. Alcuni dettagli potrebbero essere cambiati.
notice-sign-in-for-orders = Questo è un aiuto generale. Acceda e chieda di uno dei Suoi ordini: la risposta conterrà le sue date e scadenze.
notice-order-not-readable = Al momento non è stato possibile leggere il Suo ordine. Questa risposta proviene solo dagli articoli della guida.
notice-no-such-order = Tra i Suoi ordini non c’è il numero { $number }.
notice-words-only = In questo momento l'assistente può confrontare solo le parole, non i significati. Potrebbe sfuggirgli un articolo utile.
notice-not-recorded = Non è stato possibile salvare questa risposta, quindi non puoi valutarla.
continue-in-language = Continua in italiano
clarify-heading = Quale di queste intendi?
clarify-text = La tua domanda si può capire in più modi. Scegli quello giusto.
clarify-order-heading = Di quale dei Suoi ordini si tratta?
abstain-heading = Non ho una risposta affidabile
abstain-nothing-found = I nostri articoli non dicono nulla su questo. Prova con altre parole o parla con una persona.
abstain-weak-support = I nostri articoli toccano l'argomento, ma non con la chiarezza che serve per una risposta affidabile. Preferisco dirlo che tirare a indovinare.
abstain-unsupported = Avevo iniziato una risposta, ma non ho trovato conferma nei nostri articoli. Preferisco dirlo che tirare a indovinare.
abstain-no-question = Non ho visto una domanda nel tuo testo. Dimmi in una frase che cosa vorresti sapere.
abstain-no-index = Stiamo preparando gli articoli di assistenza, quindi non posso ancora rispondere. Riprova tra un momento.
nearest-heading = Questi articoli si avvicinano di più
handoff-heading = Per questo può aiutarti una persona
handoff-asked-for-person = Vuoi parlare con una persona. Seleziona «Parla con l'assistenza clienti» per vedere come contattare il team.
read-more-heading = Continua a leggere
support-heading = Ti serve ancora aiuto?
support-text = Se non hai risolto, può aiutarti l'assistenza clienti. Scopri come contattare il team.
talk-to-support = Parla con l'assistenza clienti
talk-to-support-seller = Sono un venditore
follow-up-heading = Fai un'altra domanda
follow-up-label = La tua prossima domanda

## Feedback
feedback-article-question = Questo articolo ti è stato utile?
feedback-reply-question = Questa risposta ti è stata utile?
feedback-yes = Sì
feedback-no = No
feedback-why = Perché no?
reason-incomplete = Manca qualcosa
reason-unclear = È difficile da capire
reason-incorrect = È sbagliato o non aggiornato
reason-other-topic = Parla di altro
reason-disagree = Lo capisco, ma la regola non mi piace
feedback-comment = Che cosa si potrebbe migliorare? (facoltativo)
feedback-comment-hint = Non indicare nomi, indirizzi o dati di pagamento.
feedback-send = Invia il tuo parere
feedback-thanks = Grazie per il tuo parere.
feedback-thanks-text = Lo leggiamo e lo usiamo per migliorare i nostri articoli.
feedback-missing = Seleziona prima «Sì» o «No».
feedback-unknown-reply = Questa risposta non è più conservata, quindi non è stato possibile aggiungere il tuo parere.

## Article
audience-buyer = Per chi acquista
audience-seller = Per chi vende
article-other-language = Questo articolo non è ancora disponibile nella tua lingua. Stai leggendo la versione in questa lingua: { $language }.
article-cited-language = Stai leggendo la versione citata dalla risposta, in questa lingua: { $language }.
article-in-page-language = Leggilo in italiano
article-outdated = L'originale di questo articolo è cambiato dopo la traduzione. Alcuni dettagli potrebbero non essere più corretti.
article-open-original = Apri l'originale
article-cited = Il punto citato dalla risposta è evidenziato.
article-go-to-cited = Vai al punto evidenziato
article-changed = Questo articolo è cambiato dopo che la risposta è stata scritta, quindi il punto citato non è evidenziato.
article-cited-conditional = Il passaggio citato dalla risposta vale solo per determinati ordini. Questa pagina mostra ciò che vale in generale.
article-version = Versione { $number }
contact-text = Descrivi di che cosa hai bisogno. L'assistente IA risponde subito; dopo puoi parlare con l'assistenza clienti.
contact-label = In che cosa possiamo aiutarti?
table-label = Tabella, scorrevole lateralmente

## Search without AI
search-heading = Risultati della ricerca
search-label = Cerca negli articoli di assistenza
search-button = Cerca
search-count = { $count ->
    [0] Nessun articolo trovato per «{ $query }»
    [one] { $count } articolo trovato per «{ $query }»
   *[other] { $count } articoli trovati per «{ $query }»
}
search-none-text = Controlla l'ortografia, prova con altre parole o chiedi all'assistente IA.
search-ask = Chiedi invece all'assistente IA

## Errors
error-back = Torna al centro assistenza
error-not-found-title = Questa pagina non esiste
error-not-found-text = L'articolo potrebbe essere stato spostato o ritirato. Cercalo, oppure riparti dalla pagina iniziale.
error-refused-title = Questo modulo non è stato accettato
error-refused-text = È stato inviato da un altro sito. Apri la pagina nel centro assistenza e invia il modulo da lì.
error-invalid-title = Manca qualcosa nel modulo
error-invalid-text = Torna indietro, controlla quello che hai inserito e invialo di nuovo.
error-busy-title = Ci sono molte domande in questo momento
error-busy-text = Aspetta qualche secondo e chiedi di nuovo. La tua domanda va bene.
error-failed-title = Qualcosa è andato storto da parte nostra
error-failed-text = Riprova. Se succede ancora, parla con l'assistenza clienti.
