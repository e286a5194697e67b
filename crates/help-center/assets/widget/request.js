// "Talk to customer support": the plain request form, and the number that the request gets.

const MAX_MESSAGE_CHARACTERS = 4000;
// What the server may no longer know, by the code that says so. A person is reached without it.
const OPTIONAL = { unknown_conversation: "conversation_id", unknown_subject: "subject" };

class RequestForm {
  // `earlier`: a form that was left without sending; what was written in it is still wanted.
  constructor(panel, subject, earlier) {
    Object.assign(this, { panel, subject, words: panel.words });
    const { words } = this;
    const field = { id: "firstline-message", rows: "6", required: true, "aria-describedby": "firstline-message-error" };
    this.message = make("textarea", field);
    this.message.value = earlier?.message.value ?? "";
    this.messageError = make("p", { class: "field-error", id: "firstline-message-error" });
    this.failure = make("p", { class: "field-error", role: "alert" });
    this.submit = make("button", { type: "submit", class: "button wide" }, words.say("widget-request-send"));
    const parts = [
      make("p", { class: "hint", text: words.say("widget-request-text") }),
      subject && make("p", { class: "chip still" }, picture(subject.image, "box"), foreign(subjectName(words, subject), "chip-text")),
      make("label", { class: "field-label", for: "firstline-message", text: words.say("widget-request-message") }),
      this.message,
      this.messageError,
      // The shop knows where to write to customers who are signed in.
      ...(panel.session.identified ? [] : this.emailField(earlier)),
      this.failure,
      this.submit,
    ];
    this.element = make("form", { class: "request", novalidate: true, on: { submit: (event) => this.submitted(event) } }, ...parts);
  }

  emailField(earlier) {
    const { words } = this;
    const described = "firstline-email-hint firstline-email-error";
    const field = { id: "firstline-email", type: "email", required: true, autocomplete: "email", maxlength: "254" };
    this.email = make("input", { ...field, "aria-describedby": described });
    this.email.value = earlier?.email?.value ?? "";
    this.emailError = make("p", { class: "field-error", id: "firstline-email-error" });
    return [
      make("label", { class: "field-label", for: "firstline-email", text: words.say("widget-request-email") }),
      this.email,
      make("p", { class: "hint", id: "firstline-email-hint", text: words.say("widget-request-email-hint") }),
      this.emailError,
    ];
  }

  // Whether the form can be sent; the first field that cannot gets the focus.
  isComplete() {
    const { words } = this;
    const message = this.message.value.trim();
    const tooLong = length(message) > MAX_MESSAGE_CHARACTERS && "widget-too-long";
    const problems = [[this.message, this.messageError, message ? tooLong : "widget-request-empty"]];
    if (this.email) {
      const isAddress = this.email.value && this.email.checkValidity();
      problems.push([this.email, this.emailError, !isAddress && "widget-request-email-invalid"]);
    }
    for (const [field, error, key] of problems) {
      error.textContent = key ? words.say(key, { limit: MAX_MESSAGE_CHARACTERS }) : "";
      if (key) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    const wrong = problems.find(([, , key]) => key);
    wrong?.[0].focus();
    return !wrong;
  }

  async submitted(event) {
    event.preventDefault();
    if (this.isBusy || !this.isComplete()) return;
    const { panel, subject } = this;
    const body = { message: this.message.value.trim(), locale: this.words.locale };
    if (this.email) body.email = this.email.value.trim();
    if (panel.session.conversation) body.conversation_id = panel.session.conversation;
    if (subject) body.subject = subjectReference(subject);
    this.setBusy(true);
    try {
      const { number } = await this.post(body);
      showRequestNumber(panel, number);
    } catch (error) {
      // What was written stays in the form.
      if (panel.handled(error, { keepsView: true })) return;
      const isAddress = error.code === "invalid_field" && this.email;
      this.failure.textContent = isAddress ? this.words.say("widget-request-email-invalid") : panel.explain(error);
    } finally {
      this.setBusy(false);
    }
  }

  async post(body) {
    try {
      return await this.panel.call("POST", "/v1/requests", body);
    } catch (error) {
      const field = OPTIONAL[error.code];
      if (!field || !body[field]) throw error;
      delete body[field];
      return this.post(body);
    }
  }

  setBusy(isBusy) {
    this.isBusy = isBusy;
    this.submit.setAttribute("aria-disabled", String(isBusy));
  }
}

function showRequest(panel, subject) {
  panel.requestForm = new RequestForm(panel, subject, panel.requestForm);
  panel.show("request", [panel.heading("talk-to-support"), panel.requestForm.element]);
}

function showRequestNumber(panel, given) {
  const { words } = panel;
  const number = plain(given);
  panel.requestForm = null;
  const shown = make("p", { class: "number", text: number });
  const text = make("p", { text: words.say("widget-request-number", { number }) });
  const again = button("button quiet wide", () => showStart(panel), words.say("widget-ask-again"));
  panel.show("done", [make("div", { class: "done" }, icon("check"), panel.heading("widget-request-sent"), shown, text, again)]);
  panel.emit("request", { number: Number.isSafeInteger(given) ? given : number });
}
