## Languages
language-name = 中文
language-en = 英语
language-es = 西班牙语
language-it = 意大利语
language-fr = 法语
language-nl = 荷兰语
language-de = 德语
language-zh = 中文
language-pt = 葡萄牙语
language-pl = 波兰语
language-el = 希腊语

## Frame of every page
site-title = { $site } 帮助中心
help-center = 帮助中心
skip-link = 跳到主要内容
nav-main = 主菜单
nav-breadcrumbs = 当前位置
nav-language = 语言
nav-ask = 提问
contact-us = 联系我们
footer-note = 您可以在这里查阅帮助文章，并了解如何联系客服。

## Question box
ask-label = 您的问题
ask-placeholder = 用您自己的话描述问题
ask-button = 提交问题
search-instead = 不使用 AI，仅搜索文章
suggestions-label = 推荐文章
suggestions-count = { $count ->
    [0] 没有建议。
   *[other] { $count } 条建议。请用方向键选择。
}
disclosure-label = AI 助手
disclosure = 与您对话的是 AI 助手，而不是真人。它根据我们的帮助文章回答，并注明来源。它可能会出错，您可以随时联系真人客服。
disclosure-short = 由 AI 助手回答，可能会出错。您可以随时联系真人客服。
ask-empty = 请在输入框中写下您的问题，然后选择“提交问题”。
ask-too-long = 您的问题太长。请控制在 { $limit } 个字符以内。

## Home
home-heading = 我们能为您做些什么？
home-description = 查找有关购买、销售、订单、付款和账户的答案。
popular-heading = 常见问题
sections-heading = 所有主题
index-empty = 帮助文章正在准备中，请稍后再试。

## Sections
section-buying = 购买
section-orders = 订单与配送
section-disputes = 纠纷
section-selling = 销售
section-account = 账户
section-trust = 信任与安全
section-support = 客户服务
section-articles = { $count ->
   *[other] { $count } 篇文章
}
related-heading = 同一主题的更多文章

## Reply
your-question = 您的问题
answer-heading = 回答
ai-badge = 由 AI 生成
source-marker = 来源 { $number }
sources-heading = 来源
sources-hint = 点击来源可打开文章中被引用的位置。
notices-heading = 请注意
notice-other-language = 目前还没有您所用语言的相关文章。此回答引用的文章语言为：{ $language }。
notice-translation-passed-over = 虽有译文（{ $language }），但它比原文旧，因此此回答引用的是最新的原文。
notice-outdated-translation = 此回答引用的译文比原文旧，部分细节可能已有变化。
notice-sign-in-for-orders = 这是一般性帮助。登录后就您的某个订单提问，回答中会包含该订单的日期和期限。
notice-order-not-readable = 目前无法读取您的订单。此回答仅来自帮助文章。
notice-no-such-order = 您的订单中没有编号为 { $number } 的订单。
notice-words-only = 目前助手只能比对词语，无法比对含义，可能会漏掉合适的文章。
notice-not-recorded = 此回答未能保存，因此无法评价。
continue-in-language = 以中文继续
clarify-heading = 您指的是哪一个？
clarify-text = 您的问题可以有多种理解，请选择符合的一项。
clarify-order-heading = 您指的是哪个订单？
abstain-heading = 这个问题我没有可靠的答案
abstain-nothing-found = 我们的帮助文章没有提到这一点。请换个说法再试，或联系真人客服。
abstain-weak-support = 我们的帮助文章涉及了这个问题，但不够明确，不足以给出可靠的回答。我宁可如实相告，也不随意猜测。
abstain-unsupported = 我尝试了回答，但无法在我们的文章中得到证实。我宁可如实相告，也不随意猜测。
abstain-no-question = 我没有在您的文字中看到问题。请用一句话告诉我您想了解什么。
abstain-no-index = 帮助文章正在准备中，我暂时无法回答。请稍后再试。
nearest-heading = 最接近的文章
handoff-heading = 这个问题可由真人为您处理
handoff-asked-for-person = 您希望联系真人。请选择“联系客服”，查看如何联系我们的团队。
read-more-heading = 延伸阅读
support-heading = 还需要帮助吗？
support-text = 如果以上内容没有解决您的问题，客服可以为您提供帮助。请查看如何联系我们的团队。
talk-to-support = 联系客服
talk-to-support-seller = 我是卖家
follow-up-heading = 继续提问
follow-up-label = 您的后续问题

## Feedback
feedback-article-question = 这篇文章对您有帮助吗？
feedback-reply-question = 这个回答对您有帮助吗？
feedback-yes = 有
feedback-no = 没有
feedback-why = 为什么没有帮助？
reason-incomplete = 缺少信息
reason-unclear = 难以理解
reason-incorrect = 内容有误或已过时
reason-other-topic = 与我的问题无关
reason-disagree = 我看懂了，但不认同这条规定
feedback-comment = 哪些地方可以改进？（选填）
feedback-comment-hint = 请不要填写姓名、地址或付款信息。
feedback-send = 提交反馈
feedback-thanks = 感谢您的反馈。
feedback-thanks-text = 我们会阅读您的反馈，并用它改进帮助文章。
feedback-missing = 请先选择“有”或“没有”。
feedback-unknown-reply = 此回答已不再保存，因此未能添加您的反馈。

## Article
audience-buyer = 面向买家
audience-seller = 面向卖家
article-other-language = 这篇文章暂时没有您所用语言的版本。您正在阅读的版本语言为：{ $language }。
article-cited-language = 您正在阅读回答所引用的版本，语言为：{ $language }。
article-in-page-language = 阅读中文版
article-outdated = 这篇文章的原文在翻译之后有过更改，部分细节可能已不准确。
article-open-original = 打开原文
article-cited = 回答所引用的位置已突出显示。
article-go-to-cited = 前往突出显示的位置
article-changed = 在回答写成之后，这篇文章有过更改，因此未突出显示引用位置。
article-cited-conditional = 回答所引用的内容仅适用于某些订单。本页面显示的是一般情况下适用的内容。
article-version = 版本 { $number }
contact-text = 请描述您的需求。AI 助手会立即回答，之后您可以联系客服。
contact-label = 您需要什么帮助？
table-label = 表格，可左右滚动

## Search without AI
search-heading = 搜索结果
search-label = 搜索帮助文章
search-button = 搜索
search-count = { $count ->
    [0] 没有找到与“{ $query }”相关的文章
   *[other] 找到 { $count } 篇与“{ $query }”相关的文章
}
search-none-text = 请检查拼写、换个词语，或向 AI 助手提问。
search-ask = 改为向 AI 助手提问

## Errors
error-back = 返回帮助中心
error-not-found-title = 此页面不存在
error-not-found-text = 文章可能已被移动或撤下。请搜索该文章，或从首页重新开始。
error-refused-title = 此表单未被接受
error-refused-text = 表单是从其他网站发送的。请在帮助中心打开页面，并从那里提交表单。
error-invalid-title = 表单内容不完整
error-invalid-text = 请返回检查您填写的内容，然后重新提交。
error-busy-title = 当前提问人数较多
error-busy-text = 请等待几秒后再次提问。您的问题本身没有任何问题。
error-failed-title = 我们这边出了问题
error-failed-text = 请再试一次。如果问题仍然出现，请联系客服。
