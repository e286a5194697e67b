## How values are joined
moment = { $day } { $time }
display = { $subject } · { $label }：{ $value }
display-named = { $subject } · { $label }：{ $value }
subject-order = 订单 { $number }
subject-order-inside = 订单 { $number }
subject-item = 物品 { $number }

## Values
value-yes = 是
value-no = 否
role-buyer = 买家
role-seller = 卖家
state-awaiting_payment = 待付款
state-paid = 已付款
state-shipped = 已发货
state-in_transit = 运输中
state-delivered = 已送达
state-reported = 已报告问题
state-completed = 已完成
state-cancelled = 已取消
state-refunded = 已退款
listing-open = 竞拍中
listing-sold = 已售出
listing-ended = 已结束，无人赢得

## Labels: what stands before the value
label-order_number = 订单号
label-item_title = 标题
label-role = 您的身份
label-state = 状态
label-total = 总额
label-counterparty_name = 对方
label-carrier = 承运商
label-tracking_number = 物流单号
label-placed_at = 下单时间
label-paid_at = 付款时间
label-shipped_at = 发货时间
label-delivered_at = 送达时间
label-arrival_asked_at = 询问是否送到的时间
label-reported_at = 报告问题时间
label-return_agreed_at = 商定退货时间
label-cancelled_at = 取消时间
label-refund_approved_at = 退款获批时间
label-refunded_at = 退款发出时间
label-paid_out_at = 款项发放时间
label-refund_amount = 退款金额
label-payout_amount = 应付卖家的款项
label-messaging_open = 可以发消息
label-has_written = 您已发过消息
label-pay_by = 付款截止
label-ship_by = 发货截止
label-ship_limit = 最晚发货时间
label-report_by = 报告问题截止
label-respond_by = 答复截止
label-return_by = 寄回截止
label-refund_by = 退款发出截止
label-payout_on = 款项发放日期
label-listing_state = 拍卖状态
label-price = 价格
label-ends_at = 竞拍结束时间

## Where the order stands
said-state-awaiting_payment = { $role ->
    [seller] 订单 { $number } 正在等待买家付款。
   *[buyer] 您的订单 { $number } 正在等待您付款。
}
said-state-paid = { $role ->
    [seller] 订单 { $number } 已付款，尚未发货。
   *[buyer] 您的订单 { $number } 已付款，卖家尚未发货。
}
said-state-shipped = { $role ->
    [seller] 订单 { $number } 已交给承运商。
   *[buyer] 您的订单 { $number } 已交给承运商。
}
said-state-shipped-with = { $role ->
    [seller] 订单 { $number } 已于 { $other } 交给承运商。
   *[buyer] 您的订单 { $number } 已于 { $other } 交给承运商。
}
said-state-in_transit = { $role ->
    [seller] 订单 { $number } 正在运输途中：承运商已扫描包裹。
   *[buyer] 您的订单 { $number } 正在运输途中：承运商已扫描包裹。
}
said-state-delivered = { $role ->
    [seller] 订单 { $number } 已送达。
   *[buyer] 您的订单 { $number } 已送达。
}
said-state-delivered-with = { $role ->
    [seller] 订单 { $number } 已于 { $other } 送达。
   *[buyer] 您的订单 { $number } 已于 { $other } 送达。
}
said-state-reported = { $role ->
    [seller] 买家报告了订单 { $number } 的问题，问题尚未解决。
   *[buyer] 您报告了订单 { $number } 的问题，问题尚未解决。
}
said-state-reported-with = { $role ->
    [seller] 买家于 { $other } 报告了订单 { $number } 的问题，问题尚未解决。
   *[buyer] 您于 { $other } 报告了订单 { $number } 的问题，问题尚未解决。
}
said-state-completed = { $role ->
    [seller] 订单 { $number } 已完成。
   *[buyer] 您的订单 { $number } 已完成。
}
said-state-cancelled = { $role ->
    [seller] 订单 { $number } 已取消。
   *[buyer] 您的订单 { $number } 已取消。
}
said-state-cancelled-with = { $role ->
    [seller] 订单 { $number } 已于 { $other } 取消。
   *[buyer] 您的订单 { $number } 已于 { $other } 取消。
}
said-state-refunded = { $role ->
    [seller] 订单 { $number } 已退款给买家。
   *[buyer] 您的订单 { $number } 已退款。
}
said-state-refunded-with = { $role ->
    [seller] 订单 { $number } 的退款已于 { $other } 发给买家。
   *[buyer] 您的订单 { $number } 的退款已于 { $other } 发出。
}

## What happened
said-placed_at = { $role ->
    [seller] 买家于 { $value } 下了订单 { $number }。
   *[buyer] 您于 { $value } 下了订单 { $number }。
}
said-paid_at = 订单 { $number } 的付款已于 { $value } 到账。
said-shipped_at = 订单 { $number } 已于 { $value } 交给承运商。
said-delivered_at = 订单 { $number } 已于 { $value } 送达。
said-arrival_asked_at = { $role ->
    [seller] 已于 { $value } 询问买家订单 { $number } 是否已经送到。
   *[buyer] 已于 { $value } 询问您订单 { $number } 是否已经送到。
}
said-reported_at = { $role ->
    [seller] 买家于 { $value } 报告了订单 { $number } 的问题。
   *[buyer] 您于 { $value } 报告了订单 { $number } 的问题。
}
said-return_agreed_at = 订单 { $number } 的退货已于 { $value } 商定。
said-cancelled_at = 订单 { $number } 已于 { $value } 取消。
said-refund_approved_at = { $role ->
    [seller] 订单 { $number } 给买家的退款已于 { $value } 获批。
   *[buyer] 您的订单 { $number } 的退款已于 { $value } 获批。
}
said-refunded_at = { $role ->
    [seller] 订单 { $number } 给买家的退款已于 { $value } 发出。
   *[buyer] 您的订单 { $number } 的退款已于 { $value } 发出。
}
said-paid_out_at = { $role ->
    [seller] 订单 { $number } 的款项已于 { $value } 发放给您。
   *[buyer] 订单 { $number } 的款项已于 { $value } 发放给卖家。
}

## Amounts, carrier, item
said-total = { $role ->
    [seller] 订单 { $number } 的买家应付总额为 { $value }。
   *[buyer] 您的订单 { $number } 的总额为 { $value }。
}
said-refund_amount = { $role ->
    [seller] 订单 { $number } 给买家的退款为 { $value }。
   *[buyer] 您的订单 { $number } 的退款为 { $value }。
}
said-payout_amount = 订单 { $number } 付给您的款项为 { $value }。
said-carrier = 订单 { $number } 的承运商是 { $value }。
said-tracking_number = 订单 { $number } 的物流单号是 { $value }。
said-listing_state-open = 该物品正在竞拍中。
said-listing_state-sold = 该物品已售出。
said-listing_state-ended = 该物品的竞拍已结束，无人赢得。
said-price = 该物品的价格为 { $value }。

## Deadlines that run, and the same when they have passed
said-pay_by = { $role ->
    [seller] 买家须在 { $value } 之前为此订单付款。
   *[buyer] 您可以在 { $value } 之前为此订单付款。
}
said-pay_by-passed = { $role ->
    [seller] 买家为此订单付款的期限已于 { $value } 结束。
   *[buyer] 此订单的付款期限已于 { $value } 结束。
}
said-ship_by = { $role ->
    [seller] 您须在 { $value } 之前为此订单发货。
   *[buyer] 卖家须在 { $value } 之前为此订单发货。
}
said-ship_by-passed = { $role ->
    [seller] 此订单的发货期限已于 { $value } 结束。
   *[buyer] 卖家为此订单发货的期限已于 { $value } 结束。
}
said-ship_limit = { $role ->
    [seller] 如果您在 { $value } 之前仍未发货，此订单会被取消。
   *[buyer] 如果卖家在 { $value } 之前仍未发货，此订单会被取消。
}
said-ship_limit-passed = 此订单的最晚发货时间是 { $value }。
said-report_by = { $role ->
    [seller] 买家可以在 { $value } 之前报告此订单的问题。
   *[buyer] 您可以在 { $value } 之前报告此订单的问题。
}
said-report_by-passed = { $role ->
    [seller] 买家报告此订单问题的期限已于 { $value } 结束。
   *[buyer] 报告此订单问题的期限已于 { $value } 结束。
}
said-respond_by = { $role ->
    [seller] 买家须在 { $value } 之前答复此订单是否已经送到。
   *[buyer] 请您在 { $value } 之前答复此订单是否已经送到。
}
said-respond_by-passed = { $role ->
    [seller] 买家答复此订单是否送到的期限已于 { $value } 结束。
   *[buyer] 答复此订单是否送到的期限已于 { $value } 结束。
}
said-return_by = { $role ->
    [seller] 买家须在 { $value } 之前寄出此订单商定的退货。
   *[buyer] 您须在 { $value } 之前寄出此订单商定的退货。
}
said-return_by-passed = { $role ->
    [seller] 买家寄出此订单商定退货的期限已于 { $value } 结束。
   *[buyer] 寄出此订单商定退货的期限已于 { $value } 结束。
}
said-refund_by = { $role ->
    [seller] 此订单给买家的退款应在 { $value } 之前发出。
   *[buyer] 您的此订单退款应在 { $value } 之前发出。
}
said-refund_by-passed = { $role ->
    [seller] 此订单给买家的退款本应在 { $value } 之前发出。
   *[buyer] 您的此订单退款本应在 { $value } 之前发出。
}
said-payout_on = { $role ->
    [seller] 此订单的款项会在 { $day } 发放给您。
   *[buyer] 此订单的款项会在 { $day } 发放给卖家。
}
said-payout_on-with = 此订单的款项 { $other } 会在 { $day } 发放给您。
said-payout_on-passed = { $role ->
    [seller] 此订单的款项原定于 { $day } 发放给您。
   *[buyer] 此订单的款项原定于 { $day } 发放给卖家。
}
said-payout_on-passed-with = 此订单的款项 { $other } 原定于 { $day } 发放给您。
said-ends_at = 该物品的竞拍将于 { $value } 结束。
said-ends_at-passed = 该物品的竞拍已于 { $value } 结束。

## Next steps, as requests
act-pay_by = 请在 { $value } 之前为您的订单付款。
act-ship_by = 请在 { $value } 之前为此订单发货。
act-ship_limit = 请在 { $value } 之前为此订单发货，否则订单会被取消。
act-report_by = 请在 { $value } 之前报告问题。
act-respond_by = 请在 { $value } 之前答复您的订单是否已经送到。
act-return_by = 请在 { $value } 之前寄出您的退货。
