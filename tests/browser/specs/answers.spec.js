import { expect, test } from "@playwright/test";
import { QUESTIONS, answersUrl, keepScreenshot } from "./help.js";

test("the front door leads to the language of the browser", async ({ browser }) => {
  const context = await browser.newContext({ locale: "pl-PL" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page).toHaveURL(/\/pl\/$/);
  await context.close();
});

test("the home page shows the question box and every section", async ({ page }) => {
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto("/en/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How can we help?");
  for (const name of ["Buying", "Orders and delivery", "Disputes", "Selling", "Account", "Trust and safety", "Customer support"]) {
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
  await keepScreenshot(page, "home.png", { fullPage: true });
  expect(errors).toEqual([]);
});

test("suggestions appear while typing and are chosen with the keyboard", async ({ page }) => {
  await page.goto("/en/");
  const box = page.getByRole("combobox");
  await box.pressSequentially("retur", { delay: 30 });
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator("[data-announce]")).toHaveText(/\d+ suggestions?/);
  await box.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await box.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await box.press("ArrowDown");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/en\/articles\//);
});

test("Enter without a choice asks the question", async ({ page }) => {
  await page.goto("/en/");
  await page.getByRole("combobox").fill(QUESTIONS.en.answered);
  await page.getByRole("combobox").press("Enter");
  await expect(page).toHaveURL(/\/en\/answers\?/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(QUESTIONS.en.answered);
});

for (const language of ["en", "el"]) {
  test(`an answer in ${language} cites its sources, and a source opens at the highlighted place`, async ({ page }) => {
    await page.goto(answersUrl(language, QUESTIONS[language].answered));
    await expect(page.locator("[data-kind=answer]")).toBeVisible();
    for (const claim of await page.locator(".claim").all()) {
      await expect(claim).toHaveAttribute("data-sources", /^\d+( \d+)*$/);
    }
    if (language === "en") await keepScreenshot(page, "answer.png", { fullPage: true });
    await page.locator(".markers a").first().click();
    await expect(page).toHaveURL(/#site-source-1$/);
    const quote = (await page.locator(".sources blockquote").first().innerText()).slice(0, 20);
    await page.locator(".sources li a").first().click();
    const cited = page.locator("mark#cited");
    await expect(cited).toBeInViewport();
    expect((await page.locator(".prose").innerText()).replace(/\s+/g, " ")).toContain(quote.trim());
    expect((await cited.innerText()).length).toBeGreaterThan(2);
    if (language === "en") await keepScreenshot(page, "article.png");
  });
}

test("talking to customer support is offered under every kind of reply", async ({ page }) => {
  for (const question of [QUESTIONS.en.answered, QUESTIONS.en.unanswered, "I want to talk to a real person"]) {
    await page.goto(answersUrl("en", question));
    const link = page.getByRole("link", { name: "Talk to customer support" });
    await expect(link).toBeVisible();
    expect(await link.getAttribute("href")).toBeTruthy();
  }
});

test("an honest 'I don't know' names what comes closest and does not pretend", async ({ page }) => {
  await page.goto(answersUrl("en", QUESTIONS.en.unanswered));
  await expect(page.locator("[data-kind=abstain]")).toContainText("I have no reliable answer");
  await expect(page.locator(".claim")).toHaveCount(0);
});

test("a follow-up question stays in the conversation", async ({ page }) => {
  await page.goto(answersUrl("en", QUESTIONS.en.answered));
  const conversation = await page.locator(".follow-up input[name=conversation]").inputValue();
  await page.getByLabel("Your follow-up question").fill("And when do I get my money back?");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page).toHaveURL(new RegExp(`conversation=${conversation}`));
  await expect(page.locator(".follow-up input[name=conversation]")).toHaveValue(conversation);
});

test("hostile text in a question stays text", async ({ page }) => {
  let alerted = false;
  page.on("dialog", (dialog) => { alerted = true; dialog.dismiss(); });
  const question = `refund "><img src=x onerror=alert(1)><script>alert(2)</script>`;
  await page.goto(answersUrl("en", question));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(question);
  expect(alerted).toBe(false);
});
