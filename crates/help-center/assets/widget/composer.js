// A box to write in, with a count and a limit. Enter sends, Shift and Enter start a new line.

const MAX_CHARACTERS = 2000;
// Within this distance of the limit the count is shown.
const COUNT_FROM = 1600;

class Composer {
  // `options`: `label`, `hidesLabel`, `text`, `send(text)`, `placeholder`.
  constructor(words, options) {
    this.words = words;
    this.send = options.send;
    const style = options.hidesLabel ? "hidden-text" : "field-label";
    this.label = make("label", { for: "firstline-question", class: style, text: options.label });
    this.error = make("p", { class: "field-error", role: "alert", id: "firstline-question-error" });
    this.count = make("p", { class: "count", id: "firstline-question-count" });
    this.box = make("textarea", {
      id: "firstline-question",
      rows: options.hidesLabel ? "1" : "3",
      placeholder: options.placeholder,
      "aria-describedby": "firstline-question-error firstline-question-count",
      on: { input: () => this.check(), keydown: (event) => this.key(event) },
    });
    this.box.value = options.text ?? "";
    this.element = this.form(options.hidesLabel);
    this.check();
  }

  form(isCompact) {
    const send = this.words.say("widget-send");
    const style = { type: "submit", class: isCompact ? "icon-button send" : "button send", "aria-label": isCompact && send };
    this.submit = make("button", style, !isCompact && send, icon("send"));
    const row = make("div", { class: "composer-row" }, this.box, this.submit);
    const below = make("div", { class: "composer-below" }, this.error, this.count);
    const form = { class: isCompact ? "composer compact" : "composer", novalidate: true, on: { submit: (event) => this.submitted(event) } };
    return make("form", form, this.label, row, below);
  }

  get text() {
    return this.box.value.trim();
  }

  // Whether the customer is in the middle of writing.
  get isWriting() {
    return this.box.getRootNode().activeElement === this.box && this.text !== "";
  }

  key(event) {
    // While an input method composes a character, its keys are its own.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  check() {
    const count = length(this.text);
    const values = { count, limit: MAX_CHARACTERS };
    this.count.textContent = count >= COUNT_FROM ? this.words.say("widget-count", values) : "";
    this.count.classList.toggle("over", count > MAX_CHARACTERS);
    if (count <= MAX_CHARACTERS && count) this.complain("");
  }

  complain(text) {
    this.error.textContent = text;
    if (text) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }

  submitted(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const { text } = this;
    const isLong = length(text) > MAX_CHARACTERS;
    this.complain(isLong ? this.words.say("widget-too-long", { limit: MAX_CHARACTERS }) : text ? "" : this.words.say("widget-empty"));
    if (isLong || !text) return this.box.focus();
    this.box.value = "";
    this.check();
    this.send(text);
  }

  set busy(isBusy) {
    this.isBusy = isBusy;
    this.submit.setAttribute("aria-disabled", String(isBusy));
  }
}
