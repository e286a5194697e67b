## How values are joined
moment = { $day } às { $time }
display = { $subject } · { $label }: { $value }
display-named = { $subject } · { $label }: { $value }
subject-order = Encomenda { $number }
subject-order-inside = encomenda { $number }
subject-item = Objeto { $number }

## Values
value-yes = sim
value-no = não
role-buyer = comprador
role-seller = vendedor
state-awaiting_payment = A aguardar pagamento
state-paid = Paga
state-shipped = Enviada
state-in_transit = A caminho
state-delivered = Entregue
state-reported = Problema comunicado
state-completed = Concluída
state-cancelled = Cancelada
state-refunded = Reembolsada
listing-open = Aberto a licitações
listing-sold = Vendido
listing-ended = Terminado sem vencedor

## Labels: what stands before the value
label-order_number = número da encomenda
label-item_title = título
label-role = o seu papel
label-state = estado
label-total = total
label-counterparty_name = outra parte
label-carrier = transportadora
label-tracking_number = número de seguimento
label-placed_at = encomendada
label-paid_at = paga
label-shipped_at = enviada
label-delivered_at = entregue
label-arrival_asked_at = pergunta sobre a chegada
label-reported_at = problema comunicado
label-return_agreed_at = devolução acordada
label-cancelled_at = cancelada
label-refund_approved_at = reembolso aprovado
label-refunded_at = reembolso enviado
label-paid_out_at = pagamento ao vendedor libertado
label-refund_amount = reembolso
label-payout_amount = pagamento ao vendedor
label-messaging_open = mensagens abertas
label-has_written = já escreveu
label-pay_by = prazo para pagar
label-ship_by = prazo de envio
label-ship_limit = último momento para enviar
label-report_by = prazo para comunicar um problema
label-respond_by = prazo para responder
label-return_by = prazo para enviar a devolução
label-refund_by = prazo para enviar o reembolso
label-payout_on = libertação do pagamento
label-listing_state = anúncio
label-price = preço
label-ends_at = fim do leilão

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] A encomenda { $number } aguarda o pagamento do comprador.
   *[buyer] A sua encomenda { $number } aguarda pagamento.
}
said-state-paid = { $role ->
    [seller] A encomenda { $number } está paga e ainda não foi enviada.
   *[buyer] A sua encomenda { $number } está paga. O vendedor ainda não a enviou.
}
said-state-shipped = { $role ->
    [seller] A encomenda { $number } foi entregue à transportadora.
   *[buyer] A sua encomenda { $number } foi entregue à transportadora.
}
said-state-shipped-with = { $role ->
    [seller] A encomenda { $number } foi entregue à transportadora no dia { $other }.
   *[buyer] A sua encomenda { $number } foi entregue à transportadora no dia { $other }.
}
said-state-in_transit = { $role ->
    [seller] A encomenda { $number } está a caminho: a transportadora já a leu.
   *[buyer] A sua encomenda { $number } está a caminho: a transportadora já a leu.
}
said-state-delivered = { $role ->
    [seller] A encomenda { $number } foi entregue.
   *[buyer] A sua encomenda { $number } foi entregue.
}
said-state-delivered-with = { $role ->
    [seller] A encomenda { $number } foi entregue no dia { $other }.
   *[buyer] A sua encomenda { $number } foi entregue no dia { $other }.
}
said-state-reported = { $role ->
    [seller] O comprador comunicou um problema com a encomenda { $number }. Ainda não está resolvido.
   *[buyer] Comunicou um problema com a sua encomenda { $number }. Ainda não está resolvido.
}
said-state-reported-with = { $role ->
    [seller] No dia { $other }, o comprador comunicou um problema com a encomenda { $number }. Ainda não está resolvido.
   *[buyer] No dia { $other }, comunicou um problema com a sua encomenda { $number }. Ainda não está resolvido.
}
said-state-completed = { $role ->
    [seller] A encomenda { $number } está concluída.
   *[buyer] A sua encomenda { $number } está concluída.
}
said-state-cancelled = { $role ->
    [seller] A encomenda { $number } foi cancelada.
   *[buyer] A sua encomenda { $number } foi cancelada.
}
said-state-cancelled-with = { $role ->
    [seller] A encomenda { $number } foi cancelada no dia { $other }.
   *[buyer] A sua encomenda { $number } foi cancelada no dia { $other }.
}
said-state-refunded = { $role ->
    [seller] A encomenda { $number } foi reembolsada ao comprador.
   *[buyer] A sua encomenda { $number } foi reembolsada.
}
said-state-refunded-with = { $role ->
    [seller] O reembolso da encomenda { $number } foi enviado ao comprador no dia { $other }.
   *[buyer] O reembolso da sua encomenda { $number } foi enviado no dia { $other }.
}

## What happened
said-placed_at = { $role ->
    [seller] O comprador fez a encomenda { $number } no dia { $value }.
   *[buyer] Fez a encomenda { $number } no dia { $value }.
}
said-paid_at = O pagamento da encomenda { $number } chegou no dia { $value }.
said-shipped_at = A encomenda { $number } foi entregue à transportadora no dia { $value }.
said-delivered_at = A encomenda { $number } foi entregue no dia { $value }.
said-arrival_asked_at = { $role ->
    [seller] No dia { $value }, perguntou-se ao comprador se a encomenda { $number } tinha chegado.
   *[buyer] No dia { $value }, foi-lhe perguntado se a encomenda { $number } tinha chegado.
}
said-reported_at = { $role ->
    [seller] O comprador comunicou um problema com a encomenda { $number } no dia { $value }.
   *[buyer] Comunicou um problema com a encomenda { $number } no dia { $value }.
}
said-return_agreed_at = A devolução da encomenda { $number } foi acordada no dia { $value }.
said-cancelled_at = A encomenda { $number } foi cancelada no dia { $value }.
said-refund_approved_at = { $role ->
    [seller] O reembolso ao comprador pela encomenda { $number } foi aprovado no dia { $value }.
   *[buyer] O seu reembolso pela encomenda { $number } foi aprovado no dia { $value }.
}
said-refunded_at = { $role ->
    [seller] O reembolso ao comprador pela encomenda { $number } foi enviado no dia { $value }.
   *[buyer] O seu reembolso pela encomenda { $number } foi enviado no dia { $value }.
}
said-paid_out_at = { $role ->
    [seller] O seu pagamento pela encomenda { $number } foi libertado no dia { $value }.
   *[buyer] O pagamento ao vendedor pela encomenda { $number } foi libertado no dia { $value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] O total do comprador pela encomenda { $number } é de { $value }.
   *[buyer] O total da sua encomenda { $number } é de { $value }.
}
said-refund_amount = { $role ->
    [seller] O reembolso ao comprador pela encomenda { $number } é de { $value }.
   *[buyer] O seu reembolso pela encomenda { $number } é de { $value }.
}
said-payout_amount = O seu pagamento pela encomenda { $number } é de { $value }.
said-carrier = A transportadora da encomenda { $number } é { $value }.
said-tracking_number = O número de seguimento da encomenda { $number } é { $value }.
said-listing_state-open = Este objeto está aberto a licitações.
said-listing_state-sold = Este objeto está vendido.
said-listing_state-ended = O leilão deste objeto terminou sem vencedor.
said-price = O preço deste objeto é de { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] O comprador tem até ao dia { $value } para pagar esta encomenda.
   *[buyer] Pode pagar esta encomenda até ao dia { $value }.
}
said-pay_by-passed = { $role ->
    [seller] O prazo do comprador para pagar esta encomenda terminou no dia { $value }.
   *[buyer] O prazo para pagar esta encomenda terminou no dia { $value }.
}
said-ship_by = { $role ->
    [seller] Tem até ao dia { $value } para enviar esta encomenda.
   *[buyer] O vendedor tem até ao dia { $value } para enviar esta encomenda.
}
said-ship_by-passed = { $role ->
    [seller] O prazo para enviar esta encomenda terminou no dia { $value }.
   *[buyer] O prazo do vendedor para enviar esta encomenda terminou no dia { $value }.
}
said-ship_limit = { $role ->
    [seller] Se não enviar esta encomenda até ao dia { $value }, ela é cancelada.
   *[buyer] Se o vendedor não enviar esta encomenda até ao dia { $value }, ela é cancelada.
}
said-ship_limit-passed = O último momento para enviar esta encomenda foi o dia { $value }.
said-report_by = { $role ->
    [seller] O comprador tem até ao dia { $value } para comunicar um problema com esta encomenda.
   *[buyer] Pode comunicar um problema com esta encomenda até ao dia { $value }.
}
said-report_by-passed = { $role ->
    [seller] O prazo do comprador para comunicar um problema com esta encomenda terminou no dia { $value }.
   *[buyer] O prazo para comunicar um problema com esta encomenda terminou no dia { $value }.
}
said-respond_by = { $role ->
    [seller] O comprador tem até ao dia { $value } para dizer se esta encomenda chegou.
   *[buyer] Tem até ao dia { $value } para dizer se esta encomenda chegou.
}
said-respond_by-passed = { $role ->
    [seller] O prazo do comprador para dizer se esta encomenda chegou terminou no dia { $value }.
   *[buyer] O prazo para dizer se esta encomenda chegou terminou no dia { $value }.
}
said-return_by = { $role ->
    [seller] O comprador tem até ao dia { $value } para enviar a devolução acordada desta encomenda.
   *[buyer] Tem até ao dia { $value } para enviar a devolução acordada desta encomenda.
}
said-return_by-passed = { $role ->
    [seller] O prazo do comprador para enviar a devolução acordada desta encomenda terminou no dia { $value }.
   *[buyer] O prazo para enviar a devolução acordada desta encomenda terminou no dia { $value }.
}
said-refund_by = { $role ->
    [seller] O reembolso ao comprador por esta encomenda deve ser enviado até ao dia { $value }.
   *[buyer] O seu reembolso por esta encomenda deve ser enviado até ao dia { $value }.
}
said-refund_by-passed = { $role ->
    [seller] O reembolso ao comprador por esta encomenda devia ser enviado até ao dia { $value }.
   *[buyer] O seu reembolso por esta encomenda devia ser enviado até ao dia { $value }.
}
said-payout_on = { $role ->
    [seller] O seu pagamento por esta encomenda é libertado no dia { $day }.
   *[buyer] O pagamento ao vendedor por esta encomenda é libertado no dia { $day }.
}
said-payout_on-with = O seu pagamento de { $other } por esta encomenda é libertado no dia { $day }.
said-payout_on-passed = { $role ->
    [seller] O seu pagamento por esta encomenda devia ser libertado no dia { $day }.
   *[buyer] O pagamento ao vendedor por esta encomenda devia ser libertado no dia { $day }.
}
said-payout_on-passed-with = O seu pagamento de { $other } por esta encomenda devia ser libertado no dia { $day }.
said-ends_at = O leilão deste objeto termina no dia { $value }.
said-ends_at-passed = O leilão deste objeto terminou no dia { $value }.

## Next steps, as requests
act-pay_by = Pague a sua encomenda até ao dia { $value }.
act-ship_by = Envie esta encomenda até ao dia { $value }.
act-ship_limit = Envie esta encomenda até ao dia { $value }; caso contrário, é cancelada.
act-report_by = Comunique um problema até ao dia { $value }.
act-respond_by = Diga até ao dia { $value } se a sua encomenda chegou.
act-return_by = Envie a sua devolução até ao dia { $value }.
