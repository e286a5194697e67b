// What a visitor of the demo shop does, and what may never happen meanwhile.
import { expect, test as base } from "@playwright/test";

export const RETURN = "can I still return this?";

const TIME_ZONE = "Europe/Amsterdam";
/** The first page itself tells everybody to ask about these two. */
const ADVERTISED = ["1007", "1008"];

/** Each test fails when a page complains, its policy forbids something, or another host is asked. */
export const test = base.extend({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints = [];
      const { origin } = new URL(baseURL);
      context.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("request", (request) => new URL(request.url()).origin === origin || complaints.push(`asked ${request.url()}`));
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => console.error(`forbidden: ${event.violatedDirective} ${event.blockedURI}`));
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The page's address with the widget in this language. */
export const shop = (path, language = "en") => (language === "en" ? `/shop/${path}` : `/shop/${path}?lang=${language}`);

export const panel = (page) => page.locator("firstline-widget dialog");
export const launcher = (page) => page.locator("firstline-widget .launcher");
/** The latest reply. */
export const reply = (page) => panel(page).locator(".reply").last();
export const getSupport = (page, order) => page.getByRole("button", { name: `Get support with order ${order}`, exact: true });

/** Leads to the orders. */
export async function signIn(page, name, language = "en") {
  await page.goto(shop("", language));
  await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  await expect(page.locator("[data-open-order]").first()).toBeVisible();
}

/** Asks in the box that is shown, and waits for the reply. */
export async function ask(page, question) {
  const replies = panel(page).locator(".reply");
  const before = await replies.count();
  await panel(page).locator("#firstline-question").fill(question);
  await page.keyboard.press("Enter");
  await expect(replies).toHaveCount(before + 1);
  return replies.last();
}

/** From the orders of whoever is signed in to the reply about one of them. */
export async function askAbout(page, order, question, language = "en") {
  await page.goto(shop("orders", language));
  await getSupport(page, order).click();
  return ask(page, question);
}

/** The page that opens beside this one. */
export async function opening(context, click) {
  const [opened] = await Promise.all([context.waitForEvent("page"), click()]);
  return opened;
}

/** When the order was delivered, by the shop's own page about it: an instant. */
export async function deliveredAt(page, order) {
  await page.goto(shop(`orders/${order}`));
  const entry = page.locator(".timeline li").filter({ has: page.getByText("Delivered", { exact: true }) });
  return new Date(await entry.locator("time").getAttribute("datetime"));
}

/** Date and time of day as people of this locale write them, `days` calendar days later on the shop's clock. */
export function writtenAfter(instant, days, locale) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, dateStyle: "short", timeStyle: "medium" });
  const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  // The hands of the clock, taken for UTC: they stay where they are when the clocks change meanwhile.
  const hands = new Date(Date.UTC(part.year, part.month - 1, part.day + days, part.hour, part.minute));
  const written = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(hands);
  return [written({ dateStyle: "long" }), written({ timeStyle: "short" })];
}

/** Numbers and titles of all orders of whoever is signed in. */
export async function ordersOf(page) {
  const numbers = [];
  const titles = [];
  await page.goto(shop("orders"));
  for (;;) {
    const shown = page.locator(".order");
    numbers.push(...(await shown.evaluateAll((all) => all.map((one) => one.querySelector("[data-open-order]").dataset.openOrder))));
    titles.push(...(await shown.locator("h2 bdi").allInnerTexts()));
    const older = page.locator(".older button");
    if (!(await older.count())) return { numbers, titles };
    const last = numbers.at(-1);
    await older.click();
    await expect(getSupport(page, last)).toHaveCount(0);
  }
}

/** Nothing of these orders stands anywhere in the page: no text, no attribute, no field, in no shadow tree. */
export async function expectNothingOf(page, { numbers, titles }) {
  const text = await page.evaluate(() => {
    const found = [];
    const collect = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
      for (const { name, value } of node.attributes ?? []) if (name !== "integrity") found.push(value);
      if (typeof node.value === "string") found.push(node.value);
      if (node.shadowRoot) collect(node.shadowRoot);
      node.childNodes.forEach(collect);
    };
    collect(document);
    return found.join("\n");
  });
  const isFirstPage = new URL(page.url()).pathname === "/shop/";
  const searched = numbers.filter((number) => !isFirstPage || !ADVERTISED.includes(number));
  const seen = [...searched.filter((number) => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text)), ...titles.filter((title) => text.includes(title))];
  expect(seen, "what is somebody else's").toEqual([]);
}

/** What the page's origin keeps in the browser that scripts can reach. */
export const stored = (page) =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    window: window.name,
  }));
export const NOTHING_STORED = { cookie: "", local: {}, session: {}, databases: [], caches: [], window: "" };

/** Every picture that the panel shows is there; those further down are loaded when they come into sight. */
export const expectPictures = (page) =>
  expect
    .poll(() =>
      panel(page).evaluate((dialog) => {
        const { bottom } = dialog.querySelector(".body").getBoundingClientRect();
        const shown = [...dialog.querySelectorAll("img")].filter((image) => image.checkVisibility() && image.getBoundingClientRect().top < bottom);
        return shown.filter((image) => !image.complete).length;
      }),
    )
    .toBe(0);
