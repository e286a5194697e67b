// A shop on one port that embeds the widget under a strict policy, and on another port the widget's
// file with an API that answers what a test wants. Both are real servers, so that preflights, origins
// and the integrity check are those of a browser.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

/** The widget's file: from FIRSTLINE_WIDGET when that names one, else from the running help center. */
async function widgetFile() {
  if (process.env.FIRSTLINE_WIDGET) return readFile(process.env.FIRSTLINE_WIDGET);
  const response = await fetch(`${process.env.FIRSTLINE_URL ?? "http://127.0.0.1:8080"}/widget/v1/firstline-widget.js`);
  if (!response.ok) throw new Error(`the widget's file: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

const listening = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(`http://127.0.0.1:${server.address().port}`)));

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#c8d6e5"/><path d="M18 10h12v6c6 4 8 10 6 18-1 4-4 6-12 6s-11-2-12-6c-2-8 0-14 6-18v-6Z" fill="#3d6cb0"/></svg>`;

export class Help {
  static async start() {
    const help = new Help();
    help.file = await widgetFile();
    help.integrity = `sha384-${createHash("sha384").update(help.file).digest("base64")}`;
    help.server = createServer((request, response) => help.answer(request, response));
    help.origin = await listening(help.server);
    help.reset();
    return help;
  }

  /** Forgets what was asked; `routes` by `METHOD /path` give a body, or `{status, body, headers}`, or a promise. */
  reset() {
    this.calls = [];
    this.routes = {};
  }

  async answer(request, response) {
    const url = new URL(request.url, this.origin);
    if (url.pathname === "/widget/v1/firstline-widget.js") {
      response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" });
      return response.end(this.file);
    }
    const cors = {
      "access-control-allow-origin": request.headers.origin ?? "",
      "access-control-allow-headers": "authorization, content-type",
      "access-control-allow-methods": "GET, POST",
      "access-control-expose-headers": "retry-after",
    };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    let text = "";
    for await (const part of request) text += part;
    const call = { method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams), body: text ? JSON.parse(text) : null, headers: request.headers, url: request.url };
    this.calls.push(call);
    const path = call.path.replace(/^\/v1\/replies\/[^/]+\//, "/v1/replies/ID/");
    const route = this.routes[`${call.method} ${path}`];
    const found = typeof route === "function" ? await route(call) : route;
    const { status = found === undefined ? 404 : 200, body = found ?? { code: "not_found" }, headers = {} } = found?.status ? found : {};
    response.writeHead(status, { "content-type": "application/json", ...cors, ...headers });
    response.end(status === 204 ? "" : JSON.stringify(body));
  }

  asked(path) {
    return this.calls.filter((call) => call.path === path);
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export class Shop {
  static async start(help) {
    const shop = new Shop();
    shop.server = createServer((request, response) => shop.answer(request, response, help));
    shop.origin = await listening(shop.server);
    return shop;
  }

  answer(request, response, help) {
    const url = new URL(request.url, this.origin);
    if (url.pathname === "/vase.svg") return response.writeHead(200, { "content-type": "image/svg+xml" }).end(PICTURE);
    if (url.pathname !== "/") return response.writeHead(url.pathname === "/favicon.ico" ? 204 : 404).end();
    const policy = `default-src 'none'; script-src ${help.origin}; connect-src ${help.origin}; img-src 'self' https:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
    const attributes = url.searchParams.get("attributes") ?? "";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(`<!doctype html><html lang="${url.searchParams.get("lang") ?? "en"}"><head><meta charset="utf-8"><title>Shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
      <script src="${help.origin}/widget/v1/firstline-widget.js" integrity="${help.integrity}" crossorigin="anonymous" defer></script></head>
      <body><main><h1>My orders</h1><p>Blue Delft vase</p><button id="support">Get support</button></main>
      <firstline-widget ${attributes}></firstline-widget></body></html>`);
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A token as a shop would sign it; only its `sub` is read in a browser. */
export const tokenOf = (customer, mark = "1") => ["e30", Buffer.from(JSON.stringify({ sub: customer, jti: mark })).toString("base64url"), "c2ln"].join(".");

const order = (id, title, state, label, image = "/vase.svg") => ({
  subject: { type: "order", id }, number: id, title, image_url: image, state, state_label: label, role: "buyer",
  counterparty: "Iris", total_label: "€120.00", placed_at: "2026-11-12T10:00:00Z", placed_label: "12 Nov 2026",
});

export const SUBJECTS = {
  orders: [
    order("1007", "Blue Delft vase", "delivered", "Delivered"),
    order("1008", "Art Deco table lamp with a green glass shade", "shipped", "On its way"),
    order("1009", "Signed print, 1962", "cancelled", "Cancelled", null),
    order("1010", "Silver pocket watch", "reported", "Problem reported"),
  ],
  viewed: [{ subject: { type: "item", id: "i-77" }, title: "Oak writing desk", image_url: "/vase.svg", price_label: "€340.00", listing_state: "open", viewed_at: "2026-11-20T08:00:00Z" }],
  next: null,
  degraded: [],
};

const passage = (article, number, start, end, quote) => ({ type: "passage", article, locale: "en", revision: "3-9f86d081884c", passage: `${article}@en#${number}`, start, end, quote });
const deadline = { type: "fact", id: "order:1007/report_by", value: "2026-11-24T13:02:00Z", source: "policy:report_by", as_of: "2026-11-22T09:00:00Z", display: "order 1007 · report by 24 November 2026, 14:02" };

export const ANSWER = {
  reply_id: "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c", conversation_id: "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3d", kind: "answer", locale: "en", question_locale: "en",
  subject: { type: "order", id: "1007", title: "Blue Delft vase", label: "Order 1007" },
  claims: [
    { text: "Your order arrived on 21 November 2026.", structure: { type: "sentence" }, group: 0, citations: [{ ...deadline, id: "order:1007/delivered_at", display: "order 1007 · delivered 21 November 2026, 14:02" }] },
    { text: "You can report a problem until 24 November 2026, 14:02.", structure: { type: "sentence" }, group: 0, citations: [passage("not-as-described", 1, 120, 180, "You can report"), deadline] },
    { text: "To report it:", structure: { type: "introduction" }, group: 1, citations: [passage("not-as-described", 2, 200, 213, "To report it:")] },
    { text: "Open the order and select Get support.", structure: { type: "step", number: 1, depth: 0 }, group: 1, citations: [passage("not-as-described", 2, 214, 250, "Open")] },
    { text: "Add photos:", structure: { type: "step", number: 2, depth: 0 }, group: 1, citations: [passage("not-as-described", 2, 250, 260, "Add")] },
    { text: "one of the whole item", structure: { type: "bullet", depth: 1 }, group: 1, citations: [passage("not-as-described", 2, 260, 280, "one")] },
    { text: "one of the damage", structure: { type: "bullet", depth: 1 }, group: 1, citations: [passage("not-as-described", 2, 280, 300, "one")] },
    { text: "Send the report.", structure: { type: "step", number: 3, depth: 0 }, group: 1, citations: [passage("not-as-described", 2, 300, 320, "Send")] },
    { text: "Reason · Who pays the return", structure: { type: "table_head" }, group: 2, citations: [passage("returns", 1, 10, 40, "Reason")] },
    { text: "Damaged · The seller", structure: { type: "table_row" }, group: 2, citations: [passage("returns", 1, 41, 70, "Damaged")] },
    { text: "Changed your mind · You", structure: { type: "table_row" }, group: 2, citations: [passage("returns", 1, 71, 99, "Changed")] },
  ],
  notices: [{ type: "outdated_translation" }],
  next_steps: [
    { type: "act_before", deadline, text: "Report the problem before 24 November 2026, 14:02." },
    { type: "message_counterparty", role: "seller", name: "Iris", subject: { type: "order", id: "1007" }, url: "/messages/1007", deadline: null },
    { type: "read_article", article: "returns", locale: "en", title: "Returns and refunds" },
    { type: "read_article", article: "shipping-damage", locale: "en", title: "Parcels that arrive damaged" },
    { type: "talk_to_support" },
  ],
  nearest_articles: [{ article: "not-as-described", locale: "en", title: "My item is not as described" }],
  confidence: 0.91, degraded: [], index_generation: "g", ai_generated: true, timings_ms: { total: 5 },
};

const without = { ...ANSWER, claims: [], notices: [], subject: null, next_steps: [{ type: "talk_to_support" }] };
export const ABSTAIN = { ...without, kind: "abstain", reason: "weak_support" };
export const HANDOFF = { ...without, kind: "handoff", reason: "asked_for_person", nearest_articles: [] };
export const CLARIFY_ARTICLE = { ...without, kind: "clarify", about: "article", choices: [{ type: "article", article: "a", locale: "en", title: "Returning an item" }, { type: "article", article: "b", locale: "en", title: "Cancelling an order" }] };
export const CLARIFY_ORDER = { ...without, kind: "clarify", about: "order", choices: SUBJECTS.orders.slice(0, 2).map((one) => ({ type: "order", ...one })) };
