// The element `<firstline-widget>` and its JavaScript API.

// Where this script came from is where the help center is.
const SCRIPT_ORIGIN = document.currentScript?.src ? new URL(document.currentScript.src).origin : location.origin;

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

class FirstlineWidget extends HTMLElement {
  static observedAttributes = ["base", "locale", "launcher", "position"];
  static version = VERSION;

  #session = this.#newSession(null);
  #panel = null;
  #root = this.attachShadow({ mode: "open" });
  #launcher = null;
  #opener = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [SHEET];
  }

  connectedCallback() {
    if (!this.#panel) this.#build();
  }

  disconnectedCallback() {
    // Moving the element within the page disconnects it for a moment only.
    queueMicrotask(() => this.isConnected || this.logout());
  }

  attributeChangedCallback(name, before, after) {
    if (this.#panel && before !== after) this.#build();
  }

  // Signs the customer in: a token, or a function that returns one or a promise of one. The function is
  // asked when a token is needed and again when the server refuses it.
  identify(source) {
    if (source == null || source === "") return this.logout();
    if (typeof source !== "string" && typeof source !== "function") throw new TypeError("identify takes a token or a function that returns one");
    const customer = typeof source === "string" ? customerOf(source) : null;
    if (source === this.#session.source) return;
    if (customer !== null && customer === this.#session.customer) {
      // A newer token of the same customer.
      this.#session.source = this.#session.token = source;
      return;
    }
    this.#replaceSession(source);
  }

  logout() {
    this.#replaceSession(null);
  }

  // Opens the panel: at the start, or with an order, an item or a question already there.
  open({ order, item, question } = {}) {
    if (!this.isConnected) throw new DOMException("put the element into the page before it is opened", "InvalidStateError");
    performance.mark("firstline:open");
    const panel = this.#panel;
    if (!panel.isOpen) this.#opener = focused();
    panel.open();
    this.#showLauncher();
    const chosen = plain(order) || plain(item);
    const subject = chosen ? { type: plain(order) ? "order" : "item", id: chosen } : null;
    const text = plain(question);
    if (subject && !this.#session.identified) showDescribe(panel, { text, notice: "widget-sign-in" });
    else if (subject || text) showDescribe(panel, { subject, text });
    else panel.resume();
    this.#measureFirstPaint();
  }

  close() {
    this.#panel?.close();
  }

  // Tells that the customer looks at an item; without a customer there is nothing to remember.
  viewed(item) {
    const id = plain(item);
    if (!id || !this.#session.identified) return;
    this.#session.call(this.#base(), "POST", "/v1/viewed-items", { item: id }).catch((error) => this.#panel?.report(error));
  }

  #newSession(source) {
    return new Session(source, (next) => {
      this.#replaceSession(next);
    });
  }

  // Another customer, or none: what the one before saw and asked goes first.
  #replaceSession(source) {
    this.#session.end();
    this.#session = this.#newSession(source);
    this.#panel?.reset(this.#session);
    if (this.#panel?.isOpen) showStart(this.#panel);
  }

  #base() {
    const address = safeAddress(this.getAttribute("base")) ?? SCRIPT_ORIGIN;
    return address.endsWith("/") ? address.slice(0, -1) : address;
  }

  #build() {
    const wasOpen = this.#panel?.isOpen ?? false;
    const wishes = [this.getAttribute("locale"), document.documentElement.lang, ...navigator.languages];
    const words = new Words(chosenLocale(wishes));
    const base = this.#base();
    const emit = (name, detail = null) => {
      this.dispatchEvent(new CustomEvent(`firstline:${name}`, { detail, bubbles: true, composed: true }));
    };
    this.#panel?.dispose();
    const signedOut = () => {
      this.#session.end();
      this.#session = this.#newSession(null);
      this.#panel.reset(this.#session);
    };
    this.#panel = new Panel({ words, base, emit, signedOut, closed: () => this.#closed() }, this.#session);
    this.#launcher = button("launcher", () => this.open(), icon("help"), make("span", { text: words.say("widget-open") }));
    this.#launcher.setAttribute("aria-haspopup", "dialog");
    const direction = this.hasAttribute("dir") ? this.dir : "ltr";
    const position = this.getAttribute("position") === "bottom-start" ? "start" : "end";
    const frame = { class: "root", lang: words.language, dir: direction, "data-position": position };
    this.#root.replaceChildren(make("div", frame, this.#launcher, this.#panel.element));
    if (wasOpen) {
      this.#panel.raise();
      showStart(this.#panel);
    }
    this.#showLauncher();
  }

  #showLauncher() {
    this.#launcher.hidden = this.getAttribute("launcher") === "none" || this.#panel.isOpen;
  }

  #closed() {
    this.#showLauncher();
    const opener = this.#opener?.isConnected && this.#opener !== this ? this.#opener : this.#launcher;
    this.#opener = null;
    if (!opener.hidden) opener.focus();
  }

  #measureFirstPaint() {
    // After the frame that shows the panel.
    requestAnimationFrame(() => setTimeout(() => performance.measure("firstline:first-paint", "firstline:open")));
  }
}

// What has the focus, unless it is nothing in particular.
function focused() {
  const { activeElement } = document;
  return activeElement === document.body ? null : activeElement;
}

if (!customElements.get("firstline-widget")) customElements.define("firstline-widget", FirstlineWidget);
