## How values are joined
moment = { $day } um { $time } Uhr
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Bestellung { $number }
subject-order-inside = Bestellung { $number }
subject-item = Objekt { $number }

## Values
value-yes = ja
value-no = nein
role-buyer = Käufer
role-seller = Verkäufer
state-awaiting_payment = Wartet auf Zahlung
state-paid = Bezahlt
state-shipped = Versendet
state-in_transit = Unterwegs
state-delivered = Zugestellt
state-reported = Problem gemeldet
state-completed = Abgeschlossen
state-cancelled = Storniert
state-refunded = Erstattet
listing-open = Offen für Gebote
listing-sold = Verkauft
listing-ended = Ohne Gewinner beendet

## Labels: what stands before the value
label-order_number = Bestellnummer
label-item_title = Titel
label-role = Ihre Rolle
label-state = Status
label-total = Gesamtbetrag
label-counterparty_name = andere Seite
label-carrier = Versandunternehmen
label-tracking_number = Sendungsnummer
label-placed_at = bestellt
label-paid_at = bezahlt
label-shipped_at = versendet
label-delivered_at = zugestellt
label-arrival_asked_at = Frage nach der Ankunft
label-reported_at = Problem gemeldet
label-return_agreed_at = Rückgabe vereinbart
label-cancelled_at = storniert
label-refund_approved_at = Erstattung genehmigt
label-refunded_at = Erstattung gesendet
label-paid_out_at = Auszahlung freigegeben
label-refund_amount = Erstattung
label-payout_amount = Auszahlung
label-messaging_open = Nachrichten möglich
label-has_written = Sie haben geschrieben
label-pay_by = zu bezahlen bis
label-ship_by = zu versenden bis
label-ship_limit = spätester Versand
label-report_by = Meldefrist
label-respond_by = Antwortfrist
label-return_by = Frist für die Rücksendung
label-refund_by = Erstattung bis
label-payout_on = Freigabe der Auszahlung
label-listing_state = Angebot
label-price = Preis
label-ends_at = Ende der Auktion

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] Bestellung { $number } wartet auf die Zahlung des Käufers.
   *[buyer] Ihre Bestellung { $number } wartet auf Ihre Zahlung.
}
said-state-paid = { $role ->
    [seller] Bestellung { $number } ist bezahlt und noch nicht versendet.
   *[buyer] Ihre Bestellung { $number } ist bezahlt. Der Verkäufer hat sie noch nicht versendet.
}
said-state-shipped = { $role ->
    [seller] Bestellung { $number } wurde dem Versandunternehmen übergeben.
   *[buyer] Ihre Bestellung { $number } wurde dem Versandunternehmen übergeben.
}
said-state-shipped-with = { $role ->
    [seller] Bestellung { $number } wurde am { $other } dem Versandunternehmen übergeben.
   *[buyer] Ihre Bestellung { $number } wurde am { $other } dem Versandunternehmen übergeben.
}
said-state-in_transit = { $role ->
    [seller] Bestellung { $number } ist unterwegs: Das Versandunternehmen hat sie gescannt.
   *[buyer] Ihre Bestellung { $number } ist unterwegs: Das Versandunternehmen hat sie gescannt.
}
said-state-delivered = { $role ->
    [seller] Bestellung { $number } wurde zugestellt.
   *[buyer] Ihre Bestellung { $number } wurde zugestellt.
}
said-state-delivered-with = { $role ->
    [seller] Bestellung { $number } wurde am { $other } zugestellt.
   *[buyer] Ihre Bestellung { $number } wurde am { $other } zugestellt.
}
said-state-reported = { $role ->
    [seller] Der Käufer hat ein Problem mit Bestellung { $number } gemeldet. Es ist noch nicht geklärt.
   *[buyer] Sie haben ein Problem mit Ihrer Bestellung { $number } gemeldet. Es ist noch nicht geklärt.
}
said-state-reported-with = { $role ->
    [seller] Am { $other } hat der Käufer ein Problem mit Bestellung { $number } gemeldet. Es ist noch nicht geklärt.
   *[buyer] Am { $other } haben Sie ein Problem mit Ihrer Bestellung { $number } gemeldet. Es ist noch nicht geklärt.
}
said-state-completed = { $role ->
    [seller] Bestellung { $number } ist abgeschlossen.
   *[buyer] Ihre Bestellung { $number } ist abgeschlossen.
}
said-state-cancelled = { $role ->
    [seller] Bestellung { $number } wurde storniert.
   *[buyer] Ihre Bestellung { $number } wurde storniert.
}
said-state-cancelled-with = { $role ->
    [seller] Bestellung { $number } wurde am { $other } storniert.
   *[buyer] Ihre Bestellung { $number } wurde am { $other } storniert.
}
said-state-refunded = { $role ->
    [seller] Bestellung { $number } wurde dem Käufer erstattet.
   *[buyer] Ihre Bestellung { $number } wurde erstattet.
}
said-state-refunded-with = { $role ->
    [seller] Die Erstattung für Bestellung { $number } wurde am { $other } an den Käufer gesendet.
   *[buyer] Die Erstattung für Ihre Bestellung { $number } wurde am { $other } gesendet.
}

## What happened
said-placed_at = { $role ->
    [seller] Der Käufer hat Bestellung { $number } am { $value } aufgegeben.
   *[buyer] Sie haben Bestellung { $number } am { $value } aufgegeben.
}
said-paid_at = Die Zahlung für Bestellung { $number } ist am { $value } eingegangen.
said-shipped_at = Bestellung { $number } wurde am { $value } dem Versandunternehmen übergeben.
said-delivered_at = Bestellung { $number } wurde am { $value } zugestellt.
said-arrival_asked_at = { $role ->
    [seller] Am { $value } wurde der Käufer gefragt, ob Bestellung { $number } angekommen ist.
   *[buyer] Am { $value } wurden Sie gefragt, ob Bestellung { $number } angekommen ist.
}
said-reported_at = { $role ->
    [seller] Der Käufer hat am { $value } ein Problem mit Bestellung { $number } gemeldet.
   *[buyer] Sie haben am { $value } ein Problem mit Bestellung { $number } gemeldet.
}
said-return_agreed_at = Die Rückgabe von Bestellung { $number } wurde am { $value } vereinbart.
said-cancelled_at = Bestellung { $number } wurde am { $value } storniert.
said-refund_approved_at = { $role ->
    [seller] Die Erstattung an den Käufer für Bestellung { $number } wurde am { $value } genehmigt.
   *[buyer] Ihre Erstattung für Bestellung { $number } wurde am { $value } genehmigt.
}
said-refunded_at = { $role ->
    [seller] Die Erstattung an den Käufer für Bestellung { $number } wurde am { $value } gesendet.
   *[buyer] Ihre Erstattung für Bestellung { $number } wurde am { $value } gesendet.
}
said-paid_out_at = { $role ->
    [seller] Ihre Auszahlung für Bestellung { $number } wurde am { $value } freigegeben.
   *[buyer] Die Auszahlung an den Verkäufer für Bestellung { $number } wurde am { $value } freigegeben.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Der Gesamtbetrag des Käufers für Bestellung { $number } beträgt { $value }.
   *[buyer] Der Gesamtbetrag Ihrer Bestellung { $number } beträgt { $value }.
}
said-refund_amount = { $role ->
    [seller] Die Erstattung an den Käufer für Bestellung { $number } beträgt { $value }.
   *[buyer] Ihre Erstattung für Bestellung { $number } beträgt { $value }.
}
said-payout_amount = Ihre Auszahlung für Bestellung { $number } beträgt { $value }.
said-carrier = Das Versandunternehmen für Bestellung { $number } ist { $value }.
said-tracking_number = Die Sendungsnummer von Bestellung { $number } lautet { $value }.
said-listing_state-open = Auf dieses Objekt kann geboten werden.
said-listing_state-sold = Dieses Objekt ist verkauft.
said-listing_state-ended = Die Auktion dieses Objekts endete ohne Gewinner.
said-price = Der Preis dieses Objekts beträgt { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] Der Käufer kann diese Bestellung bis zum { $value } bezahlen.
   *[buyer] Sie können diese Bestellung bis zum { $value } bezahlen.
}
said-pay_by-passed = { $role ->
    [seller] Die Frist des Käufers, diese Bestellung zu bezahlen, endete am { $value }.
   *[buyer] Die Frist, diese Bestellung zu bezahlen, endete am { $value }.
}
said-ship_by = { $role ->
    [seller] Sie haben bis zum { $value } Zeit, diese Bestellung zu versenden.
   *[buyer] Der Verkäufer hat bis zum { $value } Zeit, diese Bestellung zu versenden.
}
said-ship_by-passed = { $role ->
    [seller] Die Frist, diese Bestellung zu versenden, endete am { $value }.
   *[buyer] Die Frist des Verkäufers, diese Bestellung zu versenden, endete am { $value }.
}
said-ship_limit = { $role ->
    [seller] Wenn Sie diese Bestellung nicht bis zum { $value } versenden, wird sie storniert.
   *[buyer] Wenn der Verkäufer diese Bestellung nicht bis zum { $value } versendet, wird sie storniert.
}
said-ship_limit-passed = Der späteste Zeitpunkt für den Versand dieser Bestellung war der { $value }.
said-report_by = { $role ->
    [seller] Der Käufer hat bis zum { $value } Zeit, ein Problem mit dieser Bestellung zu melden.
   *[buyer] Sie können ein Problem mit dieser Bestellung bis zum { $value } melden.
}
said-report_by-passed = { $role ->
    [seller] Die Frist des Käufers, ein Problem mit dieser Bestellung zu melden, endete am { $value }.
   *[buyer] Die Frist, ein Problem mit dieser Bestellung zu melden, endete am { $value }.
}
said-respond_by = { $role ->
    [seller] Der Käufer hat bis zum { $value } Zeit, zu sagen, ob diese Bestellung angekommen ist.
   *[buyer] Sie haben bis zum { $value } Zeit, zu sagen, ob diese Bestellung angekommen ist.
}
said-respond_by-passed = { $role ->
    [seller] Die Frist des Käufers, zu sagen, ob diese Bestellung angekommen ist, endete am { $value }.
   *[buyer] Die Frist, zu sagen, ob diese Bestellung angekommen ist, endete am { $value }.
}
said-return_by = { $role ->
    [seller] Der Käufer hat bis zum { $value } Zeit, die vereinbarte Rücksendung dieser Bestellung aufzugeben.
   *[buyer] Sie haben bis zum { $value } Zeit, die vereinbarte Rücksendung dieser Bestellung aufzugeben.
}
said-return_by-passed = { $role ->
    [seller] Die Frist des Käufers für die vereinbarte Rücksendung dieser Bestellung endete am { $value }.
   *[buyer] Die Frist für die vereinbarte Rücksendung dieser Bestellung endete am { $value }.
}
said-refund_by = { $role ->
    [seller] Die Erstattung an den Käufer für diese Bestellung soll bis zum { $value } gesendet werden.
   *[buyer] Ihre Erstattung für diese Bestellung soll bis zum { $value } gesendet werden.
}
said-refund_by-passed = { $role ->
    [seller] Die Erstattung an den Käufer für diese Bestellung sollte bis zum { $value } gesendet werden.
   *[buyer] Ihre Erstattung für diese Bestellung sollte bis zum { $value } gesendet werden.
}
said-payout_on = { $role ->
    [seller] Ihre Auszahlung für diese Bestellung wird am { $day } freigegeben.
   *[buyer] Die Auszahlung an den Verkäufer für diese Bestellung wird am { $day } freigegeben.
}
said-payout_on-with = Ihre Auszahlung in Höhe von { $other } für diese Bestellung wird am { $day } freigegeben.
said-payout_on-passed = { $role ->
    [seller] Ihre Auszahlung für diese Bestellung sollte am { $day } freigegeben werden.
   *[buyer] Die Auszahlung an den Verkäufer für diese Bestellung sollte am { $day } freigegeben werden.
}
said-payout_on-passed-with = Ihre Auszahlung in Höhe von { $other } für diese Bestellung sollte am { $day } freigegeben werden.
said-ends_at = Die Auktion dieses Objekts endet am { $value }.
said-ends_at-passed = Die Auktion dieses Objekts endete am { $value }.

## Next steps, as requests
act-pay_by = Bezahlen Sie Ihre Bestellung vor dem { $value }.
act-ship_by = Versenden Sie diese Bestellung vor dem { $value }.
act-ship_limit = Versenden Sie diese Bestellung vor dem { $value }, sonst wird sie storniert.
act-report_by = Melden Sie ein Problem vor dem { $value }.
act-respond_by = Teilen Sie vor dem { $value } mit, ob Ihre Bestellung angekommen ist.
act-return_by = Geben Sie Ihre Rücksendung vor dem { $value } auf.
