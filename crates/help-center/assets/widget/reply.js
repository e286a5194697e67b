// A reply: heading, statements, sources, notices, choices, next steps, and whether it helped.

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
const QUOTE_CHARACTERS = 140;
const NOTICES = {
  other_language: (words, notice, reply) => words.say("notice-other-language", { language: words.languageName(plain(reply.locale)) }),
  outdated_translation_passed_over: (words, notice) => words.say("notice-translation-passed-over", { language: words.languageName(plain(notice.locale)) }),
  outdated_translation: (words) => words.say("notice-outdated-translation"),
  sign_in_for_orders: (words) => words.say("widget-sign-in"),
  order_not_readable: (words) => words.say("widget-order-unreadable"),
  no_such_order: (words, notice) => words.say("widget-no-such-order", { number: notice.number }),
};
const ABSTENTIONS = ["nothing_found", "weak_support", "unsupported", "no_question", "no_index"];
const REASONS = { incomplete: "reason-incomplete", unclear: "reason-unclear", incorrect: "reason-incorrect", not_my_question: "reason-other-topic" };

class ReplyView {
  constructor(panel, turn, reply) {
    Object.assign(this, { panel, turn, reply, words: panel.words });
    this.sources = new Sources();
    this.sourceItems = new Map();
  }

  // The card; its heading is ready to take the focus.
  async render() {
    const { words, reply } = this;
    const [heading, explanation] = this.heading();
    this.title = make("h3", { class: "reply-title", tabindex: "-1", text: heading });
    const badge = make("span", { class: "badge" }, icon("spark"), words.say("ai-badge"));
    const marks = { class: "reply", "data-kind": plain(reply.kind), "data-ai-generated": "true" };
    const card = make("div", marks, make("div", { class: "reply-head" }, this.title, badge));
    const subject = fields(reply.subject);
    // The customer sees whom the answer is about when they did not pick it themselves.
    this.completeSubject(subject);
    if (subject.id && !this.turn.subject) {
      const name = [subject.label, subject.title].map(plain).filter(Boolean).join(" · ");
      card.append(make("p", { class: "about" }, icon("box"), foreign(name)));
    }
    if (explanation) card.append(make("p", { text: explanation }));
    card.append(await this.statements());
    const rest = [this.deadlines(), this.choices(), this.notices(), this.sourceList(), this.steps(), this.support(), this.feedback()];
    card.append(...rest.filter(Boolean));
    return card;
  }

  // The host page gave an id alone; the reply knows the title.
  completeSubject(known) {
    const { subject, about } = this.turn;
    if (!subject || subject.title || subject.type !== known.type || subject.id !== known.id) return;
    subject.title = plain(known.title);
    about.textContent = subjectName(this.words, subject);
  }

  heading() {
    const { words, reply } = this;
    if (reply.kind === "answer") return [words.say("answer-heading")];
    if (reply.kind === "clarify" && reply.about === "order") {
      return [words.say("widget-which-order"), words.say("widget-which-order-text")];
    }
    if (reply.kind === "clarify") return [words.say("clarify-heading"), words.say("clarify-text")];
    if (reply.kind === "handoff") {
      return [words.say("handoff-heading"), reply.reason === "asked_for_person" && words.say("handoff-asked-for-person")];
    }
    const reason = ABSTENTIONS.includes(reply.reason) ? reply.reason : "nothing_found";
    return [words.say("abstain-heading"), words.say(`abstain-${reason.replaceAll("_", "-")}`)];
  }

  async statements() {
    const { reply, sources, words } = this;
    const language = plain(reply.locale);
    const direction = RIGHT_TO_LEFT.includes(language.split("-")[0]) ? "rtl" : "ltr";
    const box = make("div", { class: "prose", lang: sameLanguage(language, words) ? null : language, dir: direction });
    const marker = (number) => {
      const show = () => this.showSource(number);
      const one = button("marker", show, String(number));
      one.setAttribute("aria-label", words.say("source-marker", { number }));
      if (box.lang) one.lang = words.language;
      return one;
    };
    const writer = new ClaimWriter(box, sources, words, language.split("-")[0], marker);
    await writeClaims(listed(reply.claims), writer, () => !this.panel.session.ended);
    return box;
  }

  showSource(number) {
    this.sourceItems.get(number)?.focus();
  }

  deadlines() {
    const steps = this.nextSteps("act_before").filter((step) => plain(step.text));
    if (!steps.length) return null;
    const texts = steps.map((step) => make("p", { dir: "auto" }, make("strong", { text: step.text })));
    return make("div", { class: "deadline" }, icon("clock"), make("div", {}, ...texts));
  }

  nextSteps(type) {
    return listed(this.reply.next_steps).map(fields).filter((step) => step.type === type);
  }

  choices() {
    const choices = this.reply.kind === "clarify" ? listed(this.reply.choices).map(fields) : [];
    if (!choices.length) return null;
    const list = make("ul", { class: "rows" });
    for (const choice of choices) {
      list.append(make("li", {}, choice.type === "order" ? this.orderChoice(choice) : this.articleChoice(choice)));
    }
    return list;
  }

  // The same question again, about this order.
  orderChoice(choice) {
    return subjectRow(this.words, choice, () => this.panel.conversation.ask(this.turn.question, subjectOf(choice)));
  }

  // The title is the question that it answers.
  articleChoice(choice) {
    const ask = () => this.panel.conversation.ask(plain(choice.title), this.turn.subject);
    return button("row", ask, foreign(choice.title, "row-title"), icon("go"));
  }

  notices() {
    const { words, reply } = this;
    const known = listed(reply.notices).map(fields).filter((notice) => Object.hasOwn(NOTICES, notice.type));
    const texts = known.map((notice) => NOTICES[notice.type](words, notice, reply));
    const lacks = listed(reply.degraded);
    if (lacks.some((one) => ["no_model", "no_vectors", "embedding_failed"].includes(one))) texts.push(words.say("notice-words-only"));
    if (lacks.includes("records_unavailable")) texts.push(words.say("widget-order-unreadable"));
    if (lacks.includes("not_recorded")) texts.push(words.say("notice-not-recorded"));
    const shown = [...new Set(texts.filter(Boolean))];
    if (!shown.length) return null;
    return make("div", { class: "notice", role: "note", "aria-label": words.say("notices-heading") }, ...shown.map((text) => make("p", { text })));
  }

  sourceList() {
    const all = this.sources.all();
    if (!all.length) return null;
    const items = all.map((source) => {
      const number = make("span", { class: "source-number", text: source.number });
      const item = make("li", { class: "source", tabindex: "-1" }, number, this.source(source));
      this.sourceItems.set(source.number, item);
      return item;
    });
    const heading = make("h4", { text: this.words.say("sources-heading") });
    return make("section", { class: "sources" }, heading, make("ol", {}, ...items));
  }

  source(source) {
    if (source.type === "fact") return make("span", { class: "fact", dir: "auto" }, icon("box"), foreign(source.display));
    const lang = sameLanguage(source.locale, this.words) ? null : plain(source.locale);
    const quote = shortened(source.quote);
    const title = this.titleOf(plain(source.article));
    const link = linkOut(this.words, this.citedAddress(source), "link", make("span", { lang, dir: "auto", text: title || quote }));
    return make("div", {}, link, title && make("p", { class: "quote", lang, dir: "auto", text: quote }));
  }

  titleOf(article) {
    const known = [...listed(this.reply.nearest_articles), ...listed(this.reply.next_steps)].map(fields);
    return plain(known.find((one) => one.article === article && one.title)?.title);
  }

  // As the help center itself addresses a citation: the article with the quoted bytes marked.
  citedAddress(source) {
    const { locale, start, end, revision } = source;
    const query = new URLSearchParams({ in: plain(locale), from: plain(start), to: plain(end), revision: plain(revision) });
    return `${this.articleAddress(source.article)}?${query}#cited`;
  }

  articleAddress(article) {
    return `${this.panel.base}/${this.words.language}/articles/${encodeURIComponent(plain(article))}`;
  }

  steps() {
    const { reply, words } = this;
    const messages = this.nextSteps("message_counterparty");
    const rows = [...messages.map((step) => this.message(step)), ...this.articles().map((article) => this.article(article))];
    if (!rows.length) return null;
    const heading = reply.kind === "abstain" ? "nearest-heading" : messages.length ? "widget-next-steps" : "read-more-heading";
    const list = make("ul", { class: "rows" }, ...rows.map((row) => make("li", {}, row)));
    return make("section", {}, make("h4", { text: words.say(heading) }), list);
  }

  // Those that the sources do not open already.
  articles() {
    const { kind, nearest_articles: nearest } = this.reply;
    if (kind === "abstain") return listed(nearest).map(fields);
    const cited = new Set(this.sources.all().map((source) => source.article));
    return kind === "answer" ? this.nextSteps("read_article").filter((step) => !cited.has(step.article)) : [];
  }

  article(article) {
    const lang = sameLanguage(article.locale, this.words) ? null : plain(article.locale);
    const title = make("bdi", { class: "row-title", lang, text: article.title });
    return linkOut(this.words, this.articleAddress(article.article), "row", icon("page"), title, icon("out"));
  }

  // Writing to the other party first: a link where the shop gave one, else where to do it.
  message(step) {
    const { words } = this;
    const label = words.say(step.role === "buyer" ? "widget-message-buyer" : "widget-message-seller");
    const name = plain(step.name);
    const deadline = plain(fields(step.deadline).display);
    const address = safeAddress(step.url);
    const title = make("span", { class: "row-title" }, label, name && " · ", name && foreign(name));
    const how = !address && make("span", { class: "row-meta", text: words.say("widget-message-how") });
    const about = make("span", { class: "row-text" }, title, how, deadline && make("span", { class: "row-meta" }, foreign(deadline)));
    if (address) return linkOut(words, address, "row", icon("message"), about, icon("out"));
    return make("div", { class: "row still" }, icon("message"), about);
  }

  support() {
    const one = this.panel.supportButton(this.reply.kind === "handoff" ? "button wide" : "button quiet wide", this.turn.subject);
    one.prepend(icon("person"));
    return one;
  }

  feedback() {
    const { words, reply } = this;
    if (listed(reply.degraded).includes("not_recorded") || !plain(reply.reply_id)) return null;
    const text = words.say("feedback-reply-question");
    const box = make("div", { class: "feedback", role: "group", "aria-label": text });
    const answer = (helpful, key) => button("small-button", () => this.rate(box, helpful), words.say(key));
    const question = make("span", { class: "feedback-question", "aria-hidden": "true", text });
    box.append(question, answer(true, "feedback-yes"), answer(false, "feedback-no"));
    return box;
  }

  // A second word on the same reply replaces the first: the reason is sent after the no.
  async rate(box, helpful, reason) {
    const { words, panel } = this;
    const path = `/v1/replies/${encodeURIComponent(plain(this.reply.reply_id))}/feedback`;
    try {
      await panel.call("POST", path, reason ? { helpful, reason } : { helpful });
    } catch (error) {
      panel.report(error);
      box.querySelector(".field-error")?.remove();
      box.append(make("p", { class: "field-error", role: "alert", text: panel.explain(error) }));
      return;
    }
    const thanks = make("p", { class: "feedback-question", tabindex: "-1" }, icon("check"), words.say("feedback-thanks"));
    box.replaceChildren(thanks);
    if (!helpful && !reason) {
      const because = ([word, key]) => button("small-button", () => this.rate(box, false, word), words.say(key));
      box.append(make("p", { class: "feedback-why", text: words.say("feedback-why") }), ...Object.entries(REASONS).map(because));
    }
    thanks.focus({ preventScroll: true });
    panel.showWhole(box);
  }
}

const sameLanguage = (tag, words) => !plain(tag) || plain(tag).split("-")[0] === words.language;

// The start of `text`, cut after a word.
function shortened(text) {
  const start = [...text].slice(0, QUOTE_CHARACTERS).join("");
  if (start === text) return text;
  const space = start.lastIndexOf(" ");
  return `${space > start.length / 2 ? start.slice(0, space) : start}…`;
}
