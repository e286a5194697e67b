// The statements of an answer as paragraphs, lists and tables. A writer takes one claim after the
// other and never looks ahead, so that claims may arrive as a stream.

// The passages and facts that are cited, numbered in the order of their first citation.
class Sources {
  constructor() {
    this.byKey = new Map();
  }

  numbers(claim) {
    return [...new Set(listed(claim.citations).map((citation) => this.add(fields(citation), plain(claim.text))))].filter(Boolean);
  }

  add(citation, text) {
    const isFact = citation.type === "fact";
    if (!isFact && citation.type !== "passage") return 0;
    const key = isFact ? `fact ${plain(citation.id)}` : `passage ${plain(citation.passage)}`;
    const known = this.byKey.get(key);
    if (!known) {
      this.byKey.set(key, { ...citation, number: this.byKey.size + 1, quote: text });
      return this.byKey.size;
    }
    if (!isFact) {
      known.start = Math.min(known.start, citation.start);
      known.end = Math.max(known.end, citation.end);
      // A short first statement, such as "Do it this way:", says too little alone.
      if (known.quote.length < 80) known.quote += ` ${text}`;
    }
    return known.number;
  }

  all() {
    return [...this.byKey.values()];
  }
}

const FAMILIES = { step: "list", bullet: "list", table_head: "table", table_row: "table", preformatted: "code" };
const DEEPEST = 5;

class ClaimWriter {
  // `marker(number)` makes the element that stands for a source.
  constructor(box, sources, words, language, marker) {
    Object.assign(this, { box, sources, words, marker });
    // Chinese sentences follow each other without a space.
    this.space = language === "zh" ? "" : " ";
    this.startBlock();
  }

  startBlock(family, group) {
    Object.assign(this, { family, group, paragraph: null, lists: [], table: null, last: null });
  }

  write(claim) {
    const structure = fields(claim.structure);
    const family = FAMILIES[structure.type] ?? "text";
    if (family !== this.family || claim.group !== this.group) this.startBlock(family, claim.group);
    const numbers = this.sources.numbers(claim);
    const text = plain(claim.text);
    if (family === "list") this.writeItem(text, numbers, structure);
    else if (family === "table") this.writeRow(text, numbers, structure.type === "table_head");
    else if (family === "code") this.box.append(make("pre", { tabindex: "0" }, make("code", { text })), this.markers(numbers));
    else this.writeSentence(text, numbers);
  }

  writeSentence(text, numbers) {
    if (!this.paragraph) {
      this.paragraph = make("p");
      this.box.append(this.paragraph);
    } else {
      // Neighbours with the same sources share the marker of the last one.
      if (this.last.numbers.join() === numbers.join()) this.last.markers.remove();
      this.paragraph.append(this.space);
    }
    const markers = this.markers(numbers);
    this.last = { numbers, markers };
    this.paragraph.append(make("span", { text }), markers);
  }

  writeItem(text, numbers, structure) {
    const number = structure.type === "step" && Number.isSafeInteger(structure.number) ? structure.number : null;
    // An item whose parents were not quoted moves up to the deepest list that there is.
    const depth = Math.max(0, Math.min(Number(structure.depth) || 0, this.lists.length, DEEPEST));
    this.lists.length = Math.min(this.lists.length, depth + 1);
    let list = this.lists[depth];
    if (!list || list.numbered !== (number !== null)) {
      list = { element: make(number === null ? "ul" : "ol"), numbered: number !== null, item: null };
      (this.lists[depth - 1]?.item ?? this.box).append(list.element);
      this.lists[depth] = list;
    }
    list.item = make("li", { value: number }, make("span", { text }), this.markers(numbers));
    list.element.append(list.item);
  }

  writeRow(text, numbers, isHead) {
    if (!this.table) {
      this.table = make("table");
      this.box.append(make("div", { class: "table-box", role: "region", tabindex: "0", "aria-label": this.words.say("table-label") }, this.table));
    }
    const heads = isHead && !this.table.rows.length;
    const cells = text.split(" · ").map((cell, place) => {
      const scope = heads ? "col" : place ? null : "row";
      return make(scope && cell ? "th" : "td", { scope: cell && scope, text: cell });
    });
    cells[cells.length - 1].append(this.markers(numbers));
    const width = this.table.rows[0]?.cells.length ?? 0;
    while (cells.length < width) cells.push(make("td"));
    const part = (heads ? this.table.tHead : this.table.tBodies[0]) ?? this.table.appendChild(make(heads ? "thead" : "tbody"));
    part.append(make("tr", {}, ...cells));
  }

  markers(numbers) {
    // The word joiner keeps a marker on the line of the statement that it belongs to.
    return make("span", { class: "markers", text: numbers.length ? "\u2060" : "" }, ...numbers.map(this.marker));
  }
}

// Writes claims from any iterator, also one that waits for the network; stops when `goesOn` says no.
async function writeClaims(claims, writer, goesOn) {
  for await (const claim of claims) {
    if (!goesOn()) return;
    writer.write(fields(claim));
  }
}
