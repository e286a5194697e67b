// The whole mission, with nothing replaced: the demo shop, the widget in it, the engine, the shop's orders.
import { expect } from "@playwright/test";
import { keepScreenshot } from "./help.js";
import {
  NOTHING_STORED, RETURN, ask, askAbout, deliveredAt, expectNothingOf, expectPictures, getSupport, launcher, opening, ordersOf, panel, reply, shop, signIn, stored, test, writtenAfter,
} from "./shop-visit.js";

const REPORT_WITHIN_DAYS = 3;

const SPOKEN = {
  en: {
    locale: "en-GB", question: RETURN, heading: "Answer", message: "Message the seller · Iris", support: "Talk to customer support",
    writing: "Your message", send: "Send request", sent: "We have received your request", picture: "widget-answer.png",
  },
  el: {
    locale: "el-GR", question: "μπορώ ακόμα να το επιστρέψω;", heading: "Απάντηση", message: "Μήνυμα στον πωλητή · Iris", support: "Μιλήστε με την εξυπηρέτηση πελατών",
    writing: "Το μήνυμά σας", send: "Αποστολή αιτήματος", sent: "Λάβαμε το αίτημά σας", picture: "widget-answer-el.png",
  },
};

for (const [language, words] of Object.entries(SPOKEN)) {
  test(`a delivered order, asked about in ${language}: the date, its sources, what to do, and a person`, async ({ page, context }) => {
    await signIn(page, "Anna", language);
    const [date, time] = writtenAfter(await deliveredAt(page, "1007"), REPORT_WITHIN_DAYS, words.locale);
    const served = await page.goto(shop("orders", language));
    expect(served.headers()["content-security-policy"]).toContain("default-src 'none'; style-src 'self'; script-src 'self';");
    if (language === "en") await keepScreenshot(page, "shop-orders.png");
    await getSupport(page, "1007").click();
    await expect(panel(page).locator(".chip")).toContainText("Blue Delft vase");
    const answer = await ask(page, words.question);
    await expect(answer).toHaveAttribute("data-kind", "answer");
    await expect(answer.getByRole("heading", { name: words.heading, exact: true })).toBeFocused();
    await expect(answer.locator(".prose")).toContainText(date);
    await expect(answer.locator(".prose")).toContainText(time);
    await expectPictures(page);
    await keepScreenshot(page, words.picture);

    // What to do, each with the date until when.
    await expect(answer.locator(".deadline")).toContainText(date);
    await expect(answer.locator(".deadline")).toContainText(time);
    const message = answer.getByRole("link", { name: words.message });
    await expect(message).toHaveAttribute("href", /\/shop\/orders\/1007\/messages$/);
    await expect(message).toContainText(date);

    // Every marker leads to a source; one source is a fact, one an article that opens.
    for (const marker of await answer.locator(".marker").all()) {
      await marker.click();
      await expect(answer.locator(".source:focus .source-number")).toHaveText(await marker.innerText());
    }
    await expect(answer.locator(".source .fact").filter({ hasText: "1007" }).filter({ hasText: date })).toHaveCount(1);
    const article = answer.locator(".source a").first();
    const title = await article.locator("span").first().innerText();
    const opened = await opening(context, () => article.click());
    await expect(opened).toHaveURL(new RegExp(`/${language}/articles/[a-z-]+\\?in=${language}&`));
    await expect(opened.getByRole("heading", { level: 1 })).toHaveText(title);
    await opened.close();

    // A person, who gets a number to find it again.
    await answer.getByRole("button", { name: words.support }).click();
    await expect(panel(page).locator(".chip")).toContainText("1007");
    await panel(page).getByRole("textbox", { name: words.writing }).fill("The vase has a crack.");
    await panel(page).getByRole("button", { name: words.send }).click();
    await expect(panel(page).getByRole("heading", { name: words.sent })).toBeFocused();
    const number = await panel(page).locator(".number").innerText();
    expect(number).toMatch(/^\d+$/);
    await expect(panel(page).locator(".done")).toContainText(new RegExp(`(?<!\\d)${number}(?!\\d).*\\D${number}(?!\\d)`, "s"));
  });
}

test("the link to the seller leads to the order's messages", async ({ page, context }) => {
  await signIn(page, "Anna");
  const answer = await askAbout(page, "1007", RETURN);
  const opened = await opening(context, () => answer.getByRole("link", { name: "Message the seller" }).click());
  await expect(opened.getByRole("heading", { level: 1 })).toHaveText("Messages about order 1007");
});

test("after the time has passed, the same question has another answer, with the date when it passed", async ({ page }) => {
  await signIn(page, "Anna");
  const [date, time] = writtenAfter(await deliveredAt(page, "1008"), REPORT_WITHIN_DAYS, "en-GB");
  const running = await (await askAbout(page, "1007", RETURN)).locator(".prose").innerText();
  const passed = await askAbout(page, "1008", RETURN);
  await expect(passed).toHaveAttribute("data-kind", "answer");
  const prose = passed.locator(".prose");
  await expect(prose).toContainText(`ended on ${date}, ${time}`);
  await expect(prose).not.toContainText("you can report");
  await expect(passed.locator(".deadline")).toHaveCount(0);
  await expect(passed.locator(".source .fact").filter({ hasText: date })).toHaveCount(1);
  expect(await prose.innerText()).not.toBe(running);
});

test("the seller of the same order is told about the payout", async ({ page }) => {
  await signIn(page, "Iris");
  const [date, time] = writtenAfter(await deliveredAt(page, "1007"), REPORT_WITHIN_DAYS, "en-GB");
  const payout = await page.locator("dl > div").filter({ hasText: "Payout" }).locator("dd").innerText();
  const answer = await askAbout(page, "1007", "when will I be paid?");
  await expect(answer).toHaveAttribute("data-kind", "answer");
  await expect(answer.locator(".prose")).toContainText(`Your payout for order 1007 is ${payout}.`);
  await expect(answer.locator(".prose")).toContainText(`${date}, ${time}`);
  await expect(answer.locator(".source .fact").filter({ hasText: payout })).toHaveCount(1);
  await expect(answer.getByRole("link", { name: /Message the seller/ })).toHaveCount(0);
});

test("Ben is answered about his own order, and learns nothing of Anna's", async ({ page }) => {
  await signIn(page, "Ben");
  const delivered = page.locator(".order").filter({ has: page.locator(".state-delivered") }).first();
  const order = await delivered.locator("[data-open-order]").getAttribute("data-open-order");
  const [date] = writtenAfter(await deliveredAt(page, order), REPORT_WITHIN_DAYS, "en-GB");
  await expect((await askAbout(page, order, RETURN)).locator(".prose")).toContainText(date);

  const about = async (number) => {
    await page.goto(shop("orders"));
    await launcher(page).click();
    await panel(page).getByRole("button", { name: "Ask a general question" }).click();
    const answer = await ask(page, `when was order ${number} delivered?`);
    await expect(answer.getByRole("note")).toHaveText(`You have no order with the number ${number}.`);
    await expect(answer.locator(".fact")).toHaveCount(0);
    return (await answer.innerText()).replaceAll(number, "N");
  };
  // An order of Anna's and none at all are the same to him.
  expect(await about("1007")).toBe(await about("1042"));
});

test("without a choice it asks which order, offers the customer's own, and answers about the one that is picked", async ({ page }) => {
  await signIn(page, "Anna");
  const { numbers } = await ordersOf(page);
  await launcher(page).click();
  await panel(page).getByRole("button", { name: "Ask a general question" }).click();
  const question = await ask(page, RETURN);
  await expect(question.getByRole("heading", { name: "Which order do you mean?" })).toBeFocused();
  const choices = await question.locator(".row").allInnerTexts();
  expect(choices.length).toBeGreaterThan(1);
  for (const choice of choices) expect(numbers).toContain(/Order (\d+)/.exec(choice)[1]);

  const delivered = question.locator(".row").filter({ has: page.locator("[data-state=delivered]") }).first();
  const [, order] = /Order (\d+)/.exec(await delivered.innerText());
  await delivered.click();
  await expect(panel(page).locator(".reply")).toHaveCount(2);
  await expect(reply(page)).toHaveAttribute("data-kind", "answer");
  await expect(reply(page).locator(".prose")).toContainText(`order ${order} `);
  const told = await reply(page).locator(".prose").innerText();
  expect(told).toContain(writtenAfter(await deliveredAt(page, order), REPORT_WITHIN_DAYS, "en-GB")[0]);
});

test("the item that was looked at last is the first of the recently viewed ones", async ({ page }) => {
  await signIn(page, "Anna");
  await page.goto(shop(""));
  const items = page.locator(".item h3 a");
  // Two, because an earlier visit may have left either on top.
  for (const place of [0, 1]) {
    await page.goto(shop(""));
    const title = await items.nth(place).innerText();
    const told = page.waitForResponse((response) => response.url().endsWith("/v1/viewed-items"));
    await items.nth(place).click();
    expect((await told).status()).toBe(204);
    await page.goto(shop("orders"));
    await launcher(page).click();
    const viewed = panel(page).locator("section").filter({ has: page.getByRole("heading", { name: "Recently viewed" }) });
    await expect(viewed.locator(".row").first()).toContainText(title);
    await expect(viewed.locator(".row").first().locator(".state")).toHaveText("Open for bids");
    await viewed.locator(".row").first().click();
    await expect(panel(page).locator(".chip")).toContainText(title);
  }
});

test("without signing in the answer is general and says what signing in adds", async ({ page }) => {
  await page.goto(shop(""));
  await launcher(page).click();
  await expect(panel(page)).toContainText("Sign in on this website to get help with your own orders and items as well.");
  await expect(panel(page).locator(".picker")).toHaveCount(0);
  const answer = await ask(page, RETURN);
  await expect(answer).toHaveAttribute("data-kind", "answer");
  await expect(answer.getByRole("note")).toContainText("Sign in on this website");
  await expect(answer.locator(".source a").first()).toBeVisible();
  await expect(answer.locator(".fact")).toHaveCount(0);
  await expect(answer.locator(".deadline")).toHaveCount(0);
  await answer.getByRole("button", { name: "Talk to customer support" }).click();
  await expect(panel(page).getByRole("textbox", { name: "Your e-mail address" })).toBeVisible();
});

test("signing out leaves nothing in the widget, in the browser's stores or behind the back button", async ({ page, context }) => {
  await signIn(page, "Anna");
  const theirs = await ordersOf(page);
  await askAbout(page, "1007", RETURN);
  expect(await stored(page)).toEqual(NOTHING_STORED);
  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/shop" });

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in as Anna" })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  expect(await stored(page)).toEqual(NOTHING_STORED);
  await launcher(page).click();
  await expect(panel(page)).toContainText("Sign in on this website");
  await expect(panel(page).getByRole("button", { name: "Back to your conversation" })).toHaveCount(0);
  await expectNothingOf(page, theirs);

  await page.goBack();
  await expect(page.getByRole("button", { name: "Sign in as Anna" })).toBeVisible();
  await expectNothingOf(page, theirs);
});

test("Ben, who signs in after Anna, finds nothing of hers", async ({ page }) => {
  await signIn(page, "Anna");
  const annas = await ordersOf(page);
  await askAbout(page, "1007", RETURN);
  // The search itself can find something.
  await expect(expectNothingOf(page, annas)).rejects.toThrow("1007");

  await signIn(page, "Ben");
  const bens = await ordersOf(page);
  expect(bens.numbers.filter((number) => annas.numbers.includes(number))).toEqual([]);
  await expectNothingOf(page, annas);
  await launcher(page).click();
  await expect(panel(page).locator(".row").first()).toContainText(bens.numbers[0]);
  await expect(panel(page).getByRole("button", { name: "Back to your conversation" })).toHaveCount(0);
  const more = panel(page).locator(".picker").getByRole("button", { name: "Show more" });
  while (await more.count()) await more.first().click();
  await expectNothingOf(page, annas);
  await panel(page).getByRole("button", { name: "Ask a general question" }).click();
  await ask(page, RETURN);
  await expectNothingOf(page, annas);
  expect(await stored(page)).toEqual(NOTHING_STORED);
});
