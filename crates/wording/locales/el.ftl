## How values are joined
moment = { $day }, { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Παραγγελία { $number }
subject-order-inside = παραγγελία { $number }
subject-item = Αντικείμενο { $number }

## Articles before days: the first of a month is singular
part-on-value = { $value_number ->
    [1] την { $value }
   *[other] στις { $value }
}
part-On-value = { $value_number ->
    [1] Την { $value }
   *[other] Στις { $value }
}
part-until-value = { $value_number ->
    [1] έως την { $value }
   *[other] έως τις { $value }
}
part-on-other = { $other_number ->
    [1] την { $other }
   *[other] στις { $other }
}
part-On-other = { $other_number ->
    [1] Την { $other }
   *[other] Στις { $other }
}
part-on-day = { $value_number ->
    [1] την { $day }
   *[other] στις { $day }
}

## Values
value-yes = ναι
value-no = όχι
role-buyer = αγοραστής
role-seller = πωλητής
state-awaiting_payment = Αναμονή πληρωμής
state-paid = Πληρωμένη
state-shipped = Απεσταλμένη
state-in_transit = Καθ’ οδόν
state-delivered = Παραδόθηκε
state-reported = Δηλώθηκε πρόβλημα
state-completed = Ολοκληρωμένη
state-cancelled = Ακυρωμένη
state-refunded = Έγινε επιστροφή χρημάτων
listing-open = Ανοιχτό για προσφορές
listing-sold = Πουλήθηκε
listing-ended = Έληξε χωρίς νικητή

## Labels: what stands before the value
label-order_number = αριθμός παραγγελίας
label-item_title = τίτλος
label-role = ο ρόλος σας
label-state = κατάσταση
label-total = σύνολο
label-counterparty_name = άλλη πλευρά
label-carrier = μεταφορέας
label-tracking_number = αριθμός παρακολούθησης
label-placed_at = ημερομηνία παραγγελίας
label-paid_at = πληρωμή
label-shipped_at = αποστολή
label-delivered_at = παράδοση
label-arrival_asked_at = ερώτηση για την άφιξη
label-reported_at = δήλωση προβλήματος
label-return_agreed_at = συμφωνία επιστροφής
label-cancelled_at = ακύρωση
label-refund_approved_at = έγκριση επιστροφής χρημάτων
label-refunded_at = αποστολή επιστροφής χρημάτων
label-paid_out_at = αποδέσμευση πληρωμής πωλητή
label-refund_amount = επιστροφή χρημάτων
label-payout_amount = πληρωμή πωλητή
label-messaging_open = ανοιχτά μηνύματα
label-has_written = έχετε στείλει μήνυμα
label-pay_by = προθεσμία πληρωμής
label-ship_by = προθεσμία αποστολής
label-ship_limit = τελευταία στιγμή για αποστολή
label-report_by = προθεσμία δήλωσης προβλήματος
label-respond_by = προθεσμία απάντησης
label-return_by = προθεσμία αποστολής της επιστροφής
label-refund_by = προθεσμία επιστροφής χρημάτων
label-payout_on = αποδέσμευση πληρωμής
label-listing_state = αγγελία
label-price = τιμή
label-ends_at = λήξη δημοπρασίας

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] Η παραγγελία { $number } περιμένει την πληρωμή του αγοραστή.
   *[buyer] Η παραγγελία σας { $number } περιμένει την πληρωμή σας.
}
said-state-paid = { $role ->
    [seller] Η παραγγελία { $number } έχει πληρωθεί και δεν έχει σταλεί ακόμη.
   *[buyer] Η παραγγελία σας { $number } έχει πληρωθεί. Ο πωλητής δεν την έχει στείλει ακόμη.
}
said-state-shipped = { $role ->
    [seller] Η παραγγελία { $number } παραδόθηκε στον μεταφορέα.
   *[buyer] Η παραγγελία σας { $number } παραδόθηκε στον μεταφορέα.
}
said-state-shipped-with = { $role ->
    [seller] Η παραγγελία { $number } παραδόθηκε στον μεταφορέα { part-on-other }.
   *[buyer] Η παραγγελία σας { $number } παραδόθηκε στον μεταφορέα { part-on-other }.
}
said-state-in_transit = { $role ->
    [seller] Η παραγγελία { $number } είναι καθ’ οδόν: ο μεταφορέας τη σάρωσε.
   *[buyer] Η παραγγελία σας { $number } είναι καθ’ οδόν: ο μεταφορέας τη σάρωσε.
}
said-state-delivered = { $role ->
    [seller] Η παραγγελία { $number } παραδόθηκε.
   *[buyer] Η παραγγελία σας { $number } παραδόθηκε.
}
said-state-delivered-with = { $role ->
    [seller] Η παραγγελία { $number } παραδόθηκε { part-on-other }.
   *[buyer] Η παραγγελία σας { $number } παραδόθηκε { part-on-other }.
}
said-state-reported = { $role ->
    [seller] Ο αγοραστής δήλωσε πρόβλημα με την παραγγελία { $number }. Δεν έχει λυθεί ακόμη.
   *[buyer] Δηλώσατε πρόβλημα με την παραγγελία σας { $number }. Δεν έχει λυθεί ακόμη.
}
said-state-reported-with = { $role ->
    [seller] { part-On-other } ο αγοραστής δήλωσε πρόβλημα με την παραγγελία { $number }. Δεν έχει λυθεί ακόμη.
   *[buyer] { part-On-other } δηλώσατε πρόβλημα με την παραγγελία σας { $number }. Δεν έχει λυθεί ακόμη.
}
said-state-completed = { $role ->
    [seller] Η παραγγελία { $number } έχει ολοκληρωθεί.
   *[buyer] Η παραγγελία σας { $number } έχει ολοκληρωθεί.
}
said-state-cancelled = { $role ->
    [seller] Η παραγγελία { $number } ακυρώθηκε.
   *[buyer] Η παραγγελία σας { $number } ακυρώθηκε.
}
said-state-cancelled-with = { $role ->
    [seller] Η παραγγελία { $number } ακυρώθηκε { part-on-other }.
   *[buyer] Η παραγγελία σας { $number } ακυρώθηκε { part-on-other }.
}
said-state-refunded = { $role ->
    [seller] Έγινε επιστροφή χρημάτων στον αγοραστή για την παραγγελία { $number }.
   *[buyer] Έγινε επιστροφή χρημάτων για την παραγγελία σας { $number }.
}
said-state-refunded-with = { $role ->
    [seller] Η επιστροφή χρημάτων για την παραγγελία { $number } στάλθηκε στον αγοραστή { part-on-other }.
   *[buyer] Η επιστροφή χρημάτων για την παραγγελία σας { $number } στάλθηκε { part-on-other }.
}

## What happened
said-placed_at = { $role ->
    [seller] Ο αγοραστής έκανε την παραγγελία { $number } { part-on-value }.
   *[buyer] Κάνατε την παραγγελία { $number } { part-on-value }.
}
said-paid_at = Η πληρωμή για την παραγγελία { $number } ελήφθη { part-on-value }.
said-shipped_at = Η παραγγελία { $number } παραδόθηκε στον μεταφορέα { part-on-value }.
said-delivered_at = Η παραγγελία { $number } παραδόθηκε { part-on-value }.
said-arrival_asked_at = { $role ->
    [seller] { part-On-value } ο αγοραστής ρωτήθηκε αν έφτασε η παραγγελία { $number }.
   *[buyer] { part-On-value } ερωτηθήκατε αν έφτασε η παραγγελία { $number }.
}
said-reported_at = { $role ->
    [seller] Ο αγοραστής δήλωσε πρόβλημα με την παραγγελία { $number } { part-on-value }.
   *[buyer] Δηλώσατε πρόβλημα με την παραγγελία { $number } { part-on-value }.
}
said-return_agreed_at = Η επιστροφή της παραγγελίας { $number } συμφωνήθηκε { part-on-value }.
said-cancelled_at = Η παραγγελία { $number } ακυρώθηκε { part-on-value }.
said-refund_approved_at = { $role ->
    [seller] Η επιστροφή χρημάτων στον αγοραστή για την παραγγελία { $number } εγκρίθηκε { part-on-value }.
   *[buyer] Η επιστροφή χρημάτων για την παραγγελία σας { $number } εγκρίθηκε { part-on-value }.
}
said-refunded_at = { $role ->
    [seller] Η επιστροφή χρημάτων στον αγοραστή για την παραγγελία { $number } στάλθηκε { part-on-value }.
   *[buyer] Η επιστροφή χρημάτων για την παραγγελία σας { $number } στάλθηκε { part-on-value }.
}
said-paid_out_at = { $role ->
    [seller] Η πληρωμή σας για την παραγγελία { $number } αποδεσμεύτηκε { part-on-value }.
   *[buyer] Η πληρωμή του πωλητή για την παραγγελία { $number } αποδεσμεύτηκε { part-on-value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Το σύνολο του αγοραστή για την παραγγελία { $number } είναι { $value }.
   *[buyer] Το σύνολο της παραγγελίας σας { $number } είναι { $value }.
}
said-refund_amount = { $role ->
    [seller] Η επιστροφή χρημάτων στον αγοραστή για την παραγγελία { $number } είναι { $value }.
   *[buyer] Η επιστροφή χρημάτων για την παραγγελία σας { $number } είναι { $value }.
}
said-payout_amount = Η πληρωμή σας για την παραγγελία { $number } είναι { $value }.
said-carrier = Ο μεταφορέας της παραγγελίας { $number } είναι: { $value }.
said-tracking_number = Ο αριθμός παρακολούθησης της παραγγελίας { $number } είναι { $value }.
said-listing_state-open = Αυτό το αντικείμενο είναι ανοιχτό για προσφορές.
said-listing_state-sold = Αυτό το αντικείμενο πουλήθηκε.
said-listing_state-ended = Η δημοπρασία αυτού του αντικειμένου έληξε χωρίς νικητή.
said-price = Η τιμή αυτού του αντικειμένου είναι { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] Ο αγοραστής έχει χρόνο { part-until-value } για να πληρώσει αυτή την παραγγελία.
   *[buyer] Μπορείτε να πληρώσετε αυτή την παραγγελία { part-until-value }.
}
said-pay_by-passed = { $role ->
    [seller] Η προθεσμία του αγοραστή για την πληρωμή αυτής της παραγγελίας έληξε { part-on-value }.
   *[buyer] Η προθεσμία για την πληρωμή αυτής της παραγγελίας έληξε { part-on-value }.
}
said-ship_by = { $role ->
    [seller] Έχετε χρόνο { part-until-value } για να στείλετε αυτή την παραγγελία.
   *[buyer] Ο πωλητής έχει χρόνο { part-until-value } για να στείλει αυτή την παραγγελία.
}
said-ship_by-passed = { $role ->
    [seller] Η προθεσμία για την αποστολή αυτής της παραγγελίας έληξε { part-on-value }.
   *[buyer] Η προθεσμία του πωλητή για την αποστολή αυτής της παραγγελίας έληξε { part-on-value }.
}
said-ship_limit = { $role ->
    [seller] Αν δεν στείλετε αυτή την παραγγελία { part-until-value }, ακυρώνεται.
   *[buyer] Αν ο πωλητής δεν στείλει αυτή την παραγγελία { part-until-value }, ακυρώνεται.
}
said-ship_limit-passed = Η τελευταία προθεσμία για την αποστολή αυτής της παραγγελίας έληξε { part-on-value }.
said-report_by = { $role ->
    [seller] Ο αγοραστής έχει χρόνο { part-until-value } για να δηλώσει πρόβλημα με αυτή την παραγγελία.
   *[buyer] Μπορείτε να δηλώσετε πρόβλημα με αυτή την παραγγελία { part-until-value }.
}
said-report_by-passed = { $role ->
    [seller] Η προθεσμία του αγοραστή για να δηλώσει πρόβλημα με αυτή την παραγγελία έληξε { part-on-value }.
   *[buyer] Η προθεσμία για να δηλώσετε πρόβλημα με αυτή την παραγγελία έληξε { part-on-value }.
}
said-respond_by = { $role ->
    [seller] Ο αγοραστής έχει χρόνο { part-until-value } για να απαντήσει αν έφτασε αυτή η παραγγελία.
   *[buyer] Έχετε χρόνο { part-until-value } για να απαντήσετε αν έφτασε αυτή η παραγγελία.
}
said-respond_by-passed = { $role ->
    [seller] Η προθεσμία του αγοραστή για να απαντήσει αν έφτασε αυτή η παραγγελία έληξε { part-on-value }.
   *[buyer] Η προθεσμία για να απαντήσετε αν έφτασε αυτή η παραγγελία έληξε { part-on-value }.
}
said-return_by = { $role ->
    [seller] Ο αγοραστής έχει χρόνο { part-until-value } για να στείλει τη συμφωνημένη επιστροφή αυτής της παραγγελίας.
   *[buyer] Έχετε χρόνο { part-until-value } για να στείλετε τη συμφωνημένη επιστροφή αυτής της παραγγελίας.
}
said-return_by-passed = { $role ->
    [seller] Η προθεσμία του αγοραστή για τη συμφωνημένη επιστροφή αυτής της παραγγελίας έληξε { part-on-value }.
   *[buyer] Η προθεσμία για τη συμφωνημένη επιστροφή αυτής της παραγγελίας έληξε { part-on-value }.
}
said-refund_by = { $role ->
    [seller] Η επιστροφή χρημάτων στον αγοραστή για αυτή την παραγγελία πρέπει να σταλεί { part-until-value }.
   *[buyer] Η επιστροφή των χρημάτων σας για αυτή την παραγγελία πρέπει να σταλεί { part-until-value }.
}
said-refund_by-passed = { $role ->
    [seller] Η επιστροφή χρημάτων στον αγοραστή για αυτή την παραγγελία έπρεπε να σταλεί { part-until-value }.
   *[buyer] Η επιστροφή των χρημάτων σας για αυτή την παραγγελία έπρεπε να σταλεί { part-until-value }.
}
said-payout_on = { $role ->
    [seller] Η πληρωμή σας για αυτή την παραγγελία αποδεσμεύεται { part-on-day }.
   *[buyer] Η πληρωμή του πωλητή για αυτή την παραγγελία αποδεσμεύεται { part-on-day }.
}
said-payout_on-with = Η πληρωμή σας ύψους { $other } για αυτή την παραγγελία αποδεσμεύεται { part-on-day }.
said-payout_on-passed = { $role ->
    [seller] Η πληρωμή σας για αυτή την παραγγελία επρόκειτο να αποδεσμευτεί { part-on-day }.
   *[buyer] Η πληρωμή του πωλητή για αυτή την παραγγελία επρόκειτο να αποδεσμευτεί { part-on-day }.
}
said-payout_on-passed-with = Η πληρωμή σας ύψους { $other } για αυτή την παραγγελία επρόκειτο να αποδεσμευτεί { part-on-day }.
said-ends_at = Η δημοπρασία αυτού του αντικειμένου λήγει { part-on-value }.
said-ends_at-passed = Η δημοπρασία αυτού του αντικειμένου έληξε { part-on-value }.

## Next steps, as requests
act-pay_by = Πληρώστε την παραγγελία σας { part-until-value }.
act-ship_by = Στείλτε αυτή την παραγγελία { part-until-value }.
act-ship_limit = Στείλτε αυτή την παραγγελία { part-until-value }, διαφορετικά ακυρώνεται.
act-report_by = Δηλώστε τυχόν πρόβλημα { part-until-value }.
act-respond_by = Απαντήστε { part-until-value } αν έφτασε η παραγγελία σας.
act-return_by = Στείλτε την επιστροφή σας { part-until-value }.
