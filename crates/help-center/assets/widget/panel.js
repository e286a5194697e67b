// The panel: its frame, which view it shows, where the focus goes, and what errors mean to a customer.
// All that a view shows lives in the panel's elements and goes with them.

const PHONE = "(max-width: 40rem), (max-height: 30rem)";

class Panel {
  // `settings`: `words`, `base`, `emit(name, detail)`, `closed()`, `signedOut()`.
  constructor(settings, session) {
    Object.assign(this, settings);
    this.session = session;
    this.phone = matchMedia(PHONE);
    this.turned = () => this.isOpen && this.raise();
    this.phone.addEventListener("change", this.turned);
    this.back = this.headerButton("back", "widget-back", () => this.goBack());
    this.body = make("div", { class: "body" });
    // Within a page, its header and footer are not those of the page.
    this.footer = make("footer", { role: "none" });
    this.status = make("div", { class: "hidden-text", role: "status" });
    const parts = [this.header(), this.body, this.footer, this.status];
    this.element = make("dialog", { class: "panel", "aria-labelledby": "firstline-title" }, ...parts);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.startConversation();
  }

  header() {
    const { words } = this;
    const title = make("h2", { id: "firstline-title", text: words.say("widget-title") });
    const label = make("p", { class: "ai" }, icon("spark"), words.say("disclosure-label"));
    const close = this.headerButton("close", "widget-close", () => this.close());
    return make("header", { role: "none" }, this.back, make("div", { class: "titles" }, title, label), close);
  }

  headerButton(name, key, listener) {
    const one = button(`icon-button ${name}`, listener, icon(name));
    one.setAttribute("aria-label", this.words.say(key));
    return one;
  }

  get isOpen() {
    return this.element.open;
  }

  // What has the focus inside the widget.
  get focused() {
    return this.element.getRootNode().activeElement;
  }

  // On a phone a modal that fills the screen, elsewhere a panel beside the page.
  raise() {
    const { focused } = this;
    if (this.element.open) this.element.close();
    if (this.phone.matches) this.element.showModal();
    else this.element.show();
    focused?.focus();
  }

  open() {
    if (this.isOpen) return;
    this.raise();
    this.emit("open");
  }

  close() {
    if (!this.isOpen) return;
    this.element.close();
    this.closed();
    this.emit("close");
  }

  key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  // Everything of the customer leaves the page.
  reset(session) {
    this.session = session;
    this.announce("");
    this.requestForm = this.questionBox = null;
    this.startConversation();
    this.show("", []);
  }

  // Another panel takes its place; nothing may keep this one and what it shows.
  dispose() {
    this.phone.removeEventListener("change", this.turned);
  }

  startConversation() {
    this.session.conversation = null;
    this.conversation = new Conversation(this);
  }

  call(method, path, body) {
    return this.session.call(this.base, method, path, body);
  }

  announce(text) {
    this.status.textContent = text;
  }

  heading(key) {
    return make("h3", { tabindex: "-1", text: this.words.say(key) });
  }

  // The view's elements; the focus goes to `focus` or to the view's heading.
  show(view, body, { footer = [], focus, back = true } = {}) {
    this.view = view;
    this.body.replaceChildren(...body.filter(Boolean));
    this.footer.replaceChildren(...footer.filter(Boolean));
    this.footer.hidden = !this.footer.childNodes.length;
    this.back.hidden = !back;
    this.body.scrollTop = 0;
    if (this.isOpen) (focus ?? this.body.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
  }

  // The panel as it was when it was closed.
  resume() {
    if (this.view === "conversation") this.conversation.composer.box.focus();
    else if (["describe", "request"].includes(this.view)) this.body.querySelector("textarea").focus();
    else showStart(this);
  }

  goBack() {
    if (this.view === "request" && this.conversation.hasTurns) this.conversation.show();
    else showStart(this);
  }

  supportButton(style, subject) {
    return button(style, () => showRequest(this, subject), this.words.say("talk-to-support"));
  }

  // Scrolls down as far as it takes to see the end of `element`.
  showWhole(element) {
    this.scrollBy(Math.max(0, element.getBoundingClientRect().bottom - this.body.getBoundingClientRect().bottom + 16));
  }

  showTop(element) {
    this.scrollBy(element.getBoundingClientRect().top - this.body.getBoundingClientRect().top - 16);
  }

  // By hand, because `scrollIntoView` would also scroll the page around the panel.
  scrollBy(pixels) {
    // With little height the panel scrolls as a whole.
    const scroller = this.body.scrollHeight > this.body.clientHeight ? this.body : this.element;
    scroller.scrollTop += pixels;
  }

  // What every view does about an error: nothing after the end of the session, general help after a
  // sign-in that could not be confirmed. Says whether that was all. What was written stays: `draft` is
  // a question, `keepsView` means the request form.
  handled(error, { draft, keepsView } = {}) {
    this.report(error);
    if (error.code === "ended") return true;
    if (error.code !== "signed_out") return false;
    const notice = "widget-signed-out";
    const form = keepsView && this.requestForm;
    this.signedOut();
    if (form) {
      this.requestForm = form;
      showRequest(this, null);
      this.requestForm.failure.textContent = this.words.say(notice);
    } else if (draft) showDescribe(this, { text: draft.question, notice });
    else showStart(this, { notice });
    return true;
  }

  // Tells the page, not the customer.
  report(error) {
    const isOurs = error instanceof CallError;
    if (!isOurs) console.error(error);
    if (error.code !== "ended") this.emit("error", { code: isOurs ? error.code : "internal" });
  }

  // `subject` is what was asked about.
  explain(error, subject) {
    const { words } = this;
    if (error.code === "unreachable") return words.say("widget-unreachable");
    if (error.code === "records_unavailable") return words.say("widget-records-unavailable");
    if (error.code === "no_index") return words.say("abstain-no-index");
    if (error.code === "unknown_subject" && subject?.type === "order") {
      return words.say("widget-no-such-order", { number: subject.number || subject.id });
    }
    if (error.wait) return words.say("widget-busy", { wait: words.seconds(Math.ceil(error.wait)) });
    return words.say(error.code === "busy" ? "error-busy-text" : "error-failed-text");
  }
}
