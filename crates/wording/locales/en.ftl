## How values are joined
moment = { $day }, { $time }
display = { $subject } · { $label } { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Order { $number }
subject-order-inside = order { $number }
subject-item = Item { $number }

## Values
value-yes = yes
value-no = no
role-buyer = buyer
role-seller = seller
state-awaiting_payment = Waiting for payment
state-paid = Paid
state-shipped = Shipped
state-in_transit = On its way
state-delivered = Delivered
state-reported = Problem reported
state-completed = Completed
state-cancelled = Cancelled
state-refunded = Refunded
listing-open = Open for bids
listing-sold = Sold
listing-ended = Ended without a winner

## Labels: what stands before the value
label-order_number = order number
label-item_title = title
label-role = your part
label-state = status
label-total = total
label-counterparty_name = other party
label-carrier = carrier
label-tracking_number = tracking number
label-placed_at = placed
label-paid_at = paid
label-shipped_at = shipped
label-delivered_at = delivered
label-arrival_asked_at = arrival question sent
label-reported_at = problem reported
label-return_agreed_at = return agreed
label-cancelled_at = cancelled
label-refund_approved_at = refund approved
label-refunded_at = refund sent
label-paid_out_at = payout released
label-refund_amount = refund
label-payout_amount = payout
label-messaging_open = messages are open
label-has_written = you have written
label-pay_by = pay by
label-ship_by = ship by
label-ship_limit = last moment to ship
label-report_by = report by
label-respond_by = respond by
label-return_by = return by
label-refund_by = refund sent by
label-payout_on = payout release
label-listing_state = listing
label-price = price
label-ends_at = end of bidding

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] Order { $number } is waiting for the buyer’s payment.
   *[buyer] Your order { $number } is waiting for your payment.
}
said-state-paid = { $role ->
    [seller] Order { $number } is paid and has not been shipped yet.
   *[buyer] Your order { $number } is paid. The seller has not shipped it yet.
}
said-state-shipped = { $role ->
    [seller] Order { $number } was handed to the carrier.
   *[buyer] Your order { $number } was handed to the carrier.
}
said-state-shipped-with = { $role ->
    [seller] Order { $number } was handed to the carrier on { $other }.
   *[buyer] Your order { $number } was handed to the carrier on { $other }.
}
said-state-in_transit = { $role ->
    [seller] Order { $number } is on its way: the carrier has scanned it.
   *[buyer] Your order { $number } is on its way: the carrier has scanned it.
}
said-state-delivered = { $role ->
    [seller] Order { $number } was delivered.
   *[buyer] Your order { $number } was delivered.
}
said-state-delivered-with = { $role ->
    [seller] Order { $number } was delivered on { $other }.
   *[buyer] Your order { $number } was delivered on { $other }.
}
said-state-reported = { $role ->
    [seller] The buyer reported a problem with order { $number }. It is not settled yet.
   *[buyer] You reported a problem with your order { $number }. It is not settled yet.
}
said-state-reported-with = { $role ->
    [seller] On { $other } the buyer reported a problem with order { $number }. It is not settled yet.
   *[buyer] On { $other } you reported a problem with your order { $number }. It is not settled yet.
}
said-state-completed = { $role ->
    [seller] Order { $number } is completed.
   *[buyer] Your order { $number } is completed.
}
said-state-cancelled = { $role ->
    [seller] Order { $number } was cancelled.
   *[buyer] Your order { $number } was cancelled.
}
said-state-cancelled-with = { $role ->
    [seller] Order { $number } was cancelled on { $other }.
   *[buyer] Your order { $number } was cancelled on { $other }.
}
said-state-refunded = { $role ->
    [seller] The buyer was refunded for order { $number }.
   *[buyer] You were refunded for your order { $number }.
}
said-state-refunded-with = { $role ->
    [seller] The buyer’s refund for order { $number } was sent on { $other }.
   *[buyer] Your refund for order { $number } was sent on { $other }.
}

## What happened
said-placed_at = { $role ->
    [seller] The buyer placed order { $number } on { $value }.
   *[buyer] You placed order { $number } on { $value }.
}
said-paid_at = The payment for order { $number } arrived on { $value }.
said-shipped_at = Order { $number } was handed to the carrier on { $value }.
said-delivered_at = Order { $number } was delivered on { $value }.
said-arrival_asked_at = { $role ->
    [seller] On { $value } the buyer was asked whether order { $number } has arrived.
   *[buyer] On { $value } you were asked whether order { $number } has arrived.
}
said-reported_at = { $role ->
    [seller] The buyer reported a problem with order { $number } on { $value }.
   *[buyer] You reported a problem with order { $number } on { $value }.
}
said-return_agreed_at = A return of order { $number } was agreed on { $value }.
said-cancelled_at = Order { $number } was cancelled on { $value }.
said-refund_approved_at = { $role ->
    [seller] The buyer’s refund for order { $number } was approved on { $value }.
   *[buyer] Your refund for order { $number } was approved on { $value }.
}
said-refunded_at = { $role ->
    [seller] The buyer’s refund for order { $number } was sent on { $value }.
   *[buyer] Your refund for order { $number } was sent on { $value }.
}
said-paid_out_at = { $role ->
    [seller] Your payout for order { $number } was released on { $value }.
   *[buyer] The seller’s payout for order { $number } was released on { $value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] The buyer’s total for order { $number } is { $value }.
   *[buyer] The total of your order { $number } is { $value }.
}
said-refund_amount = { $role ->
    [seller] The buyer’s refund for order { $number } is { $value }.
   *[buyer] Your refund for order { $number } is { $value }.
}
said-payout_amount = Your payout for order { $number } is { $value }.
said-carrier = The carrier of order { $number } is { $value }.
said-tracking_number = The tracking number of order { $number } is { $value }.
said-listing_state-open = This item is open for bids.
said-listing_state-sold = This item is sold.
said-listing_state-ended = Bidding on this item ended without a winner.
said-price = The price of this item stands at { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] The buyer has until { $value } to pay for this order.
   *[buyer] You can pay for this order until { $value }.
}
said-pay_by-passed = { $role ->
    [seller] The buyer’s time to pay for this order ended on { $value }.
   *[buyer] The time to pay for this order ended on { $value }.
}
said-ship_by = { $role ->
    [seller] You have until { $value } to ship this order.
   *[buyer] The seller has until { $value } to ship this order.
}
said-ship_by-passed = { $role ->
    [seller] The time to ship this order ended on { $value }.
   *[buyer] The seller’s time to ship this order ended on { $value }.
}
said-ship_limit = { $role ->
    [seller] If you have not shipped this order by { $value }, it is cancelled.
   *[buyer] If the seller has not shipped this order by { $value }, it is cancelled.
}
said-ship_limit-passed = The last moment to ship this order was { $value }.
said-report_by = { $role ->
    [seller] The buyer has until { $value } to report a problem with this order.
   *[buyer] You can report a problem with this order until { $value }.
}
said-report_by-passed = { $role ->
    [seller] The buyer’s time to report a problem with this order ended on { $value }.
   *[buyer] The time to report a problem with this order ended on { $value }.
}
said-respond_by = { $role ->
    [seller] The buyer has until { $value } to say whether this order has arrived.
   *[buyer] You have until { $value } to say whether this order has arrived.
}
said-respond_by-passed = { $role ->
    [seller] The buyer’s time to say whether this order has arrived ended on { $value }.
   *[buyer] The time to say whether this order has arrived ended on { $value }.
}
said-return_by = { $role ->
    [seller] The buyer has until { $value } to send the agreed return of this order.
   *[buyer] You have until { $value } to send the agreed return of this order.
}
said-return_by-passed = { $role ->
    [seller] The buyer’s time to send the agreed return of this order ended on { $value }.
   *[buyer] The time to send the agreed return of this order ended on { $value }.
}
said-refund_by = { $role ->
    [seller] The buyer’s refund for this order is due to be sent by { $value }.
   *[buyer] Your refund for this order is due to be sent by { $value }.
}
said-refund_by-passed = { $role ->
    [seller] The buyer’s refund for this order was due to be sent by { $value }.
   *[buyer] Your refund for this order was due to be sent by { $value }.
}
said-payout_on = { $role ->
    [seller] Your payout for this order is released on { $day }.
   *[buyer] The seller’s payout for this order is released on { $day }.
}
said-payout_on-with = Your payout of { $other } for this order is released on { $day }.
said-payout_on-passed = { $role ->
    [seller] Your payout for this order was due for release on { $day }.
   *[buyer] The seller’s payout for this order was due for release on { $day }.
}
said-payout_on-passed-with = Your payout of { $other } for this order was due for release on { $day }.
said-ends_at = Bidding on this item ends on { $value }.
said-ends_at-passed = Bidding on this item ended on { $value }.

## Next steps, as requests
act-pay_by = Pay for your order before { $value }.
act-ship_by = Ship this order before { $value }.
act-ship_limit = Ship this order before { $value }, or it is cancelled.
act-report_by = Report a problem before { $value }.
act-respond_by = Say whether your order has arrived before { $value }.
act-return_by = Send your return before { $value }.
