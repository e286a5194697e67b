// A conversation: questions with their replies, and the box for the next question.

class Conversation {
  constructor(panel) {
    const { words } = panel;
    Object.assign(this, { panel, words, subject: null });
    const label = words.say("widget-title");
    this.element = make("div", { class: "conversation", role: "log", "aria-live": "polite", "aria-label": label });
    this.composer = new Composer(words, {
      label: words.say("follow-up-label"),
      placeholder: words.say("follow-up-label"),
      hidesLabel: true,
      send: (text) => this.ask(text, this.subject),
    });
  }

  get hasTurns() {
    return this.element.childNodes.length > 0;
  }

  // Meanwhile the customer may have begun another conversation, or have gone.
  get isCurrent() {
    return this.panel.conversation === this;
  }

  show(focus = this.composer.box) {
    const note = make("p", { class: "fine", text: this.words.say("disclosure-short") });
    this.panel.show("conversation", [this.element], { footer: [this.composer.element, note], focus });
  }

  async ask(question, subject) {
    if (this.composer.isBusy) return;
    this.subject = subject;
    const turn = { question, subject, answer: make("div", { class: "answer" }) };
    turn.about = subject && foreign(subjectName(this.words, subject));
    turn.element = make("div", { class: "turn" }, this.asked(turn), turn.answer);
    this.element.append(turn.element);
    if (this.panel.view !== "conversation") this.show(turn.answer);
    await this.answer(turn);
  }

  asked({ question, about }) {
    const label = make("p", { class: "hidden-text", text: this.words.say("your-question") });
    const subject = about && make("p", { class: "asked-about" }, icon("box"), about);
    return make("div", { class: "asked" }, label, subject, make("p", { dir: "auto", text: question }));
  }

  async answer(turn) {
    const { panel, composer } = this;
    this.wait(turn);
    composer.busy = true;
    try {
      const reply = await panel.call("POST", "/v1/answers", this.request(turn));
      if (!this.isCurrent) return;
      panel.session.conversation = plain(reply.conversation_id) || panel.session.conversation;
      const view = new ReplyView(panel, turn, reply);
      const card = await view.render();
      if (!this.isCurrent) return;
      turn.answer.replaceChildren(card);
      this.settle(turn, view.title);
      panel.emit("reply", { kind: plain(reply.kind) });
    } catch (error) {
      if (this.isCurrent && !panel.handled(error, { draft: turn })) this.fail(turn, error);
    } finally {
      composer.busy = false;
    }
  }

  wait(turn) {
    const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
    const waiting = make("p", { class: "waiting", tabindex: "-1" }, dots, this.words.say("widget-thinking"));
    turn.answer.replaceChildren(waiting);
    if (!this.composer.isWriting) waiting.focus({ preventScroll: true });
    this.panel.showTop(turn.element);
  }

  request(turn) {
    const body = { question: turn.question, locale: this.words.locale, surface: "widget" };
    if (turn.subject) body.subject = subjectReference(turn.subject);
    if (this.panel.session.conversation) body.conversation_id = this.panel.session.conversation;
    return body;
  }

  // The new reply takes the focus, but never from somebody who is writing or went elsewhere.
  settle(turn, target) {
    const { panel, composer } = this;
    if (!panel.isOpen || panel.view !== "conversation") return;
    const isHere = panel.focused || document.activeElement === document.body;
    if (!composer.isWriting && isHere) target.focus({ preventScroll: true });
    panel.showTop(turn.element);
  }

  fail(turn, error) {
    const { words, panel, composer } = this;
    const text = make("p", { tabindex: "-1", text: panel.explain(error, turn.subject) });
    const again = button("small-button", () => composer.isBusy || this.answer(turn), words.say("widget-try-again"));
    const actions = make("div", { class: "actions" }, again, panel.supportButton("small-button", turn.subject));
    turn.answer.replaceChildren(make("div", { class: "notice" }, text, actions));
    this.settle(turn, text);
  }
}
