## How values are joined
moment = { $day }, godz. { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Zamówienie { $number }
subject-order-inside = zamówienie { $number }
subject-item = Przedmiot { $number }

## Values
value-yes = tak
value-no = nie
role-buyer = kupujący
role-seller = sprzedający
state-awaiting_payment = Oczekuje na płatność
state-paid = Opłacone
state-shipped = Wysłane
state-in_transit = W drodze
state-delivered = Doręczone
state-reported = Zgłoszono problem
state-completed = Zakończone
state-cancelled = Anulowane
state-refunded = Zwrócono pieniądze
listing-open = Trwa licytacja
listing-sold = Sprzedano
listing-ended = Zakończono bez zwycięzcy

## Labels: what stands before the value
label-order_number = numer zamówienia
label-item_title = tytuł
label-role = Twoja rola
label-state = stan
label-total = łączna kwota
label-counterparty_name = druga strona
label-carrier = przewoźnik
label-tracking_number = numer śledzenia
label-placed_at = złożone
label-paid_at = opłacone
label-shipped_at = wysłane
label-delivered_at = doręczone
label-arrival_asked_at = pytanie o doręczenie
label-reported_at = zgłoszono problem
label-return_agreed_at = uzgodniono zwrot
label-cancelled_at = anulowane
label-refund_approved_at = zatwierdzono zwrot pieniędzy
label-refunded_at = wysłano zwrot pieniędzy
label-paid_out_at = zwolniono wypłatę
label-refund_amount = zwrot pieniędzy
label-payout_amount = wypłata
label-messaging_open = wiadomości otwarte
label-has_written = wysłano wiadomość
label-pay_by = termin płatności
label-ship_by = termin wysyłki
label-ship_limit = ostateczny termin wysyłki
label-report_by = termin zgłoszenia problemu
label-respond_by = termin odpowiedzi
label-return_by = termin odesłania
label-refund_by = termin wysłania zwrotu pieniędzy
label-payout_on = termin zwolnienia wypłaty
label-listing_state = aukcja
label-price = cena
label-ends_at = koniec licytacji

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] Zamówienie { $number } oczekuje na płatność kupującego.
   *[buyer] Twoje zamówienie { $number } oczekuje na płatność.
}
said-state-paid = { $role ->
    [seller] Zamówienie { $number } jest opłacone i nie zostało jeszcze wysłane.
   *[buyer] Twoje zamówienie { $number } jest opłacone. Sprzedający jeszcze go nie wysłał.
}
said-state-shipped = { $role ->
    [seller] Zamówienie { $number } przekazano przewoźnikowi.
   *[buyer] Twoje zamówienie { $number } przekazano przewoźnikowi.
}
said-state-shipped-with = { $role ->
    [seller] Zamówienie { $number } przekazano przewoźnikowi { $other }.
   *[buyer] Twoje zamówienie { $number } przekazano przewoźnikowi { $other }.
}
said-state-in_transit = { $role ->
    [seller] Zamówienie { $number } jest w drodze: przewoźnik zeskanował przesyłkę.
   *[buyer] Twoje zamówienie { $number } jest w drodze: przewoźnik zeskanował przesyłkę.
}
said-state-delivered = { $role ->
    [seller] Zamówienie { $number } zostało doręczone.
   *[buyer] Twoje zamówienie { $number } zostało doręczone.
}
said-state-delivered-with = { $role ->
    [seller] Zamówienie { $number } zostało doręczone { $other }.
   *[buyer] Twoje zamówienie { $number } zostało doręczone { $other }.
}
said-state-reported = { $role ->
    [seller] Kupujący zgłosił problem z zamówieniem { $number }. Sprawa nie jest jeszcze rozwiązana.
   *[buyer] Problem z Twoim zamówieniem { $number } został zgłoszony. Sprawa nie jest jeszcze rozwiązana.
}
said-state-reported-with = { $role ->
    [seller] Kupujący zgłosił problem z zamówieniem { $number } dnia { $other }. Sprawa nie jest jeszcze rozwiązana.
   *[buyer] Problem z Twoim zamówieniem { $number } został zgłoszony { $other }. Sprawa nie jest jeszcze rozwiązana.
}
said-state-completed = { $role ->
    [seller] Zamówienie { $number } jest zakończone.
   *[buyer] Twoje zamówienie { $number } jest zakończone.
}
said-state-cancelled = { $role ->
    [seller] Zamówienie { $number } zostało anulowane.
   *[buyer] Twoje zamówienie { $number } zostało anulowane.
}
said-state-cancelled-with = { $role ->
    [seller] Zamówienie { $number } zostało anulowane { $other }.
   *[buyer] Twoje zamówienie { $number } zostało anulowane { $other }.
}
said-state-refunded = { $role ->
    [seller] Kupującemu zwrócono pieniądze za zamówienie { $number }.
   *[buyer] Zwrócono Ci pieniądze za zamówienie { $number }.
}
said-state-refunded-with = { $role ->
    [seller] Zwrot pieniędzy za zamówienie { $number } wysłano kupującemu { $other }.
   *[buyer] Zwrot pieniędzy za Twoje zamówienie { $number } wysłano { $other }.
}

## What happened
said-placed_at = { $role ->
    [seller] Kupujący złożył zamówienie { $number } dnia { $value }.
   *[buyer] Twoje zamówienie { $number } zostało złożone { $value }.
}
said-paid_at = Płatność za zamówienie { $number } wpłynęła { $value }.
said-shipped_at = Zamówienie { $number } przekazano przewoźnikowi { $value }.
said-delivered_at = Zamówienie { $number } zostało doręczone { $value }.
said-arrival_asked_at = { $role ->
    [seller] Pytanie, czy zamówienie { $number } dotarło, wysłano kupującemu { $value }.
   *[buyer] Pytanie, czy zamówienie { $number } dotarło, wysłano do Ciebie { $value }.
}
said-reported_at = { $role ->
    [seller] Kupujący zgłosił problem z zamówieniem { $number } dnia { $value }.
   *[buyer] Problem z Twoim zamówieniem { $number } został zgłoszony { $value }.
}
said-return_agreed_at = Zwrot zamówienia { $number } uzgodniono { $value }.
said-cancelled_at = Zamówienie { $number } zostało anulowane { $value }.
said-refund_approved_at = { $role ->
    [seller] Zwrot pieniędzy kupującemu za zamówienie { $number } zatwierdzono { $value }.
   *[buyer] Zwrot pieniędzy za Twoje zamówienie { $number } zatwierdzono { $value }.
}
said-refunded_at = { $role ->
    [seller] Zwrot pieniędzy kupującemu za zamówienie { $number } wysłano { $value }.
   *[buyer] Zwrot pieniędzy za Twoje zamówienie { $number } wysłano { $value }.
}
said-paid_out_at = { $role ->
    [seller] Twoja wypłata za zamówienie { $number } została zwolniona { $value }.
   *[buyer] Wypłata dla sprzedającego za zamówienie { $number } została zwolniona { $value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Łączna kwota kupującego za zamówienie { $number } to { $value }.
   *[buyer] Łączna kwota Twojego zamówienia { $number } to { $value }.
}
said-refund_amount = { $role ->
    [seller] Zwrot pieniędzy kupującemu za zamówienie { $number } wynosi { $value }.
   *[buyer] Zwrot pieniędzy za Twoje zamówienie { $number } wynosi { $value }.
}
said-payout_amount = Twoja wypłata za zamówienie { $number } wynosi { $value }.
said-carrier = Przewoźnik zamówienia { $number } to { $value }.
said-tracking_number = Numer śledzenia zamówienia { $number } to { $value }.
said-listing_state-open = Ten przedmiot można licytować.
said-listing_state-sold = Ten przedmiot jest sprzedany.
said-listing_state-ended = Licytacja tego przedmiotu zakończyła się bez zwycięzcy.
said-price = Cena tego przedmiotu wynosi { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] Kupujący ma czas do { $value }, aby opłacić to zamówienie.
   *[buyer] To zamówienie możesz opłacić do { $value }.
}
said-pay_by-passed = { $role ->
    [seller] Czas kupującego na opłacenie tego zamówienia minął { $value }.
   *[buyer] Czas na opłacenie tego zamówienia minął { $value }.
}
said-ship_by = { $role ->
    [seller] Masz czas do { $value }, aby wysłać to zamówienie.
   *[buyer] Sprzedający ma czas do { $value }, aby wysłać to zamówienie.
}
said-ship_by-passed = { $role ->
    [seller] Czas na wysłanie tego zamówienia minął { $value }.
   *[buyer] Czas sprzedającego na wysłanie tego zamówienia minął { $value }.
}
said-ship_limit = { $role ->
    [seller] Jeśli nie wyślesz tego zamówienia do { $value }, zostanie ono anulowane.
   *[buyer] Jeśli sprzedający nie wyśle tego zamówienia do { $value }, zostanie ono anulowane.
}
said-ship_limit-passed = Ostateczny termin wysyłki tego zamówienia minął { $value }.
said-report_by = { $role ->
    [seller] Kupujący ma czas do { $value }, aby zgłosić problem z tym zamówieniem.
   *[buyer] Problem z tym zamówieniem możesz zgłosić do { $value }.
}
said-report_by-passed = { $role ->
    [seller] Czas kupującego na zgłoszenie problemu z tym zamówieniem minął { $value }.
   *[buyer] Czas na zgłoszenie problemu z tym zamówieniem minął { $value }.
}
said-respond_by = { $role ->
    [seller] Kupujący ma czas do { $value }, aby odpowiedzieć, czy to zamówienie dotarło.
   *[buyer] Masz czas do { $value }, aby odpowiedzieć, czy to zamówienie dotarło.
}
said-respond_by-passed = { $role ->
    [seller] Czas kupującego na odpowiedź, czy to zamówienie dotarło, minął { $value }.
   *[buyer] Czas na odpowiedź, czy to zamówienie dotarło, minął { $value }.
}
said-return_by = { $role ->
    [seller] Kupujący ma czas do { $value }, aby wysłać uzgodniony zwrot tego zamówienia.
   *[buyer] Masz czas do { $value }, aby wysłać uzgodniony zwrot tego zamówienia.
}
said-return_by-passed = { $role ->
    [seller] Czas kupującego na wysłanie uzgodnionego zwrotu tego zamówienia minął { $value }.
   *[buyer] Czas na wysłanie uzgodnionego zwrotu tego zamówienia minął { $value }.
}
said-refund_by = { $role ->
    [seller] Zwrot pieniędzy kupującemu za to zamówienie ma zostać wysłany do { $value }.
   *[buyer] Zwrot pieniędzy za to zamówienie ma zostać wysłany do { $value }.
}
said-refund_by-passed = { $role ->
    [seller] Zwrot pieniędzy kupującemu za to zamówienie miał zostać wysłany do { $value }.
   *[buyer] Zwrot pieniędzy za to zamówienie miał zostać wysłany do { $value }.
}
said-payout_on = { $role ->
    [seller] Twoja wypłata za to zamówienie zostanie zwolniona { $day }.
   *[buyer] Wypłata dla sprzedającego za to zamówienie zostanie zwolniona { $day }.
}
said-payout_on-with = Twoja wypłata w wysokości { $other } za to zamówienie zostanie zwolniona { $day }.
said-payout_on-passed = { $role ->
    [seller] Twoja wypłata za to zamówienie miała zostać zwolniona { $day }.
   *[buyer] Wypłata dla sprzedającego za to zamówienie miała zostać zwolniona { $day }.
}
said-payout_on-passed-with = Twoja wypłata w wysokości { $other } za to zamówienie miała zostać zwolniona { $day }.
said-ends_at = Licytacja tego przedmiotu kończy się { $value }.
said-ends_at-passed = Licytacja tego przedmiotu zakończyła się { $value }.

## Next steps, as requests
act-pay_by = Opłać zamówienie do { $value }.
act-ship_by = Wyślij to zamówienie do { $value }.
act-ship_limit = Wyślij to zamówienie do { $value }, w przeciwnym razie zostanie anulowane.
act-report_by = Zgłoś problem do { $value }.
act-respond_by = Odpowiedz do { $value }, czy Twoje zamówienie dotarło.
act-return_by = Wyślij zwrot do { $value }.
