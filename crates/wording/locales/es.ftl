## How values are joined
moment = { $day } a las { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Pedido { $number }
subject-order-inside = pedido { $number }
subject-item = Objeto { $number }

## Values
value-yes = sí
value-no = no
role-buyer = comprador
role-seller = vendedor
state-awaiting_payment = Pendiente de pago
state-paid = Pagado
state-shipped = Enviado
state-in_transit = En camino
state-delivered = Entregado
state-reported = Problema comunicado
state-completed = Completado
state-cancelled = Cancelado
state-refunded = Reembolsado
listing-open = Abierto a pujas
listing-sold = Vendido
listing-ended = Terminado sin ganador

## Labels: what stands before the value
label-order_number = número de pedido
label-item_title = título
label-role = tu papel
label-state = estado
label-total = total
label-counterparty_name = la otra parte
label-carrier = transportista
label-tracking_number = número de seguimiento
label-placed_at = comprado
label-paid_at = pagado
label-shipped_at = enviado
label-delivered_at = entregado
label-arrival_asked_at = pregunta sobre la llegada
label-reported_at = problema comunicado
label-return_agreed_at = devolución acordada
label-cancelled_at = cancelado
label-refund_approved_at = reembolso aprobado
label-refunded_at = reembolso enviado
label-paid_out_at = pago al vendedor liberado
label-refund_amount = reembolso
label-payout_amount = pago al vendedor
label-messaging_open = mensajes abiertos
label-has_written = ya has escrito
label-pay_by = plazo para pagar
label-ship_by = plazo de envío
label-ship_limit = último momento para enviar
label-report_by = plazo para comunicar un problema
label-respond_by = plazo para responder
label-return_by = plazo para enviar la devolución
label-refund_by = plazo para enviar el reembolso
label-payout_on = liberación del pago
label-listing_state = anuncio
label-price = precio
label-ends_at = fin de la subasta

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] El pedido { $number } está pendiente de que el comprador lo pague.
   *[buyer] Tu pedido { $number } está pendiente de pago.
}
said-state-paid = { $role ->
    [seller] El pedido { $number } está pagado y todavía no se ha enviado.
   *[buyer] Tu pedido { $number } está pagado. El vendedor todavía no lo ha enviado.
}
said-state-shipped = { $role ->
    [seller] El pedido { $number } se entregó al transportista.
   *[buyer] Tu pedido { $number } se entregó al transportista.
}
said-state-shipped-with = { $role ->
    [seller] El pedido { $number } se entregó al transportista el { $other }.
   *[buyer] Tu pedido { $number } se entregó al transportista el { $other }.
}
said-state-in_transit = { $role ->
    [seller] El pedido { $number } está en camino: el transportista lo ha escaneado.
   *[buyer] Tu pedido { $number } está en camino: el transportista lo ha escaneado.
}
said-state-delivered = { $role ->
    [seller] El pedido { $number } se ha entregado.
   *[buyer] Tu pedido { $number } se ha entregado.
}
said-state-delivered-with = { $role ->
    [seller] El pedido { $number } se entregó el { $other }.
   *[buyer] Tu pedido { $number } se entregó el { $other }.
}
said-state-reported = { $role ->
    [seller] El comprador ha comunicado un problema con el pedido { $number }. Todavía no está resuelto.
   *[buyer] Has comunicado un problema con tu pedido { $number }. Todavía no está resuelto.
}
said-state-reported-with = { $role ->
    [seller] El { $other }, el comprador comunicó un problema con el pedido { $number }. Todavía no está resuelto.
   *[buyer] El { $other } comunicaste un problema con tu pedido { $number }. Todavía no está resuelto.
}
said-state-completed = { $role ->
    [seller] El pedido { $number } está completado.
   *[buyer] Tu pedido { $number } está completado.
}
said-state-cancelled = { $role ->
    [seller] El pedido { $number } se ha cancelado.
   *[buyer] Tu pedido { $number } se ha cancelado.
}
said-state-cancelled-with = { $role ->
    [seller] El pedido { $number } se canceló el { $other }.
   *[buyer] Tu pedido { $number } se canceló el { $other }.
}
said-state-refunded = { $role ->
    [seller] Se ha reembolsado al comprador el pedido { $number }.
   *[buyer] Se te ha reembolsado el pedido { $number }.
}
said-state-refunded-with = { $role ->
    [seller] El reembolso del pedido { $number } se envió al comprador el { $other }.
   *[buyer] El reembolso de tu pedido { $number } se envió el { $other }.
}

## What happened
said-placed_at = { $role ->
    [seller] El comprador hizo el pedido { $number } el { $value }.
   *[buyer] Hiciste el pedido { $number } el { $value }.
}
said-paid_at = El pago del pedido { $number } se recibió el { $value }.
said-shipped_at = El pedido { $number } se entregó al transportista el { $value }.
said-delivered_at = El pedido { $number } se entregó el { $value }.
said-arrival_asked_at = { $role ->
    [seller] El { $value } se preguntó al comprador si el pedido { $number } había llegado.
   *[buyer] El { $value } se te preguntó si el pedido { $number } había llegado.
}
said-reported_at = { $role ->
    [seller] El comprador comunicó un problema con el pedido { $number } el { $value }.
   *[buyer] Comunicaste un problema con el pedido { $number } el { $value }.
}
said-return_agreed_at = La devolución del pedido { $number } se acordó el { $value }.
said-cancelled_at = El pedido { $number } se canceló el { $value }.
said-refund_approved_at = { $role ->
    [seller] El reembolso al comprador por el pedido { $number } se aprobó el { $value }.
   *[buyer] Tu reembolso por el pedido { $number } se aprobó el { $value }.
}
said-refunded_at = { $role ->
    [seller] El reembolso al comprador por el pedido { $number } se envió el { $value }.
   *[buyer] Tu reembolso por el pedido { $number } se envió el { $value }.
}
said-paid_out_at = { $role ->
    [seller] Tu pago por el pedido { $number } se liberó el { $value }.
   *[buyer] El pago al vendedor por el pedido { $number } se liberó el { $value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] El total del comprador por el pedido { $number } es de { $value }.
   *[buyer] El total de tu pedido { $number } es de { $value }.
}
said-refund_amount = { $role ->
    [seller] El reembolso al comprador por el pedido { $number } es de { $value }.
   *[buyer] Tu reembolso por el pedido { $number } es de { $value }.
}
said-payout_amount = Tu pago por el pedido { $number } es de { $value }.
said-carrier = El transportista del pedido { $number } es { $value }.
said-tracking_number = El número de seguimiento del pedido { $number } es { $value }.
said-listing_state-open = Este objeto está abierto a pujas.
said-listing_state-sold = Este objeto está vendido.
said-listing_state-ended = La subasta de este objeto terminó sin ganador.
said-price = El precio de este objeto es de { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] El comprador tiene hasta el { $value } para pagar este pedido.
   *[buyer] Puedes pagar este pedido hasta el { $value }.
}
said-pay_by-passed = { $role ->
    [seller] El plazo del comprador para pagar este pedido terminó el { $value }.
   *[buyer] El plazo para pagar este pedido terminó el { $value }.
}
said-ship_by = { $role ->
    [seller] Tienes hasta el { $value } para enviar este pedido.
   *[buyer] El vendedor tiene hasta el { $value } para enviar este pedido.
}
said-ship_by-passed = { $role ->
    [seller] El plazo para enviar este pedido terminó el { $value }.
   *[buyer] El plazo del vendedor para enviar este pedido terminó el { $value }.
}
said-ship_limit = { $role ->
    [seller] Si no has enviado este pedido antes del { $value }, se cancelará.
   *[buyer] Si el vendedor no ha enviado este pedido antes del { $value }, se cancelará.
}
said-ship_limit-passed = El último momento para enviar este pedido fue el { $value }.
said-report_by = { $role ->
    [seller] El comprador tiene hasta el { $value } para comunicar un problema con este pedido.
   *[buyer] Puedes comunicar un problema con este pedido hasta el { $value }.
}
said-report_by-passed = { $role ->
    [seller] El plazo del comprador para comunicar un problema con este pedido terminó el { $value }.
   *[buyer] El plazo para comunicar un problema con este pedido terminó el { $value }.
}
said-respond_by = { $role ->
    [seller] El comprador tiene hasta el { $value } para decir si este pedido ha llegado.
   *[buyer] Tienes hasta el { $value } para decir si este pedido ha llegado.
}
said-respond_by-passed = { $role ->
    [seller] El plazo del comprador para decir si este pedido ha llegado terminó el { $value }.
   *[buyer] El plazo para decir si este pedido ha llegado terminó el { $value }.
}
said-return_by = { $role ->
    [seller] El comprador tiene hasta el { $value } para enviar la devolución acordada de este pedido.
   *[buyer] Tienes hasta el { $value } para enviar la devolución acordada de este pedido.
}
said-return_by-passed = { $role ->
    [seller] El plazo del comprador para enviar la devolución acordada de este pedido terminó el { $value }.
   *[buyer] El plazo para enviar la devolución acordada de este pedido terminó el { $value }.
}
said-refund_by = { $role ->
    [seller] El reembolso al comprador por este pedido debe enviarse a más tardar el { $value }.
   *[buyer] Tu reembolso por este pedido debe enviarse a más tardar el { $value }.
}
said-refund_by-passed = { $role ->
    [seller] El reembolso al comprador por este pedido debía enviarse a más tardar el { $value }.
   *[buyer] Tu reembolso por este pedido debía enviarse a más tardar el { $value }.
}
said-payout_on = { $role ->
    [seller] Tu pago por este pedido se libera el { $day }.
   *[buyer] El pago al vendedor por este pedido se libera el { $day }.
}
said-payout_on-with = Tu pago de { $other } por este pedido se libera el { $day }.
said-payout_on-passed = { $role ->
    [seller] Tu pago por este pedido debía liberarse el { $day }.
   *[buyer] El pago al vendedor por este pedido debía liberarse el { $day }.
}
said-payout_on-passed-with = Tu pago de { $other } por este pedido debía liberarse el { $day }.
said-ends_at = La subasta de este objeto termina el { $value }.
said-ends_at-passed = La subasta de este objeto terminó el { $value }.

## Next steps, as requests
act-pay_by = Paga tu pedido antes del { $value }.
act-ship_by = Envía este pedido antes del { $value }.
act-ship_limit = Envía este pedido antes del { $value }; si no, se cancelará.
act-report_by = Comunica un problema antes del { $value }.
act-respond_by = Antes del { $value }, di si tu pedido ha llegado.
act-return_by = Envía tu devolución antes del { $value }.
