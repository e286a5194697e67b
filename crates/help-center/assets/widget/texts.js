// Words: which language to speak, and every sentence of the widget in it.
// KEYS and TEXTS stand before this part; the server writes them from its message catalogs.

// The first of `wishes` that the widget speaks: the full tag for the server, which formats dates and
// money by it, and the language of the sentences.
function chosenLocale(wishes) {
  for (const wish of wishes) {
    if (!wish) continue;
    try {
      const tag = Intl.getCanonicalLocales(wish)[0];
      const language = tag.split("-")[0];
      if (Object.hasOwn(TEXTS, language)) return { tag, language };
    } catch {
      // Not a language tag: the next wish counts.
    }
  }
  return { tag: "en", language: "en" };
}

class Words {
  constructor(locale) {
    this.locale = locale.tag;
    this.language = locale.language;
  }

  // The sentence with this key; `{name}` in it is replaced by the value of that name.
  say(key, values = {}) {
    let text = TEXTS[this.language][KEYS.indexOf(key)] ?? key;
    for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, () => plain(value));
    return text;
  }

  languageName(tag) {
    try {
      return new Intl.DisplayNames([this.language], { type: "language" }).of(tag) ?? tag;
    } catch {
      return plain(tag);
    }
  }

  seconds(count) {
    const style = { style: "unit", unit: "second", unitDisplay: "long" };
    return new Intl.NumberFormat(this.language, style).format(count);
  }
}

// What the server sends is taken for what it should be, and for nothing where it is something else.
const plain = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const listed = (value) => (Array.isArray(value) ? value : []);
const fields = (value) => (value !== null && typeof value === "object" ? value : {});
// Counted as the server counts: characters, not UTF-16 units.
const length = (text) => [...text].length;
