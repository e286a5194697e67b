// The widget on a shop's page with a strict policy, against an API that the test answers for.
import { expect, test } from "@playwright/test";
import { expectNoViolations, keepScreenshot } from "./help.js";
import { ABSTAIN, ANSWER, CLARIFY_ARTICLE, CLARIFY_ORDER, HANDOFF, Help, SUBJECTS, Shop, tokenOf } from "./widget-host.js";

let help;
let shop;
test.beforeAll(async () => {
  help = await Help.start();
  shop = await Shop.start(help);
});
test.afterAll(() => {
  help.stop();
  shop.stop();
});
test.beforeEach(() => {
  help.reset();
  help.routes["GET /v1/subjects"] = (call) => {
    const matches = (entry) => entry.title.toLowerCase().includes((call.query.q ?? "").toLowerCase());
    return { ...SUBJECTS, orders: SUBJECTS.orders.filter(matches), viewed: SUBJECTS.viewed.filter(matches) };
  };
  help.routes["POST /v1/answers"] = () => ANSWER;
  help.routes["POST /v1/replies/ID/feedback"] = () => ({ status: 204 });
  help.routes["POST /v1/viewed-items"] = () => ({ status: 204 });
  help.routes["POST /v1/requests"] = () => ({ status: 201, body: { number: 17 } });
});

/** The shop's page; whatever its policy forbids or its console complains about ends in `page.complaints`. */
async function visit(page, { lang = "en", attributes = "" } = {}) {
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.addInitScript(() => {
    window.forbidden = [];
    window.ran = 0;
    window.heard = [];
    document.addEventListener("securitypolicyviolation", (event) => window.forbidden.push(`${event.violatedDirective} ${event.blockedURI}`));
    for (const name of ["open", "close", "reply", "request", "error"]) document.addEventListener(`firstline:${name}`, (event) => window.heard.push([name, event.detail]));
  });
  await page.goto(`${shop.origin}/?${new URLSearchParams({ lang, attributes })}`);
  await page.evaluate(() => customElements.whenDefined("firstline-widget"));
}

const widget = (page, work, argument) => page.locator("firstline-widget").evaluate(work, argument);
const identify = (page, token = tokenOf("anna")) => widget(page, (element, value) => element.identify(value), token);
const openWith = (page, options) => widget(page, (element, value) => element.open(value), options);
const panel = (page) => page.getByRole("dialog", { name: "Help" });

async function askAboutOrder(page, question = "Can I still return this?") {
  await identify(page);
  await openWith(page, { order: "1007" });
  await panel(page).getByRole("textbox", { name: "What would you like to know?" }).fill(question);
  await page.keyboard.press("Enter");
}

async function expectCleanPage(page) {
  expect(await page.evaluate(() => window.forbidden)).toEqual([]);
  expect(await page.evaluate(() => window.ran)).toBe(0);
  expect(page.complaints).toEqual([]);
}

test("from the list of orders to an answer, its sources, feedback and a request", async ({ page }) => {
  await visit(page);
  await identify(page);
  await page.getByRole("button", { name: "Get help" }).click();
  const dialog = panel(page);
  await expect(dialog.getByRole("heading", { name: "How can we help?" })).toBeFocused();
  await expect(dialog).toContainText("You are talking to an AI assistant, not to a person.");
  await expect(dialog.getByRole("button", { name: /Blue Delft vase.*Delivered.*12 Nov 2026.*Order 1007/ })).toBeVisible();
  await expect(dialog.getByText("Silver pocket watch")).toBeHidden();
  await dialog.getByRole("button", { name: "Show more" }).click();
  await expect(dialog.getByRole("button", { name: /Silver pocket watch/ })).toBeFocused();
  await dialog.getByRole("button", { name: /Blue Delft vase/ }).click();

  await expect(dialog.locator(".chip")).toHaveText("Your question is aboutBlue Delft vaseOrder 1007");
  const box = dialog.getByRole("textbox", { name: "What would you like to know?" });
  await expect(box).toBeFocused();
  await box.fill("Can I still return this?");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByRole("heading", { name: "Answer" })).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  const [asked] = help.asked("/v1/answers");
  expect(asked.body).toEqual({ question: "Can I still return this?", locale: "en", surface: "widget", subject: { type: "order", id: "1007" } });
  expect(asked.headers.authorization).toBe(`Bearer ${tokenOf("anna")}`);
  expect(asked.headers.cookie).toBeUndefined();

  await expect(dialog.getByText("Report the problem before 24 November 2026, 14:02.")).toBeVisible();
  await expect(dialog.getByText("order 1007 · report by 24 November 2026, 14:02")).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Add photos:" }).getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByRole("columnheader", { name: "Reason" })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Damaged The seller/ })).toBeVisible();
  await expect(dialog.getByRole("link", { name: /My item is not as described/ }).first()).toHaveAttribute(
    "href",
    `${help.origin}/en/articles/not-as-described?in=en&from=120&to=180&revision=3-9f86d081884c#cited`,
  );
  await dialog.getByRole("button", { name: "Source 1" }).first().click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "delivered 21 November" })).toBeFocused();
  await expect(dialog.getByRole("link", { name: /Message the seller · Iris/ })).toHaveAttribute("href", `${shop.origin}/messages/1007`);
  // Its article is cited already.
  await expect(dialog.getByRole("link", { name: /Returns and refunds/ })).toHaveCount(1);

  await dialog.getByRole("button", { name: "No", exact: true }).click();
  await dialog.getByRole("button", { name: "Something is missing" }).click();
  await expect(dialog.getByText("Thank you for your feedback.")).toBeVisible();
  expect(help.calls.filter((call) => call.path.endsWith("/feedback")).map((call) => call.body)).toEqual([{ helpful: false }, { helpful: false, reason: "incomplete" }]);

  await dialog.getByRole("textbox", { name: "Your follow-up question" }).fill("And who pays?");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: "Answer" })).toHaveCount(2);
  expect(help.asked("/v1/answers")[1].body).toMatchObject({ question: "And who pays?", conversation_id: ANSWER.conversation_id, subject: { type: "order", id: "1007" } });

  await dialog.getByRole("button", { name: "Talk to customer support" }).last().click();
  await expect(dialog.getByRole("textbox", { name: "Your e-mail address" })).toHaveCount(0);
  await expect(dialog.getByRole("textbox", { name: "Your message" })).toHaveValue("");
  await dialog.getByRole("textbox", { name: "Your message" }).fill("The vase is broken.");
  await dialog.getByRole("button", { name: "Send request" }).click();
  await expect(dialog.getByText("Your request has the number 17.")).toBeVisible();
  expect(help.asked("/v1/requests")[0].body).toEqual({ message: "The vase is broken.", locale: "en", conversation_id: ANSWER.conversation_id, subject: { type: "order", id: "1007" } });
  expect((await page.evaluate(() => window.heard)).filter(([name]) => name !== "open")).toEqual([["reply", { kind: "answer" }], ["reply", { kind: "answer" }], ["request", { number: 17 }]]);
  await expectCleanPage(page);
});

test("without a customer there is general help, and it says what signing in adds", async ({ page }) => {
  await visit(page);
  await openWith(page, { order: "1007" });
  const dialog = panel(page);
  await expect(dialog.getByText("Sign in on this website to get help with your own orders")).toBeVisible();
  await dialog.getByRole("textbox").fill("How do returns work?");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: "Answer" })).toBeVisible();
  expect(help.calls.map((call) => call.path)).toEqual(["/v1/answers"]);
  expect(help.calls[0].headers.authorization).toBeUndefined();
  expect(help.calls[0].body.subject).toBeUndefined();

  await dialog.getByRole("button", { name: "Talk to customer support" }).last().click();
  await dialog.getByRole("button", { name: "Send request" }).click();
  await expect(dialog.getByRole("textbox", { name: "Your message" })).toBeFocused();
  await dialog.getByRole("textbox", { name: "Your message" }).fill("Please call me.");
  await dialog.getByRole("textbox", { name: "Your e-mail address" }).fill("no address");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Enter an e-mail address")).toBeVisible();
  expect(help.asked("/v1/requests")).toEqual([]);
  await dialog.getByRole("textbox", { name: "Your e-mail address" }).fill("ben@example.com");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: "We have received your request" })).toBeFocused();
  expect(help.asked("/v1/requests")[0].body.email).toBe("ben@example.com");
});

test("the search box finds orders, and says when there are none", async ({ page }) => {
  await visit(page);
  await identify(page);
  await openWith(page);
  const search = panel(page).getByRole("searchbox", { name: "Search your orders and items" });
  await search.fill("watch");
  await expect(panel(page).getByRole("button", { name: /Silver pocket watch/ })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: /Blue Delft/ })).toHaveCount(0);
  await search.fill("zeppelin");
  await expect(panel(page).getByRole("status")).toHaveText("Nothing was found for “zeppelin”.");
});

test("an unclear question is asked again with the order or the title that is chosen", async ({ page }) => {
  await visit(page);
  await identify(page);
  help.routes["POST /v1/answers"] = (call) => (call.body.subject ? ANSWER : CLARIFY_ORDER);
  await openWith(page, { question: "Where is it?" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Which order do you mean?" })).toBeVisible();
  await panel(page).getByRole("button", { name: /Art Deco table lamp/ }).click();
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  expect(help.asked("/v1/answers")[1].body).toMatchObject({ question: "Where is it?", subject: { type: "order", id: "1008" }, conversation_id: ANSWER.conversation_id });

  help.routes["POST /v1/answers"] = (call) => (call.body.question === "Returning an item" ? ANSWER : CLARIFY_ARTICLE);
  await panel(page).getByRole("textbox").fill("I want out");
  await page.keyboard.press("Enter");
  await panel(page).getByRole("button", { name: "Returning an item" }).click();
  await expect.poll(() => help.asked("/v1/answers").at(-1).body.question).toBe("Returning an item");
});

test("everything can be done with the keyboard alone, and Escape gives the focus back", async ({ page }) => {
  await visit(page);
  await identify(page);
  await page.locator("#support").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "How can we help?" })).toBeFocused();
  const press = async (key, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };
  await press("Tab");
  await expect(panel(page).getByRole("searchbox")).toBeFocused();
  await press("Tab");
  await press("Enter");
  await expect(panel(page).getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Can I return it?");
  await press("Shift+Enter");
  await page.keyboard.type("And when?");
  await press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeFocused();
  expect(help.asked("/v1/answers")[0].body.question).toBe("Can I return it?\nAnd when?");
  const support = panel(page).getByRole("button", { name: "Talk to customer support" });
  for (let time = 0; time < 25 && !(await support.evaluate((element) => element.matches(":focus"))); time += 1) await press("Tab");
  await press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Talk to customer support" })).toBeFocused();
  await press("Tab");
  await page.keyboard.type("Broken.");
  await press("Tab");
  await press("Enter");
  await expect(panel(page).getByRole("heading", { name: "We have received your request" })).toBeFocused();
  await press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Get help" })).toBeFocused();

  await page.locator("#support").focus();
  await openWith(page, { order: "1008" });
  await press("Escape");
  await expect(page.locator("#support")).toBeFocused();
  await expectCleanPage(page);
});

test("a reply takes the focus, but not from somebody who is writing", async ({ page }) => {
  await visit(page);
  let release;
  help.routes["POST /v1/answers"] = () => new Promise((done) => (release = () => done(ANSWER)));
  await openWith(page, { question: "One" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("Looking for an answer…")).toBeFocused();
  await panel(page).getByRole("textbox").pressSequentially("Two");
  await expect.poll(() => release).toBeTruthy();
  release();
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  await expect(panel(page).getByRole("textbox")).toBeFocused();
  await expect(panel(page).getByRole("textbox")).toHaveValue("Two");
});

test("what is too long or empty is not sent and not lost", async ({ page }) => {
  await visit(page);
  await openWith(page, { question: "x" });
  const box = panel(page).getByRole("textbox");
  await box.fill("中".repeat(2001));
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("This is too long. Please write at most 2000 characters.")).toBeVisible();
  await expect(box).toHaveValue("中".repeat(2001));
  await box.fill("  ");
  await page.keyboard.press("Enter");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  expect(help.calls).toEqual([]);
});

test("what was written is still there after going back", async ({ page }) => {
  await visit(page);
  await identify(page);
  await openWith(page, { order: "1007" });
  await panel(page).getByRole("textbox").fill("Half a question");
  await panel(page).getByRole("button", { name: "Back" }).click();
  await panel(page).getByRole("button", { name: /table lamp/ }).click();
  await expect(panel(page).getByRole("textbox")).toHaveValue("Half a question");
  await panel(page).getByRole("button", { name: "Talk to customer support" }).click();
  await panel(page).getByRole("textbox").fill("Half a message");
  await page.keyboard.press("Escape");
  await openWith(page);
  await expect(panel(page).getByRole("textbox")).toHaveValue("Half a message");
  await panel(page).getByRole("button", { name: "Back" }).click();
  await panel(page).getByRole("button", { name: "Talk to customer support" }).click();
  await expect(panel(page).getByRole("textbox")).toHaveValue("Half a message");
});

test("a refused token is renewed once, and then help goes on without it", async ({ page }) => {
  await visit(page);
  let isGood = true;
  help.routes["POST /v1/answers"] = (call) => {
    const isNew = call.headers.authorization?.endsWith(tokenOf("anna", "2"));
    return call.headers.authorization && !(isNew && isGood) ? { status: 401, body: { code: "invalid_token" } } : ANSWER;
  };
  const [first, second] = [tokenOf("anna", "1"), tokenOf("anna", "2")];
  await widget(page, (element, tokens) => element.identify(async () => tokens.shift() ?? null), [first, second]);
  await openWith(page, { order: "1007", question: "Can I return it?" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  expect(help.asked("/v1/answers").map((call) => call.headers.authorization)).toEqual([`Bearer ${first}`, `Bearer ${second}`]);

  isGood = false;
  await panel(page).getByRole("textbox").fill("And now?");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("Your sign-in could not be confirmed")).toBeVisible();
  await expect(panel(page).getByRole("textbox")).toHaveValue("And now?");
  await expect(page.locator("firstline-widget")).not.toContainText("Blue Delft vase · Order");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  expect(help.asked("/v1/answers").at(-1).headers.authorization).toBeUndefined();
});

test("a busy or unreachable service is said plainly, and asking again works", async ({ page }) => {
  await visit(page);
  help.routes["POST /v1/answers"] = () => ({ status: 503, body: { code: "busy" }, headers: { "retry-after": "5" } });
  await openWith(page, { question: "One" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("Please try again in 5 seconds.")).toBeFocused();
  await page.context().setOffline(true);
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByText("The help service cannot be reached.")).toBeVisible();
  await page.context().setOffline(false);
  help.routes["POST /v1/answers"] = () => ANSWER;
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  expect((await page.evaluate(() => window.heard)).filter(([name]) => name === "error")).toEqual([["error", { code: "busy" }], ["error", { code: "unreachable" }]]);
});

test("a request reaches support even when the server knows neither conversation nor order any more", async ({ page }) => {
  await visit(page);
  await askAboutOrder(page);
  await panel(page).getByRole("button", { name: "Talk to customer support" }).click();
  help.routes["POST /v1/requests"] = ({ body }) => {
    if (body.conversation_id) return { status: 404, body: { code: "unknown_conversation" } };
    return body.subject ? { status: 404, body: { code: "unknown_subject" } } : { status: 201, body: { number: 18 } };
  };
  await panel(page).getByRole("textbox").fill("Broken.");
  await panel(page).getByRole("button", { name: "Send request" }).click();
  await expect(panel(page).getByText("Your request has the number 18.")).toBeVisible();
});

test("an order that is not the customer's is said not to be there", async ({ page }) => {
  await visit(page);
  await identify(page);
  help.routes["POST /v1/answers"] = () => ({ status: 404, body: { code: "unknown_subject" } });
  await openWith(page, { order: "2001", question: "Where is it?" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("You have no order with the number 2001.")).toBeVisible();
});

/** Every string that the page's memory holds, after a collection of what nothing refers to. */
async function memoryHolds(page, text) {
  const client = await page.context().newCDPSession(page);
  let snapshot = "";
  client.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => (snapshot += chunk));
  await client.send("HeapProfiler.collectGarbage");
  await client.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await client.detach();
  return JSON.parse(snapshot).strings.some((one) => one.includes(text));
}

const leftBehind = (page) => page.evaluate(async () => ({
  cookies: document.cookie,
  stored: [Object.keys(localStorage), Object.keys(sessionStorage), await indexedDB.databases(), await caches.keys()].flat().length,
  address: location.href,
}));

test("logging out leaves nothing in page, storage or memory", async ({ page }) => {
  await visit(page);
  await askAboutOrder(page, "A secret of Anna");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  await panel(page).getByRole("textbox").fill("A draft of Anna");
  await panel(page).getByRole("button", { name: "Talk to customer support" }).last().click();
  await panel(page).getByRole("textbox").fill("A request of Anna");
  expect(await memoryHolds(page, tokenOf("anna"))).toBe(true);
  await widget(page, (element) => element.logout());
  await expect(panel(page).getByRole("heading", { name: "How can we help?" })).toBeVisible();
  const markup = await widget(page, (element) => element.shadowRoot.firstElementChild.getHTML());
  for (const trace of ["Anna", "Delft", "1007"]) expect(markup).not.toContain(trace);
  expect(await leftBehind(page)).toMatchObject({ cookies: "", stored: 0 });
  for (const trace of [tokenOf("anna"), "A secret of Anna", "A draft of Anna", "A request of Anna", "order 1007 · report by"]) expect(await memoryHolds(page, trace), trace).toBe(false);
  // No token stood in an address.
  for (const call of help.calls) expect(call.url).not.toContain(tokenOf("anna").split(".")[1]);
  await openWith(page, { question: "general" });
  await page.keyboard.press("Enter");
  await expect.poll(() => help.asked("/v1/answers").length).toBe(2);
  const last = help.asked("/v1/answers").at(-1);
  expect([last.headers.authorization, last.body.conversation_id, last.body.subject]).toEqual([undefined, undefined, undefined]);
});

test("logging out reaches what was shown before the language changed, too", async ({ page }) => {
  await visit(page);
  await askAboutOrder(page, "A secret of Anna");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  await widget(page, (element) => element.setAttribute("locale", "fr"));
  await expect(page.getByRole("heading", { name: "Comment pouvons-nous vous aider ?" })).toBeVisible();
  await widget(page, (element) => element.logout());
  for (const trace of [tokenOf("anna"), "A secret of Anna"]) expect(await memoryHolds(page, trace), trace).toBe(false);
});

test("another customer never sees what the one before asked, not even a late reply", async ({ page }) => {
  await visit(page);
  let release;
  help.routes["POST /v1/answers"] = () => new Promise((done) => (release = () => done(ANSWER)));
  await askAboutOrder(page, "A secret of Anna");
  await expect(panel(page).getByText("Looking for an answer…")).toBeVisible();
  await expect.poll(() => release).toBeTruthy();
  help.routes["GET /v1/subjects"] = () => ({ orders: [], viewed: [], next: null, degraded: [] });
  await identify(page, tokenOf("ben"));
  release();
  await expect(panel(page).getByText("You have no orders or recently viewed items yet.")).toBeVisible();
  await page.waitForTimeout(200);
  const markup = await widget(page, (element) => element.shadowRoot.firstElementChild.getHTML());
  for (const trace of ["Anna", "Delft", "1007"]) expect(markup).not.toContain(trace);
  expect(help.calls.at(-1).headers.authorization).toBe(`Bearer ${tokenOf("ben")}`);
  expect(await page.evaluate(() => window.heard.filter(([name]) => name === "reply"))).toEqual([]);
});

test("a host function that suddenly speaks for another customer starts afresh", async ({ page }) => {
  await visit(page);
  help.routes["POST /v1/answers"] = (call) => (call.headers.authorization.includes(tokenOf("anna")) ? { status: 401, body: { code: "invalid_token" } } : ANSWER);
  await widget(page, (element, tokens) => element.identify(() => tokens.shift() ?? null), [tokenOf("anna"), tokenOf("ben"), tokenOf("ben")]);
  await openWith(page, { order: "1007", question: "A secret of Anna" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "How can we help?" })).toBeVisible();
  expect(help.asked("/v1/answers")).toHaveLength(1);
  expect(await widget(page, (element) => element.shadowRoot.firstElementChild.getHTML())).not.toContain("secret");
});

test("the same customer's newer token goes on with the conversation", async ({ page }) => {
  await visit(page);
  await askAboutOrder(page);
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  await identify(page, tokenOf("anna", "2"));
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  await panel(page).getByRole("textbox").fill("And?");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Answer" })).toHaveCount(2);
  expect(help.asked("/v1/answers")[1].headers.authorization).toBe(`Bearer ${tokenOf("anna", "2")}`);
});

test("a viewed item is told for a customer and for nobody else", async ({ page }) => {
  await visit(page);
  await widget(page, (element) => element.viewed("i-1"));
  await identify(page);
  await widget(page, (element) => element.viewed("i-2"));
  await expect.poll(() => help.asked("/v1/viewed-items").map((call) => call.body)).toEqual([{ item: "i-2" }]);
});

/** Every text of an API answer in the shape of an attack; what must keep its value keeps it. */
const VECTORS = [
  "<img src=x onerror=\"window.ran++\">", "<script>window.ran++</script>", "<svg onload=window.ran++>", "\"><iframe srcdoc='<script>parent.ran++</script>'>",
  "javascript:window.ran++", "<a href=javascript:window.ran++>x</a>", "{{constructor.constructor('window.ran++')()}}", "${window.ran++}", "<style>*{display:none}</style>", "\u202Egnp.exe",
];
const KEPT = new Set(["kind", "type", "role", "state"]);

function hostile(value, vector, key) {
  if (Array.isArray(value)) return value.map((one) => hostile(one, vector, key));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one, vector, name)]));
  if (typeof value !== "string" || KEPT.has(key)) return value;
  return key === "locale" ? "en\" onload=\"window.ran++" : vector;
}

test("hostile texts in every field of every answer stay texts", async ({ page }) => {
  test.setTimeout(120_000);
  await visit(page);
  const origins = new Set([help.origin, shop.origin]);
  const strays = [];
  page.on("request", (request) => origins.has(new URL(request.url()).origin) || strays.push(request.url()));
  for (const vector of VECTORS) {
    help.routes["GET /v1/subjects"] = () => hostile(SUBJECTS, vector);
    help.routes["POST /v1/requests"] = () => ({ status: 201, body: { number: vector } });
    await identify(page, tokenOf(`anna ${VECTORS.indexOf(vector)}`));
    await openWith(page);
    await expect(panel(page).getByRole("listitem").first()).toBeVisible();
    for (const reply of [ANSWER, ABSTAIN, HANDOFF, CLARIFY_ARTICLE, CLARIFY_ORDER]) {
      help.routes["POST /v1/answers"] = () => hostile(reply, vector);
      await openWith(page, { order: vector, question: vector });
      await page.keyboard.press("Enter");
      await expect(panel(page).locator(".reply")).toBeVisible();
      const found = await widget(page, (element) => {
        const all = [...element.shadowRoot.querySelectorAll("*")];
        return {
          active: all.filter((one) => ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "STYLE", "LINK", "BASE", "META"].includes(one.tagName)).length,
          handlers: all.flatMap((one) => [...one.attributes]).filter((one) => one.name.startsWith("on") || one.name === "style").length,
          addresses: all.flatMap((one) => [one.getAttribute("href"), one.getAttribute("src")]).filter((one) => one && !/^https?:\/\//.test(one)),
          shown: element.shadowRoot.querySelector(".panel").textContent,
        };
      });
      expect(found).toMatchObject({ active: 0, handlers: 0, addresses: [] });
      expect(found.shown).toContain(vector);
    }
    await panel(page).getByRole("button", { name: "Talk to customer support" }).last().click();
    await panel(page).getByRole("textbox", { name: "Your message" }).fill(vector);
    await panel(page).getByRole("button", { name: "Send request" }).click();
    await expect(panel(page).getByRole("heading", { name: "We have received your request" })).toBeVisible();
  }
  expect(strays).toEqual([]);
  expect(await page.evaluate(() => [window.ran, window.forbidden])).toEqual([0, []]);
});

test("answers of the wrong shape break nothing", async ({ page }) => {
  await visit(page);
  await identify(page);
  for (const broken of [{}, [], "text", 7, { kind: 5, claims: {}, next_steps: "x", notices: [null, 3], degraded: 1 }, { kind: "answer", claims: [null, { text: {}, structure: 3, citations: [null, {}, 4] }], next_steps: [null, 7] }]) {
    help.routes["POST /v1/answers"] = () => ({ status: 200, body: broken });
    help.routes["GET /v1/subjects"] = () => ({ status: 200, body: broken });
    await openWith(page, { question: "Hello?" });
    await page.keyboard.press("Enter");
    await expect(panel(page).getByRole("button", { name: "Talk to customer support" })).toBeVisible();
  }
  await expectCleanPage(page);
});

test("links to other sites open only with http and https", async ({ page }) => {
  await visit(page);
  await identify(page);
  const linked = { "https://shop.example/m/1": true, "/messages/1": true, "javascript:alert(1)": false, "//evil.example/x": false, "/\\evil.example": false, "data:text/html,x": false, "https://user:pass@evil.example/": false, "messages/1": false, "\u0001javascript:alert(1)": false };
  for (const [url, isLinked] of Object.entries(linked)) {
    help.routes["POST /v1/answers"] = () => ({ ...ANSWER, next_steps: [{ type: "message_counterparty", role: "buyer", name: "Ben", url }, { type: "talk_to_support" }] });
    await openWith(page, { question: url });
    await page.keyboard.press("Enter");
    await expect(panel(page).getByText(/Message the buyer/)).toBeVisible();
    await expect(panel(page).getByRole("link", { name: /Message the buyer/ }), url).toHaveCount(isLinked ? 1 : 0);
  }
});

/** Every state that a customer can be in, each ready for axe. */
const STATES = {
  launcher: async () => {},
  anonymous: (page) => openWith(page),
  start: async (page) => {
    await identify(page);
    await openWith(page);
    await expect(panel(page).getByRole("button", { name: /Blue Delft/ })).toBeVisible();
  },
  nothing: async (page) => {
    await STATES.start(page);
    await panel(page).getByRole("searchbox").fill("zeppelin");
    await expect(panel(page).getByText("Nothing was found").first()).toBeVisible();
  },
  describe: async (page) => {
    await identify(page);
    await openWith(page, { order: "1007", question: "x".repeat(2001) });
    await expect(panel(page).locator(".chip").getByText("Blue Delft vase")).toBeVisible();
    await page.keyboard.press("Enter");
  },
  waiting: async (page) => {
    help.routes["POST /v1/answers"] = () => new Promise(() => {});
    await askAboutOrder(page);
    await expect(panel(page).getByText("Looking for an answer…")).toBeVisible();
  },
  answer: async (page) => {
    await askAboutOrder(page);
    await expect(panel(page).getByRole("heading", { name: "Answer" })).toBeVisible();
  },
  reasons: async (page) => {
    await STATES.answer(page);
    await panel(page).getByRole("button", { name: "No", exact: true }).click();
    await expect(panel(page).getByRole("button", { name: "It is hard to understand" })).toBeInViewport();
  },
  clarify: (page) => replied(page, CLARIFY_ORDER),
  abstain: (page) => replied(page, { ...ABSTAIN, notices: [{ type: "no_such_order", number: "9999" }, { type: "order_not_readable" }], degraded: ["no_model"] }),
  handoff: (page) => replied(page, HANDOFF),
  failed: (page) => replied(page, { status: 503, body: { code: "busy" } }, "Try again"),
  request: async (page) => {
    await replied(page, HANDOFF);
    await panel(page).getByRole("button", { name: "Talk to customer support" }).last().click();
    await panel(page).getByRole("button", { name: "Send request" }).click();
  },
  done: async (page) => {
    await STATES.request(page);
    await panel(page).getByRole("textbox", { name: "Your message" }).fill("Broken.");
    await panel(page).getByRole("textbox", { name: "Your e-mail address" }).fill("ben@example.com");
    await page.keyboard.press("Enter");
    await expect(panel(page).getByText("Your request has the number 17.")).toBeVisible();
  },
};

async function replied(page, reply, button = "Talk to customer support") {
  help.routes["POST /v1/answers"] = () => reply;
  await openWith(page, { question: "Where is it?" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("button", { name: button })).toBeVisible();
}

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  contrast: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
  "phone-390": { viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true },
  "phone-320-dark": { viewport: { width: 320, height: 640 }, colorScheme: "dark", hasTouch: true },
};

for (const [screen, options] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use(options);
    for (const [state, reach] of Object.entries(STATES)) {
      test(`axe finds nothing, and nothing is wider than the screen: ${state}`, async ({ page }) => {
        await visit(page);
        await reach(page);
        await keepScreenshot(page, `widget-${screen}-${state}.png`);
        await expectNoViolations(page);
        const wide = await widget(page, (element) => [...element.shadowRoot.querySelectorAll(".body, .panel, header, footer")].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className || one.tagName));
        expect(wide).toEqual([]);
      });
    }
  });
}

test("every target is at least 24 by 24 pixels", async ({ page }) => {
  await visit(page);
  await STATES.reasons(page);
  for (const target of await panel(page).locator("button:visible, a:visible, input:visible, textarea:visible").all()) {
    const { width, height } = await target.boundingBox();
    expect(Math.min(width, height), await target.evaluate((one) => one.outerHTML)).toBeGreaterThanOrEqual(24);
  }
});

test("with text twice as large everything can still be reached", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await page.setViewportSize({ width: 640, height: 800 });
  await visit(page);
  await STATES.answer(page);
  await keepScreenshot(page, "widget-large-text.png");
  const [size, excess] = await widget(page, (element) => {
    const body = element.shadowRoot.querySelector(".body");
    return [getComputedStyle(element.shadowRoot.querySelector(".panel")).fontSize, body.scrollWidth - body.clientWidth];
  });
  expect([size, excess]).toEqual(["32px", 0]);
  const support = panel(page).getByRole("button", { name: "Talk to customer support" });
  await support.scrollIntoViewIfNeeded();
  await expect(support).toBeInViewport();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("the panel fills the screen and keeps the focus inside", async ({ page }) => {
    await visit(page);
    await identify(page);
    await page.getByRole("button", { name: "Get help" }).click();
    const box = await panel(page).boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    for (let time = 0; time < 30; time += 1) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement.id)).not.toBe("support");
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Get help" })).toBeFocused();
  });
});

test("it speaks the language of the attribute, else of the page, else of the browser", async ({ page }) => {
  await visit(page, { lang: "de" });
  await expect(page.getByRole("button", { name: "Hilfe erhalten" })).toBeVisible();
  await visit(page, { lang: "de", attributes: "locale=el-CY" });
  await page.getByRole("button", { name: "Ζητήστε βοήθεια" }).click();
  await expect(page.getByRole("heading", { name: "Πώς μπορούμε να βοηθήσουμε;" })).toBeVisible();
  await page.getByRole("textbox").fill("Πού είναι;");
  await page.keyboard.press("Enter");
  await expect.poll(() => help.asked("/v1/answers")[0]?.body.locale).toBe("el-CY");
  // Statements keep their own language.
  await expect(page.locator(".prose")).toHaveAttribute("lang", "en");
  await visit(page, { lang: "sv" });
  await expect(page.getByRole("button", { name: "Get help" })).toBeVisible();
});

test("a page that reads from right to left gets the panel on its other side", async ({ page }) => {
  await visit(page, { attributes: "dir=rtl" });
  await STATES.answer(page);
  await keepScreenshot(page, "widget-rtl.png");
  expect((await panel(page).boundingBox()).x).toBeLessThan(100);
  await expectNoViolations(page);
});

for (const language of ["es", "it", "fr", "nl", "de", "zh", "pt", "pl", "el"]) {
  test(`start and answer fit and are accessible in this language: ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await visit(page, { lang: language });
    const dialog = page.getByRole("dialog");
    await identify(page);
    await openWith(page);
    await expect(dialog.getByText("Blue Delft")).toBeVisible();
    await keepScreenshot(page, `widget-${language}-start.png`);
    await expectNoViolations(page);
    await openWith(page, { order: "1007", question: "?" });
    await page.keyboard.press("Enter");
    await expect(page.locator(".reply")).toBeVisible();
    await keepScreenshot(page, `widget-${language}-answer.png`);
    await expectNoViolations(page);
    const wide = await widget(page, (element) => [...element.shadowRoot.querySelectorAll(".body, .panel, header, footer, .row, .button")].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
    expect(wide).toEqual([]);
  });
}

test("without a launcher the page opens it by itself", async ({ page }) => {
  await visit(page, { attributes: "launcher=none" });
  await expect(page.getByRole("button", { name: "Get help" })).toHaveCount(0);
  await openWith(page, {});
  await expect(panel(page)).toBeVisible();
});

test("the panel is painted within 100 ms of being opened", async ({ page }, information) => {
  await visit(page);
  await identify(page);
  await page.getByRole("button", { name: "Get help" }).click();
  const measured = () => page.evaluate(() => performance.getEntriesByName("firstline:first-paint")[0]?.duration);
  await expect.poll(measured).toBeGreaterThan(0);
  const duration = await measured();
  information.annotations.push({ type: "first paint of the widget", description: `${duration.toFixed(1)} ms` });
  console.log(`first paint of the widget: ${duration.toFixed(1)} ms`);
  expect(duration).toBeLessThan(100);
});
