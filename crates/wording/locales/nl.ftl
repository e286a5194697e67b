## How values are joined
moment = { $day } om { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Bestelling { $number }
subject-order-inside = bestelling { $number }
subject-item = Object { $number }

## Values
value-yes = ja
value-no = nee
role-buyer = koper
role-seller = verkoper
state-awaiting_payment = Wacht op betaling
state-paid = Betaald
state-shipped = Verzonden
state-in_transit = Onderweg
state-delivered = Bezorgd
state-reported = Probleem gemeld
state-completed = Afgerond
state-cancelled = Geannuleerd
state-refunded = Terugbetaald
listing-open = Open voor biedingen
listing-sold = Verkocht
listing-ended = Afgelopen zonder winnaar

## Labels: what stands before the value
label-order_number = bestelnummer
label-item_title = titel
label-role = jouw rol
label-state = status
label-total = totaal
label-counterparty_name = andere partij
label-carrier = vervoerder
label-tracking_number = trackingnummer
label-placed_at = besteld
label-paid_at = betaald
label-shipped_at = verzonden
label-delivered_at = bezorgd
label-arrival_asked_at = vraag over de aankomst
label-reported_at = probleem gemeld
label-return_agreed_at = retour afgesproken
label-cancelled_at = geannuleerd
label-refund_approved_at = terugbetaling goedgekeurd
label-refunded_at = terugbetaling verstuurd
label-paid_out_at = uitbetaling vrijgegeven
label-refund_amount = terugbetaling
label-payout_amount = uitbetaling
label-messaging_open = berichten mogelijk
label-has_written = je hebt geschreven
label-pay_by = betalen tot
label-ship_by = verzenden tot
label-ship_limit = uiterste verzendmoment
label-report_by = melden tot
label-respond_by = reageren tot
label-return_by = retour verzenden tot
label-refund_by = terugbetaling uiterlijk
label-payout_on = vrijgave van de uitbetaling
label-listing_state = kavel
label-price = prijs
label-ends_at = einde van de veiling

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] Bestelling { $number } wacht op de betaling van de koper.
   *[buyer] Je bestelling { $number } wacht op je betaling.
}
said-state-paid = { $role ->
    [seller] Bestelling { $number } is betaald en nog niet verzonden.
   *[buyer] Je bestelling { $number } is betaald. De verkoper heeft deze nog niet verzonden.
}
said-state-shipped = { $role ->
    [seller] Bestelling { $number } is aan de vervoerder overgedragen.
   *[buyer] Je bestelling { $number } is aan de vervoerder overgedragen.
}
said-state-shipped-with = { $role ->
    [seller] Bestelling { $number } is op { $other } aan de vervoerder overgedragen.
   *[buyer] Je bestelling { $number } is op { $other } aan de vervoerder overgedragen.
}
said-state-in_transit = { $role ->
    [seller] Bestelling { $number } is onderweg: de vervoerder heeft het pakket gescand.
   *[buyer] Je bestelling { $number } is onderweg: de vervoerder heeft het pakket gescand.
}
said-state-delivered = { $role ->
    [seller] Bestelling { $number } is bezorgd.
   *[buyer] Je bestelling { $number } is bezorgd.
}
said-state-delivered-with = { $role ->
    [seller] Bestelling { $number } is op { $other } bezorgd.
   *[buyer] Je bestelling { $number } is op { $other } bezorgd.
}
said-state-reported = { $role ->
    [seller] De koper heeft een probleem met bestelling { $number } gemeld. Het is nog niet opgelost.
   *[buyer] Je hebt een probleem met je bestelling { $number } gemeld. Het is nog niet opgelost.
}
said-state-reported-with = { $role ->
    [seller] Op { $other } heeft de koper een probleem met bestelling { $number } gemeld. Het is nog niet opgelost.
   *[buyer] Op { $other } heb je een probleem met je bestelling { $number } gemeld. Het is nog niet opgelost.
}
said-state-completed = { $role ->
    [seller] Bestelling { $number } is afgerond.
   *[buyer] Je bestelling { $number } is afgerond.
}
said-state-cancelled = { $role ->
    [seller] Bestelling { $number } is geannuleerd.
   *[buyer] Je bestelling { $number } is geannuleerd.
}
said-state-cancelled-with = { $role ->
    [seller] Bestelling { $number } is op { $other } geannuleerd.
   *[buyer] Je bestelling { $number } is op { $other } geannuleerd.
}
said-state-refunded = { $role ->
    [seller] Bestelling { $number } is aan de koper terugbetaald.
   *[buyer] Je bestelling { $number } is terugbetaald.
}
said-state-refunded-with = { $role ->
    [seller] De terugbetaling van bestelling { $number } is op { $other } naar de koper verstuurd.
   *[buyer] De terugbetaling van je bestelling { $number } is op { $other } verstuurd.
}

## What happened
said-placed_at = { $role ->
    [seller] De koper heeft bestelling { $number } op { $value } geplaatst.
   *[buyer] Je hebt bestelling { $number } op { $value } geplaatst.
}
said-paid_at = De betaling voor bestelling { $number } is op { $value } binnengekomen.
said-shipped_at = Bestelling { $number } is op { $value } aan de vervoerder overgedragen.
said-delivered_at = Bestelling { $number } is op { $value } bezorgd.
said-arrival_asked_at = { $role ->
    [seller] Op { $value } is de koper gevraagd of bestelling { $number } is aangekomen.
   *[buyer] Op { $value } is je gevraagd of bestelling { $number } is aangekomen.
}
said-reported_at = { $role ->
    [seller] De koper heeft op { $value } een probleem met bestelling { $number } gemeld.
   *[buyer] Je hebt op { $value } een probleem met bestelling { $number } gemeld.
}
said-return_agreed_at = De retour van bestelling { $number } is op { $value } afgesproken.
said-cancelled_at = Bestelling { $number } is op { $value } geannuleerd.
said-refund_approved_at = { $role ->
    [seller] De terugbetaling aan de koper voor bestelling { $number } is op { $value } goedgekeurd.
   *[buyer] Je terugbetaling voor bestelling { $number } is op { $value } goedgekeurd.
}
said-refunded_at = { $role ->
    [seller] De terugbetaling aan de koper voor bestelling { $number } is op { $value } verstuurd.
   *[buyer] Je terugbetaling voor bestelling { $number } is op { $value } verstuurd.
}
said-paid_out_at = { $role ->
    [seller] Je uitbetaling voor bestelling { $number } is op { $value } vrijgegeven.
   *[buyer] De uitbetaling aan de verkoper voor bestelling { $number } is op { $value } vrijgegeven.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Het totaal van de koper voor bestelling { $number } is { $value }.
   *[buyer] Het totaal van je bestelling { $number } is { $value }.
}
said-refund_amount = { $role ->
    [seller] De terugbetaling aan de koper voor bestelling { $number } is { $value }.
   *[buyer] Je terugbetaling voor bestelling { $number } is { $value }.
}
said-payout_amount = Je uitbetaling voor bestelling { $number } is { $value }.
said-carrier = De vervoerder van bestelling { $number } is { $value }.
said-tracking_number = Het trackingnummer van bestelling { $number } is { $value }.
said-listing_state-open = Op dit object kan worden geboden.
said-listing_state-sold = Dit object is verkocht.
said-listing_state-ended = De veiling van dit object is zonder winnaar afgelopen.
said-price = De prijs van dit object is { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] De koper heeft tot { $value } om deze bestelling te betalen.
   *[buyer] Je kunt deze bestelling betalen tot { $value }.
}
said-pay_by-passed = { $role ->
    [seller] De termijn waarin de koper deze bestelling kon betalen, is op { $value } verstreken.
   *[buyer] De termijn om deze bestelling te betalen is op { $value } verstreken.
}
said-ship_by = { $role ->
    [seller] Je hebt tot { $value } om deze bestelling te verzenden.
   *[buyer] De verkoper heeft tot { $value } om deze bestelling te verzenden.
}
said-ship_by-passed = { $role ->
    [seller] De termijn om deze bestelling te verzenden is op { $value } verstreken.
   *[buyer] De termijn waarin de verkoper deze bestelling moest verzenden, is op { $value } verstreken.
}
said-ship_limit = { $role ->
    [seller] Als je deze bestelling niet vóór { $value } hebt verzonden, wordt ze geannuleerd.
   *[buyer] Als de verkoper deze bestelling niet vóór { $value } heeft verzonden, wordt ze geannuleerd.
}
said-ship_limit-passed = Het uiterste moment om deze bestelling te verzenden was { $value }.
said-report_by = { $role ->
    [seller] De koper heeft tot { $value } om een probleem met deze bestelling te melden.
   *[buyer] Je kunt een probleem met deze bestelling melden tot { $value }.
}
said-report_by-passed = { $role ->
    [seller] De termijn waarin de koper een probleem met deze bestelling kon melden, is op { $value } verstreken.
   *[buyer] De termijn om een probleem met deze bestelling te melden is op { $value } verstreken.
}
said-respond_by = { $role ->
    [seller] De koper heeft tot { $value } om te laten weten of deze bestelling is aangekomen.
   *[buyer] Je hebt tot { $value } om te laten weten of deze bestelling is aangekomen.
}
said-respond_by-passed = { $role ->
    [seller] De termijn waarin de koper kon laten weten of deze bestelling is aangekomen, is op { $value } verstreken.
   *[buyer] De termijn om te laten weten of deze bestelling is aangekomen, is op { $value } verstreken.
}
said-return_by = { $role ->
    [seller] De koper heeft tot { $value } om de afgesproken retour van deze bestelling te verzenden.
   *[buyer] Je hebt tot { $value } om de afgesproken retour van deze bestelling te verzenden.
}
said-return_by-passed = { $role ->
    [seller] De termijn waarin de koper de afgesproken retour van deze bestelling kon verzenden, is op { $value } verstreken.
   *[buyer] De termijn om de afgesproken retour van deze bestelling te verzenden is op { $value } verstreken.
}
said-refund_by = { $role ->
    [seller] De terugbetaling aan de koper voor deze bestelling wordt uiterlijk op { $value } verstuurd.
   *[buyer] Je terugbetaling voor deze bestelling wordt uiterlijk op { $value } verstuurd.
}
said-refund_by-passed = { $role ->
    [seller] De terugbetaling aan de koper voor deze bestelling had uiterlijk op { $value } verstuurd moeten worden.
   *[buyer] Je terugbetaling voor deze bestelling had uiterlijk op { $value } verstuurd moeten worden.
}
said-payout_on = { $role ->
    [seller] Je uitbetaling voor deze bestelling wordt op { $day } vrijgegeven.
   *[buyer] De uitbetaling aan de verkoper voor deze bestelling wordt op { $day } vrijgegeven.
}
said-payout_on-with = Je uitbetaling van { $other } voor deze bestelling wordt op { $day } vrijgegeven.
said-payout_on-passed = { $role ->
    [seller] Je uitbetaling voor deze bestelling zou op { $day } worden vrijgegeven.
   *[buyer] De uitbetaling aan de verkoper voor deze bestelling zou op { $day } worden vrijgegeven.
}
said-payout_on-passed-with = Je uitbetaling van { $other } voor deze bestelling zou op { $day } worden vrijgegeven.
said-ends_at = De veiling van dit object eindigt op { $value }.
said-ends_at-passed = De veiling van dit object is op { $value } geëindigd.

## Next steps, as requests
act-pay_by = Betaal je bestelling vóór { $value }.
act-ship_by = Verzend deze bestelling vóór { $value }.
act-ship_limit = Verzend deze bestelling vóór { $value }, anders wordt ze geannuleerd.
act-report_by = Meld een probleem vóór { $value }.
act-respond_by = Laat vóór { $value } weten of je bestelling is aangekomen.
act-return_by = Verzend je retour vóór { $value }.
