## How values are joined
moment = { $day } à { $time }
display = { $subject } · { $label } : { $value }
display-named = { $subject } · { $label } : { $value }
subject-order = Commande { $number }
subject-order-inside = commande { $number }
subject-item = Objet { $number }

## Values
value-yes = oui
value-no = non
role-buyer = acheteur
role-seller = vendeur
state-awaiting_payment = En attente de paiement
state-paid = Payée
state-shipped = Expédiée
state-in_transit = En chemin
state-delivered = Livrée
state-reported = Problème signalé
state-completed = Terminée
state-cancelled = Annulée
state-refunded = Remboursée
listing-open = Ouvert aux enchères
listing-sold = Vendu
listing-ended = Terminé sans gagnant

## Labels: what stands before the value
label-order_number = numéro de commande
label-item_title = titre
label-role = votre rôle
label-state = état
label-total = total
label-counterparty_name = autre partie
label-carrier = transporteur
label-tracking_number = numéro de suivi
label-placed_at = commandée
label-paid_at = payée
label-shipped_at = expédiée
label-delivered_at = livrée
label-arrival_asked_at = question sur l’arrivée
label-reported_at = problème signalé
label-return_agreed_at = retour convenu
label-cancelled_at = annulée
label-refund_approved_at = remboursement approuvé
label-refunded_at = remboursement envoyé
label-paid_out_at = versement débloqué
label-refund_amount = remboursement
label-payout_amount = versement
label-messaging_open = messagerie ouverte
label-has_written = vous avez écrit
label-pay_by = à payer avant
label-ship_by = à expédier avant
label-ship_limit = dernier moment pour expédier
label-report_by = délai de signalement
label-respond_by = délai de réponse
label-return_by = délai pour envoyer le retour
label-refund_by = délai d’envoi du remboursement
label-payout_on = déblocage du versement
label-listing_state = annonce
label-price = prix
label-ends_at = fin de la vente

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] La commande { $number } est en attente du paiement de l’acheteur.
   *[buyer] Votre commande { $number } est en attente de paiement.
}
said-state-paid = { $role ->
    [seller] La commande { $number } est payée et n’a pas encore été expédiée.
   *[buyer] Votre commande { $number } est payée. Le vendeur ne l’a pas encore expédiée.
}
said-state-shipped = { $role ->
    [seller] La commande { $number } a été remise au transporteur.
   *[buyer] Votre commande { $number } a été remise au transporteur.
}
said-state-shipped-with = { $role ->
    [seller] La commande { $number } a été remise au transporteur le { $other }.
   *[buyer] Votre commande { $number } a été remise au transporteur le { $other }.
}
said-state-in_transit = { $role ->
    [seller] La commande { $number } est en chemin : le transporteur l’a scannée.
   *[buyer] Votre commande { $number } est en chemin : le transporteur l’a scannée.
}
said-state-delivered = { $role ->
    [seller] La commande { $number } a été livrée.
   *[buyer] Votre commande { $number } a été livrée.
}
said-state-delivered-with = { $role ->
    [seller] La commande { $number } a été livrée le { $other }.
   *[buyer] Votre commande { $number } a été livrée le { $other }.
}
said-state-reported = { $role ->
    [seller] L’acheteur a signalé un problème avec la commande { $number }. Il n’est pas encore réglé.
   *[buyer] Vous avez signalé un problème avec votre commande { $number }. Il n’est pas encore réglé.
}
said-state-reported-with = { $role ->
    [seller] Le { $other }, l’acheteur a signalé un problème avec la commande { $number }. Il n’est pas encore réglé.
   *[buyer] Le { $other }, vous avez signalé un problème avec votre commande { $number }. Il n’est pas encore réglé.
}
said-state-completed = { $role ->
    [seller] La commande { $number } est terminée.
   *[buyer] Votre commande { $number } est terminée.
}
said-state-cancelled = { $role ->
    [seller] La commande { $number } a été annulée.
   *[buyer] Votre commande { $number } a été annulée.
}
said-state-cancelled-with = { $role ->
    [seller] La commande { $number } a été annulée le { $other }.
   *[buyer] Votre commande { $number } a été annulée le { $other }.
}
said-state-refunded = { $role ->
    [seller] L’acheteur a été remboursé pour la commande { $number }.
   *[buyer] Votre commande { $number } a été remboursée.
}
said-state-refunded-with = { $role ->
    [seller] Le remboursement de la commande { $number } a été envoyé à l’acheteur le { $other }.
   *[buyer] Le remboursement de votre commande { $number } a été envoyé le { $other }.
}

## What happened
said-placed_at = { $role ->
    [seller] L’acheteur a passé la commande { $number } le { $value }.
   *[buyer] Vous avez passé la commande { $number } le { $value }.
}
said-paid_at = Le paiement de la commande { $number } est arrivé le { $value }.
said-shipped_at = La commande { $number } a été remise au transporteur le { $value }.
said-delivered_at = La commande { $number } a été livrée le { $value }.
said-arrival_asked_at = { $role ->
    [seller] Le { $value }, il a été demandé à l’acheteur si la commande { $number } était arrivée.
   *[buyer] Le { $value }, il vous a été demandé si la commande { $number } était arrivée.
}
said-reported_at = { $role ->
    [seller] L’acheteur a signalé un problème avec la commande { $number } le { $value }.
   *[buyer] Vous avez signalé un problème avec la commande { $number } le { $value }.
}
said-return_agreed_at = Le retour de la commande { $number } a été convenu le { $value }.
said-cancelled_at = La commande { $number } a été annulée le { $value }.
said-refund_approved_at = { $role ->
    [seller] Le remboursement de l’acheteur pour la commande { $number } a été approuvé le { $value }.
   *[buyer] Votre remboursement pour la commande { $number } a été approuvé le { $value }.
}
said-refunded_at = { $role ->
    [seller] Le remboursement de l’acheteur pour la commande { $number } a été envoyé le { $value }.
   *[buyer] Votre remboursement pour la commande { $number } a été envoyé le { $value }.
}
said-paid_out_at = { $role ->
    [seller] Votre versement pour la commande { $number } a été débloqué le { $value }.
   *[buyer] Le versement au vendeur pour la commande { $number } a été débloqué le { $value }.
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] Le total de l’acheteur pour la commande { $number } est de { $value }.
   *[buyer] Le total de votre commande { $number } est de { $value }.
}
said-refund_amount = { $role ->
    [seller] Le remboursement de l’acheteur pour la commande { $number } est de { $value }.
   *[buyer] Votre remboursement pour la commande { $number } est de { $value }.
}
said-payout_amount = Votre versement pour la commande { $number } est de { $value }.
said-carrier = Le transporteur de la commande { $number } est { $value }.
said-tracking_number = Le numéro de suivi de la commande { $number } est { $value }.
said-listing_state-open = Cet objet est ouvert aux enchères.
said-listing_state-sold = Cet objet est vendu.
said-listing_state-ended = La vente de cet objet s’est terminée sans gagnant.
said-price = Le prix de cet objet est de { $value }.

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] L’acheteur a jusqu’au { $value } pour payer cette commande.
   *[buyer] Vous pouvez payer cette commande jusqu’au { $value }.
}
said-pay_by-passed = { $role ->
    [seller] Le délai de l’acheteur pour payer cette commande a pris fin le { $value }.
   *[buyer] Le délai pour payer cette commande a pris fin le { $value }.
}
said-ship_by = { $role ->
    [seller] Vous avez jusqu’au { $value } pour expédier cette commande.
   *[buyer] Le vendeur a jusqu’au { $value } pour expédier cette commande.
}
said-ship_by-passed = { $role ->
    [seller] Le délai pour expédier cette commande a pris fin le { $value }.
   *[buyer] Le délai du vendeur pour expédier cette commande a pris fin le { $value }.
}
said-ship_limit = { $role ->
    [seller] Si vous n’avez pas expédié cette commande avant le { $value }, elle sera annulée.
   *[buyer] Si le vendeur n’a pas expédié cette commande avant le { $value }, elle sera annulée.
}
said-ship_limit-passed = Le dernier moment pour expédier cette commande était le { $value }.
said-report_by = { $role ->
    [seller] L’acheteur a jusqu’au { $value } pour signaler un problème avec cette commande.
   *[buyer] Vous pouvez signaler un problème avec cette commande jusqu’au { $value }.
}
said-report_by-passed = { $role ->
    [seller] Le délai de l’acheteur pour signaler un problème avec cette commande a pris fin le { $value }.
   *[buyer] Le délai pour signaler un problème avec cette commande a pris fin le { $value }.
}
said-respond_by = { $role ->
    [seller] L’acheteur a jusqu’au { $value } pour dire si cette commande est arrivée.
   *[buyer] Vous avez jusqu’au { $value } pour dire si cette commande est arrivée.
}
said-respond_by-passed = { $role ->
    [seller] Le délai de l’acheteur pour dire si cette commande est arrivée a pris fin le { $value }.
   *[buyer] Le délai pour dire si cette commande est arrivée a pris fin le { $value }.
}
said-return_by = { $role ->
    [seller] L’acheteur a jusqu’au { $value } pour envoyer le retour convenu de cette commande.
   *[buyer] Vous avez jusqu’au { $value } pour envoyer le retour convenu de cette commande.
}
said-return_by-passed = { $role ->
    [seller] Le délai de l’acheteur pour envoyer le retour convenu de cette commande a pris fin le { $value }.
   *[buyer] Le délai pour envoyer le retour convenu de cette commande a pris fin le { $value }.
}
said-refund_by = { $role ->
    [seller] Le remboursement de l’acheteur pour cette commande doit être envoyé au plus tard le { $value }.
   *[buyer] Votre remboursement pour cette commande doit être envoyé au plus tard le { $value }.
}
said-refund_by-passed = { $role ->
    [seller] Le remboursement de l’acheteur pour cette commande devait être envoyé au plus tard le { $value }.
   *[buyer] Votre remboursement pour cette commande devait être envoyé au plus tard le { $value }.
}
said-payout_on = { $role ->
    [seller] Votre versement pour cette commande est débloqué le { $day }.
   *[buyer] Le versement au vendeur pour cette commande est débloqué le { $day }.
}
said-payout_on-with = Votre versement de { $other } pour cette commande est débloqué le { $day }.
said-payout_on-passed = { $role ->
    [seller] Votre versement pour cette commande devait être débloqué le { $day }.
   *[buyer] Le versement au vendeur pour cette commande devait être débloqué le { $day }.
}
said-payout_on-passed-with = Votre versement de { $other } pour cette commande devait être débloqué le { $day }.
said-ends_at = La vente de cet objet se termine le { $value }.
said-ends_at-passed = La vente de cet objet s’est terminée le { $value }.

## Next steps, as requests
act-pay_by = Payez votre commande avant le { $value }.
act-ship_by = Expédiez cette commande avant le { $value }.
act-ship_limit = Expédiez cette commande avant le { $value }, sinon elle sera annulée.
act-report_by = Signalez un problème avant le { $value }.
act-respond_by = Avant le { $value }, indiquez si votre commande est arrivée.
act-return_by = Envoyez votre retour avant le { $value }.
