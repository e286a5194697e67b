// What a question can be about: orders and recently viewed items.

const SHOWN_AT_FIRST = 3;
const PAGE_SIZE = 20;
const SEARCH_PAUSE_MS = 200;

// What the panel keeps of an order or item, from a list, a choice or a reply; null without an id.
function subjectOf(entry) {
  const { type, id } = fields(entry.subject);
  if (!["order", "item"].includes(type) || !plain(id)) return null;
  return { type, id: plain(id), number: plain(entry.number), title: plain(entry.title), image: entry.image_url };
}

// How the server is told which one is meant.
const subjectReference = ({ type, id }) => ({ type, id });

const orderName = (words, subject) => words.say("widget-order", { number: subject.number || subject.id });

function subjectName(words, subject) {
  return [subject.title, subject.type === "order" && orderName(words, subject)].filter(Boolean).join(" · ");
}

// A row to select, with picture, state and date.
function subjectRow(words, entry, listener) {
  const isOrder = fields(entry.subject).type === "order";
  const order = orderName(words, subjectOf(entry) ?? {});
  const details = isOrder ? [entry.placed_label, order] : [entry.price_label];
  const meta = make("span", { class: "row-meta" });
  const [state, label] = isOrder ? [entry.state, entry.state_label] : [entry.listing_state, entry.listing_label];
  if (plain(label)) meta.append(make("span", { class: "state", "data-state": plain(state) }, foreign(label)));
  const shown = details.map(plain).filter(Boolean);
  meta.append(make("span", {}, ...shown.flatMap((detail, place) => (place ? [" · ", foreign(detail)] : [foreign(detail)]))));
  const text = make("span", { class: "row-text" }, foreign(entry.title, "row-title"), meta);
  return button("row", listener, picture(entry.image_url, isOrder ? "box" : "search"), text);
}

// The two lists with their search box; loads them by itself.
class SubjectPicker {
  constructor(panel) {
    Object.assign(this, { panel, words: panel.words, session: panel.session, query: "", asked: 0, timer: 0 });
    this.results = make("div", { class: "results" });
    this.element = make("div", { class: "picker" }, this.searchBox(), this.results);
    this.load();
  }

  searchBox() {
    const label = this.words.say("widget-search");
    const typed = (event) => {
      const text = event.target.value.trim();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => text !== this.query && this.load(text), SEARCH_PAUSE_MS);
    };
    const box = { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", maxlength: "200", on: { input: typed } };
    return make("div", { class: "search" }, icon("search"), make("input", box));
  }

  async load(query = "") {
    this.query = query;
    const asked = ++this.asked;
    if (!this.results.childNodes.length) this.results.append(make("div", { class: "skeleton", "aria-hidden": "true" }));
    try {
      const page = await this.page();
      if (asked === this.asked) this.show(page);
    } catch (error) {
      if (asked === this.asked) this.fail(error);
    }
  }

  page(after) {
    const query = new URLSearchParams({ locale: this.words.locale, limit: PAGE_SIZE });
    if (this.query) query.set("q", this.query);
    if (after) query.set("after", after);
    return this.panel.call("GET", `/v1/subjects?${query}`);
  }

  show(page) {
    const { words } = this;
    const orders = this.list("widget-your-orders", listed(page.orders), plain(page.next));
    const viewed = this.list("widget-viewed", listed(page.viewed));
    const none = this.query ? words.say("widget-search-none", { query: this.query }) : words.say("widget-no-orders");
    const lacks = listed(page.degraded).length > 0 && make("p", { class: "notice", text: words.say("widget-records-unavailable") });
    const empty = !orders && !viewed && !lacks && make("p", { class: "hint", text: none });
    this.results.replaceChildren(...[lacks, orders, viewed, empty].filter(Boolean));
    if (this.query) this.panel.announce(empty ? none : "");
  }

  list(heading, entries, next) {
    const list = make("ul", { class: "rows" });
    this.fill(list, entries);
    if (!list.childNodes.length) return null;
    const section = make("section", {}, make("h4", { text: this.words.say(heading) }), list);
    const hidden = [...list.children].slice(this.query ? PAGE_SIZE : SHOWN_AT_FIRST);
    hidden.forEach((item) => (item.hidden = true));
    if (hidden.length || next) section.append(this.moreButton(list, hidden, next));
    return section;
  }

  fill(list, entries) {
    for (const entry of entries.map(fields)) {
      const subject = subjectOf(entry);
      if (subject) list.append(make("li", {}, subjectRow(this.words, entry, () => showDescribe(this.panel, { subject }))));
    }
  }

  // First what was loaded already, then page by page from the server.
  moreButton(list, hidden, next) {
    const more = button("text-button", async () => {
      const count = [...list.children].filter((item) => !item.hidden).length;
      if (hidden.length) hidden.splice(0).forEach((item) => (item.hidden = false));
      else next = await this.nextPage(list, next);
      list.children[count]?.querySelector("button").focus();
      if (!next) more.remove();
    }, this.words.say("widget-show-more"));
    return more;
  }

  async nextPage(list, after) {
    try {
      const page = await this.page(after);
      this.fill(list, listed(page.orders));
      return plain(page.next);
    } catch (error) {
      this.panel.report(error);
      return after;
    }
  }

  fail(error) {
    if (this.panel.handled(error)) return;
    const again = button("small-button", () => this.load(this.query), this.words.say("widget-try-again"));
    this.results.replaceChildren(make("div", { class: "notice" }, make("p", { text: this.panel.explain(error) }), again));
  }
}
