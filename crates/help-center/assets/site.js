// Suggestions while typing, after the WAI-ARIA combobox pattern, and the language menu's Escape key.
// Everything else works without this script.
(() => {
  "use strict";

  const PAUSE_MS = 60;

  class Suggestions {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[name=q]");
      this.box = form.querySelector(".suggestions");
      this.list = this.box.querySelector("[role=listbox]");
      this.status = form.querySelector("[data-announce]");
      this.counts = JSON.parse(form.dataset.counts);
      this.active = -1;
      this.asked = 0;
      this.timer = 0;
      this.prepare();
    }

    prepare() {
      const { input, list } = this;
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", list.id);
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("focus", () => this.options().length && this.open());
      this.form.addEventListener("focusout", (event) => {
        if (!this.form.contains(event.relatedTarget)) this.close();
      });
      // The focus stays in the box: the click is handled before it could move.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    }

    options() {
      return [...this.list.children];
    }

    later() {
      clearTimeout(this.timer);
      // Whatever was asked before is stale from now on.
      this.asked += 1;
      this.timer = setTimeout(() => this.ask(this.asked), PAUSE_MS);
    }

    async ask(number) {
      const text = this.input.value;
      if (!text.trim()) return this.show([], false);
      const { suggest, locale, limit } = this.form.dataset;
      const query = new URLSearchParams({ q: text, locale, limit });
      try {
        const response = await fetch(`${suggest}?${query}`, { headers: { accept: "application/json" } });
        const found = response.ok ? (await response.json()).suggestions : [];
        if (number === this.asked) this.show(found.slice(0, Number(limit)), true);
      } catch {
        // Without suggestions the form still asks.
        if (number === this.asked) this.show([], false);
      }
    }

    show(found, announce) {
      this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
      this.mark(-1);
      this.status.textContent = announce ? this.counts[found.length] || "" : "";
      if (found.length) this.open();
      else this.close();
    }

    option(one, place) {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.url = this.form.dataset.articles + encodeURIComponent(one.article);
      const language = one.locale.split("-")[0];
      if (language !== this.form.dataset.locale) item.lang = one.locale;
      const line = document.createElement("span");
      line.append(...highlighted(one.text, one.highlights || []));
      item.append(line);
      if (one.title && one.title !== one.text) {
        const title = document.createElement("span");
        title.className = "suggestion-title";
        title.textContent = one.title;
        item.append(title);
      }
      return item;
    }

    open() {
      this.box.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      this.box.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.mark(-1);
    }

    mark(place) {
      const options = this.options();
      this.active = place;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
      if (place < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }

    move(step) {
      const count = this.options().length;
      if (!count) return;
      this.open();
      // One place before the first option is the box itself.
      this.mark(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    }

    key(event) {
      // While an input method composes a character, its keys are its own.
      if (event.isComposing) return;
      const open = !this.box.hidden;
      if (event.key === "ArrowDown") this.move(1);
      else if (event.key === "ArrowUp") this.move(-1);
      else if (event.key === "Escape" && open) this.close();
      else if (event.key === "Enter" && open && this.active >= 0) this.choose(this.options()[this.active]);
      else return;
      event.preventDefault();
    }

    choose(option) {
      if (option) window.location.assign(option.dataset.url);
    }
  }

  // The server counts highlights in bytes of UTF-8.
  function highlighted(text, ranges) {
    const bytes = new TextEncoder().encode(text);
    const decoder = new TextDecoder();
    const piece = (from, to) => decoder.decode(bytes.subarray(from, to));
    const nodes = [];
    let done = 0;
    for (const [from, to] of ranges) {
      const strong = document.createElement("strong");
      strong.textContent = piece(from, to);
      nodes.push(piece(done, from), strong);
      done = to;
    }
    nodes.push(piece(done, bytes.length));
    return nodes;
  }

  function closable(menu) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  document.querySelectorAll("form[data-suggest]").forEach((form) => new Suggestions(form));
  document.querySelectorAll("[data-menu]").forEach(closable);
})();
