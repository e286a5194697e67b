## How values are joined
moment = { $day } alle ore { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Ordine { $number }
subject-order-inside = ordine { $number }
subject-item = Oggetto { $number }

## Articles before days: “l’otto” and “l’undici” begin with a vowel
part-il-value = { $value_number ->
    [8] l’{ $value }
    [11] l’{ $value }
   *[other] il { $value }
}
part-al-value = { $value_number ->
    [8] all’{ $value }
    [11] all’{ $value }
   *[other] al { $value }
}
part-del-value = { $value_number ->
    [8] dell’{ $value }
    [11] dell’{ $value }
   *[other] del { $value }
}
part-il-other = { $other_number ->
    [8] l’{ $other }
    [11] l’{ $other }
   *[other] il { $other }
}
part-Il-other = { $other_number ->
    [8] L’{ $other }
    [11] L’{ $other }
   *[other] Il { $other }
}
part-Il-value = { $value_number ->
    [8] L’{ $value }
    [11] L’{ $value }
   *[other] Il { $value }
}
part-il-day = { $value_number ->
    [8] l’{ $day }
    [11] l’{ $day }
   *[other] il { $day }
}

## Values
value-yes = sì
value-no = no
role-buyer = acquirente
role-seller = venditore
state-awaiting_payment = In attesa di pagamento
state-paid = Pagato
state-shipped = Spedito
state-in_transit = In viaggio
state-delivered = Consegnato
state-reported = Problema segnalato
state-completed = Completato
state-cancelled = Annullato
state-refunded = Rimborsato
listing-open = Aperto alle offerte
listing-sold = Venduto
listing-ended = Terminato senza vincitore

## Labels: what stands before the value
label-order_number = numero d’ordine
label-item_title = titolo
label-role = il tuo ruolo
label-state = stato
label-total = totale
label-counterparty_name = l’altra parte
label-carrier = corriere
label-tracking_number = numero di tracciamento
label-placed_at = ordinato
label-paid_at = pagato
label-shipped_at = spedito
label-delivered_at = consegnato
label-arrival_asked_at = domanda sull’arrivo
label-reported_at = problema segnalato
label-return_agreed_at = reso concordato
label-cancelled_at = annullato
label-refund_approved_at = rimborso approvato
label-refunded_at = rimborso inviato
label-paid_out_at = pagamento al venditore sbloccato
label-refund_amount = rimborso
label-payout_amount = pagamento al venditore
label-messaging_open = messaggi aperti
label-has_written = hai già scritto
label-pay_by = termine per pagare
label-ship_by = termine per spedire
label-ship_limit = ultimo momento per spedire
label-report_by = termine per segnalare un problema
label-respond_by = termine per rispondere
label-return_by = termine per spedire il reso
label-refund_by = termine per inviare il rimborso
label-payout_on = sblocco del pagamento
label-listing_state = inserzione
label-price = prezzo
label-ends_at = fine dell’asta

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] L’ordine { $number } è in attesa del pagamento dell’acquirente.
   *[buyer] Il tuo ordine { $number } è in attesa di pagamento.
}
said-state-paid = { $role ->
    [seller] L’ordine { $number } è pagato e non è ancora stato spedito.
   *[buyer] Il tuo ordine { $number } è pagato. Il venditore non lo ha ancora spedito.
}
said-state-shipped = { $role ->
    [seller] L’ordine { $number } è stato affidato al corriere.
   *[buyer] Il tuo ordine { $number } è stato affidato al corriere.
}
said-state-shipped-with = { $role ->
    [seller] L’ordine { $number } è stato affidato al corriere { part-il-other }.
   *[buyer] Il tuo ordine { $number } è stato affidato al corriere { part-il-other }.
}
said-state-in_transit = { $role ->
    [seller] L’ordine { $number } è in viaggio: il corriere lo ha scansionato.
   *[buyer] Il tuo ordine { $number } è in viaggio: il corriere lo ha scansionato.
}
said-state-delivered = { $role ->
    [seller] L’ordine { $number } è stato consegnato.
   *[buyer] Il tuo ordine { $number } è stato consegnato.
}
said-state-delivered-with = { $role ->
    [seller] L’ordine { $number } è stato consegnato { part-il-other }.
   *[buyer] Il tuo ordine { $number } è stato consegnato { part-il-other }.
}
said-state-reported = { $role ->
    [seller] L’acquirente ha segnalato un problema con l’ordine { $number }. Non è ancora risolto.
   *[buyer] Hai segnalato un problema con il tuo ordine { $number }. Non è ancora risolto.
}
said-state-reported-with = { $role ->
    [seller] { part-Il-other } l’acquirente ha segnalato un problema con l’ordine { $number }. Non è ancora risolto.
   *[buyer] { part-Il-other } hai segnalato un problema con il tuo ordine { $number }. Non è ancora risolto.
}
said-state-completed = { $role ->
    [seller] L’ordine { $number } è completato.
   *[buyer] Il tuo ordine { $number } è completato.
}
said-state-cancelled = { $role ->
    [seller] L’ordine { $number } è stato annullato.
   *[buyer] Il tuo ordine { $number } è stato annullato.
}
said-state-cancelled-with = { $role ->
    [seller] L’ordine { $number } è stato annullato { part-il-other }.
   *[buyer] Il tuo ordine { $number } è stato annullato { part-il-other }.
}
said-state-refunded = { $role ->
    [seller] L’acquirente è stato rimborsato per l’ordine { $number }.
   *[buyer] Il tuo ordine { $number } è stato rimborsato.
}
said-state-refunded-with = { $role ->
    [seller] Il rimborso all’acquirente per l’ordine { $number } è stato inviato { part-il-other }.
   *[buyer] Il rimborso del tuo ordine { $number } è stato inviato { part-il-other }.
}

## What happened
said-placed_at = { $role ->
    [seller] L’acquirente ha effettuato l’ordine { $number } { part-il-value }.
   *[buyer] Hai effettuato l’ordine { $number } { part-il-value }.
}
said-paid_at = Il pagamento dell’ordine { $number } è arrivato { part-il-value }.
said-shipped_at = L’ordine { $number } è stato affidato al corriere { part-il-value }.
said-delivered_at = L’ordine { $number } è stato consegnato { part-il-value }.
said-arrival_asked_at = { $role ->
    [seller] { part-Il-value } è stato chiesto all’acquirente se l’ordine { $number } era arrivato.
   *[buyer] { part-Il-value } ti è stato chiesto se l’ordine { $number } era arrivato.
}
said-reported_at = { $role ->
    [seller] L’acquirente ha segnalato un problema con l’ordine { $number } { part-il-value }.
   *[buyer] Hai segnalato un problema con l’ordine { $number } { part-il-value }.
}
said-return_agreed_at = Il reso dell’ordine { $number } è stato concordato { part-il-value }.
said-cancelled_at = L’ordine { $number } è stato annullato { part-il-value }.
said-refund_approved_at = { $role ->
    [seller] Il rimborso all’acquirente per l’ordine { $number } è stato approvato { part-il-value }.
   *[buyer] Il tuo rimborso per l’ordine { $number } è stato approvato { part-il-value }.
}
said-refunded_at = { $role ->
    [seller] Il rimborso all’acquirente per l’ordine { $number } è stato inviato { part-il-value }.
   *[buyer] Il tuo rimborso per l’ordine { $number } è stato inviato { part-il-value }.
}
said-paid_out_at = { $role ->
    [seller] Il tuo pagamento per l’ordine { $number } è stato sbloccato { part-il-value }.
   *[buyer] Il pagamento al venditore per l’ordine { $number } è stato sbloccato { part-il-value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Il totale dell’acquirente per l’ordine { $number } è di { $value }.
   *[buyer] Il totale del tuo ordine { $number } è di { $value }.
}
said-refund_amount = { $role ->
    [seller] Il rimborso all’acquirente per l’ordine { $number } è di { $value }.
   *[buyer] Il tuo rimborso per l’ordine { $number } è di { $value }.
}
said-payout_amount = Il tuo pagamento per l’ordine { $number } è di { $value }.
said-carrier = Il corriere dell’ordine { $number } è { $value }.
said-tracking_number = Il numero di tracciamento dell’ordine { $number } è { $value }.
said-listing_state-open = Questo oggetto è aperto alle offerte.
said-listing_state-sold = Questo oggetto è venduto.
said-listing_state-ended = L’asta di questo oggetto è terminata senza vincitore.
said-price = Il prezzo di questo oggetto è di { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] L’acquirente ha tempo fino { part-al-value } per pagare questo ordine.
   *[buyer] Puoi pagare questo ordine fino { part-al-value }.
}
said-pay_by-passed = { $role ->
    [seller] Il termine dell’acquirente per pagare questo ordine è scaduto { part-il-value }.
   *[buyer] Il termine per pagare questo ordine è scaduto { part-il-value }.
}
said-ship_by = { $role ->
    [seller] Hai tempo fino { part-al-value } per spedire questo ordine.
   *[buyer] Il venditore ha tempo fino { part-al-value } per spedire questo ordine.
}
said-ship_by-passed = { $role ->
    [seller] Il termine per spedire questo ordine è scaduto { part-il-value }.
   *[buyer] Il termine del venditore per spedire questo ordine è scaduto { part-il-value }.
}
said-ship_limit = { $role ->
    [seller] Se non spedisci questo ordine entro { part-il-value }, viene annullato.
   *[buyer] Se il venditore non spedisce questo ordine entro { part-il-value }, viene annullato.
}
said-ship_limit-passed = L’ultimo momento per spedire questo ordine era { part-il-value }.
said-report_by = { $role ->
    [seller] L’acquirente ha tempo fino { part-al-value } per segnalare un problema con questo ordine.
   *[buyer] Puoi segnalare un problema con questo ordine fino { part-al-value }.
}
said-report_by-passed = { $role ->
    [seller] Il termine dell’acquirente per segnalare un problema con questo ordine è scaduto { part-il-value }.
   *[buyer] Il termine per segnalare un problema con questo ordine è scaduto { part-il-value }.
}
said-respond_by = { $role ->
    [seller] L’acquirente ha tempo fino { part-al-value } per dire se questo ordine è arrivato.
   *[buyer] Hai tempo fino { part-al-value } per dire se questo ordine è arrivato.
}
said-respond_by-passed = { $role ->
    [seller] Il termine dell’acquirente per dire se questo ordine è arrivato è scaduto { part-il-value }.
   *[buyer] Il termine per dire se questo ordine è arrivato è scaduto { part-il-value }.
}
said-return_by = { $role ->
    [seller] L’acquirente ha tempo fino { part-al-value } per spedire il reso concordato di questo ordine.
   *[buyer] Hai tempo fino { part-al-value } per spedire il reso concordato di questo ordine.
}
said-return_by-passed = { $role ->
    [seller] Il termine dell’acquirente per spedire il reso concordato di questo ordine è scaduto { part-il-value }.
   *[buyer] Il termine per spedire il reso concordato di questo ordine è scaduto { part-il-value }.
}
said-refund_by = { $role ->
    [seller] Il rimborso all’acquirente per questo ordine deve essere inviato entro { part-il-value }.
   *[buyer] Il tuo rimborso per questo ordine deve essere inviato entro { part-il-value }.
}
said-refund_by-passed = { $role ->
    [seller] Il rimborso all’acquirente per questo ordine doveva essere inviato entro { part-il-value }.
   *[buyer] Il tuo rimborso per questo ordine doveva essere inviato entro { part-il-value }.
}
said-payout_on = { $role ->
    [seller] Il tuo pagamento per questo ordine viene sbloccato { part-il-day }.
   *[buyer] Il pagamento al venditore per questo ordine viene sbloccato { part-il-day }.
}
said-payout_on-with = Il tuo pagamento di { $other } per questo ordine viene sbloccato { part-il-day }.
said-payout_on-passed = { $role ->
    [seller] Lo sblocco del tuo pagamento per questo ordine era previsto per { part-il-day }.
   *[buyer] Lo sblocco del pagamento al venditore per questo ordine era previsto per { part-il-day }.
}
said-payout_on-passed-with = Lo sblocco del tuo pagamento di { $other } per questo ordine era previsto per { part-il-day }.
said-ends_at = L’asta di questo oggetto termina { part-il-value }.
said-ends_at-passed = L’asta di questo oggetto è terminata { part-il-value }.

## Next steps, as requests
act-pay_by = Paga il tuo ordine prima { part-del-value }.
act-ship_by = Spedisci questo ordine prima { part-del-value }.
act-ship_limit = Spedisci questo ordine prima { part-del-value }, altrimenti viene annullato.
act-report_by = Segnala un problema prima { part-del-value }.
act-respond_by = Prima { part-del-value }, comunica se il tuo ordine è arrivato.
act-return_by = Spedisci il tuo reso prima { part-del-value }.
