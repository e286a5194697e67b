// 500 hostile texts in every field that an API answers to the widget with, and as what the customer writes.
// Without the shop's security policy, which would hide what the widget itself lets through.
import { expect, test } from "@playwright/test";
import { VECTORS, actingNodes, expectNone, most, surplus, watch } from "./active-nodes.js";
import { ABSTAIN, ANSWER, CLARIFY_ARTICLE, CLARIFY_ORDER, HANDOFF, Help, SUBJECTS, Shop, tokenOf } from "./widget-host.js";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 180_000 });

const AT_ONCE = 25;
const BATCHES = Array.from({ length: VECTORS.length / AT_ONCE }, (_, batch) => VECTORS.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE));
// One for each way in which `hostile` makes an address.
const HARMLESS = ["plain words", "plain words.", "plain words.."];
const NOTICES = [{ type: "no_such_order", number: "9" }, { type: "other_language" }, { type: "outdated_translation_passed_over", locale: "de" }];
const REPLIES = {
  answer: { ...ANSWER, notices: NOTICES },
  abstention: { ...ABSTAIN, nearest_articles: ANSWER.nearest_articles, notices: NOTICES },
  "choice of articles": CLARIFY_ARTICLE,
  "choice of orders": CLARIFY_ORDER,
  handoff: HANDOFF,
};
/** What decides which part of the widget shows the rest. */
const KEPT = new Set(["kind", "type", "about"]);
const ADDRESSES = new Set(["url", "image_url"]);

/** `value` with `text` instead of every text; addresses are the text, or a path that ends in it. */
function hostile(value, text, key) {
  if (Array.isArray(value)) return value.map((one) => hostile(one, text, key));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one, text, name)]));
  if (typeof value !== "string" || KEPT.has(key)) return value;
  if (!ADDRESSES.has(key)) return text;
  // As a picture, an address of another site would be loaded, which is what it is for; as a link it waits.
  return [text, `/${text}`, key === "url" ? `http://xss.invalid/${text}` : `/pictures/${text}`][text.length % 3];
}

const subjects = (texts) => ({
  ...SUBJECTS,
  orders: texts.map((text) => hostile(SUBJECTS.orders[0], text)),
  viewed: texts.map((text) => hostile(SUBJECTS.viewed[0], text)),
});

let help;
let shop;
test.beforeAll(async () => {
  help = await Help.start();
  shop = await Shop.start(help);
});
test.afterAll(() => {
  help?.stop();
  shop?.stop();
});
test.beforeEach(() => {
  help.reset();
  help.routes["GET /v1/subjects"] = { ...SUBJECTS, orders: [], viewed: [] };
  help.routes["POST /v1/requests"] = (call) => ({ status: 201, body: { number: call.body.message } });
});

const widget = (page, work, argument) => page.locator("firstline-widget").evaluate(work, argument);

async function visit(page) {
  const seen = await watch(page, new Set([help.origin, shop.origin]));
  await page.goto(shop.origin);
  await page.evaluate(() => customElements.whenDefined("firstline-widget"));
  await widget(page, (element, token) => element.identify(token), tokenOf("anna"));
  return seen;
}

/** Asks each text about an order of that name; with `requests` it goes on to the request form. */
const askAll = (page, texts, requests = false) =>
  widget(
    page,
    async (element, { texts, requests, acting }) => {
      const look = new Function(`return ${acting}`)();
      const root = element.shadowRoot;
      const event = (name) =>
        new Promise((done, fail) => {
          element.addEventListener(`firstline:${name}`, done, { once: true });
          setTimeout(() => fail(new Error(`no ${name}`)), 10_000);
        });
      const view = () => ({ lines: look(root), shown: root.querySelector(".panel").textContent });
      const views = [];
      for (const text of texts) {
        const replied = event("reply");
        element.open({ order: text, question: text });
        root.querySelector("form.composer:not(.compact)").requestSubmit();
        await replied;
        views.push(view());
        if (!requests) continue;
        const requested = event("request");
        root.querySelector(".reply > .button").click();
        root.querySelector("#firstline-message").value = text;
        views.push(view());
        root.querySelector("form.request").requestSubmit();
        await requested;
        views.push(view());
      }
      return views;
    },
    { texts, requests, acting: actingNodes.toString() },
  );

/** Asks each group of texts with what `ask` makes of it; `own` is what acts in the same with harmless texts. */
async function askGroups(page, groups, ask) {
  const own = most((await ask(HARMLESS)).map((view) => view.lines));
  const found = [];
  for (const texts of groups) {
    const views = await ask(texts);
    const shown = views.map((view) => view.shown).join("\n");
    for (const text of texts) expect(shown).toContain(text.trim());
    for (const { lines } of views) found.push(...surplus(lines, own).map((line) => `after ${texts[0]}: ${line}`));
  }
  return found;
}

test("no text of an answer leaves an active node in the widget", async ({ page }) => {
  const seen = await visit(page);
  help.routes["POST /v1/answers"] = (call) => hostile(REPLIES.answer, call.body.question);
  expectNone([...(await askGroups(page, BATCHES, (texts) => askAll(page, texts))), ...seen]);
});

test("no text of a hand-off and of the request after it leaves an active node in the widget", async ({ page }) => {
  const seen = await visit(page);
  help.routes["POST /v1/answers"] = (call) => hostile(REPLIES.handoff, call.body.question);
  // The same code as before shows the rest, and this takes three views for each text.
  const sample = BATCHES.map((texts) => texts.filter((_, place) => place % 5 === 0));
  expectNone([...(await askGroups(page, sample, (texts) => askAll(page, texts, true))), ...seen]);
});

for (const name of ["abstention", "choice of articles", "choice of orders"]) {
  test(`no text of this reply leaves an active node in the widget: ${name}`, async ({ page }) => {
    const seen = await visit(page);
    const reply = REPLIES[name];
    const ask = (texts) => {
      const list = reply.choices ? "choices" : "nearest_articles";
      const all = Array.from({ length: AT_ONCE }, (_, place) => hostile(reply[list][0], texts[place % texts.length]));
      help.routes["POST /v1/answers"] = (call) => ({ ...hostile(reply, call.body.question), [list]: all });
      return askAll(page, texts.slice(0, 1));
    };
    expectNone([...(await askGroups(page, BATCHES, ask)), ...seen]);
  });
}

test("no order, item or search leaves an active node in the widget's lists", async ({ page }) => {
  const seen = await visit(page);
  const start = async (texts) => {
    help.routes["GET /v1/subjects"] = (call) => subjects(call.query.q ? [] : texts);
    await widget(page, (element, token) => element.identify(token), tokenOf(`customer of ${texts[0]}`));
    await widget(page, (element) => element.open());
    await expect(page.locator("firstline-widget .row")).toHaveCount(texts.length * 2);
    const shown = await page.locator("firstline-widget .panel").evaluate((panel) => panel.textContent);
    for (const text of texts) expect(shown).toContain(text);
    const lines = await widget(page, listed, actingNodes.toString());
    await page.locator("firstline-widget input[type=search]").fill(texts[0]);
    await expect(page.locator("firstline-widget .row")).toHaveCount(0);
    return [...lines, ...(await widget(page, listed, actingNodes.toString()))];
  };
  const listed = (element, acting) => new Function(`return ${acting}`)()(element.shadowRoot);
  const own = most([await start(Array.from({ length: AT_ONCE }, (_, number) => HARMLESS[number % 3]))]);
  for (const texts of BATCHES) expectNone([...surplus(await start(texts), own), ...seen]);
});
