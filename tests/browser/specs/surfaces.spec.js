import { expect, test } from "@playwright/test";
import { QUESTIONS, answersUrl, expectNoSidewaysScrolling, keepScreenshot } from "./help.js";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole path works: ask, read the source, vote, switch the language", async ({ page }) => {
    await page.goto("/en/");
    await page.getByLabel("Your question").fill(QUESTIONS.en.answered);
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator(".sources li a").first().click();
    await expect(page.locator("mark#cited")).toBeInViewport();
    await page.getByRole("radio", { name: "No", exact: true }).check();
    await page.getByRole("radio", { name: "It is hard to understand" }).check();
    await page.getByRole("button", { name: "Send feedback" }).click();
    await expect(page.getByText("Thank you for your feedback.")).toBeVisible();
    await page.locator(".languages summary").click();
    await page.getByRole("link", { name: "Ελληνικά" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "el");
    await expect(page).toHaveURL(/\/el\/articles\//);
  });

  test("search without AI lists articles", async ({ page }) => {
    await page.goto("/en/");
    await page.getByLabel("Your question").fill("refund");
    await page.getByRole("button", { name: "Search articles without AI" }).click();
    await expect(page).toHaveURL(/\/en\/search\?/);
    await expect(page.locator(".results li").first()).toBeVisible();
    await expect(page.locator("[data-ai-generated]")).toHaveCount(0);
  });
});

test.describe("on a phone 360 pixels wide", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const language of ["en", "el", "de", "zh"]) {
    test(`nothing scrolls sideways in ${language}`, async ({ page }) => {
      const question = QUESTIONS[language]?.answered ?? QUESTIONS.en.answered;
      const urls = [`/${language}/`, answersUrl(language, question), `/${language}/articles/how-bidding-works`,
        `/${language}/sections/orders`, `/${language}/search?q=refund`, `/${language}/nothing-here`];
      for (const url of urls) {
        await page.goto(url);
        await expectNoSidewaysScrolling(page);
      }
    });
  }

  test("a wide table scrolls in its own box, which the keyboard reaches", async ({ page }) => {
    await page.goto("/en/articles/fees");
    const box = page.locator(".table-box").first();
    await box.focus();
    await expect(box).toBeFocused();
    await expect(box).toHaveAttribute("role", "region");
  });

  test("a picture of the phone", async ({ page }) => {
    await page.goto(answersUrl("el", QUESTIONS.el.answered));
    await keepScreenshot(page, "phone.png");
  });
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  test("the page is dark from its first pixel", async ({ page }) => {
    await page.goto(answersUrl("en", QUESTIONS.en.answered));
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).toBe("rgb(16, 21, 20)");
    await keepScreenshot(page, "dark.png");
  });
});

test("nothing is loaded from elsewhere and nothing inline is allowed", async ({ page, baseURL }) => {
  const elsewhere = [];
  page.on("request", (request) => new URL(request.url()).origin !== new URL(baseURL).origin && elsewhere.push(request.url()));
  const response = await page.goto("/en/");
  const policy = response.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers()["set-cookie"]).toBeUndefined();
  expect(elsewhere).toEqual([]);
});

for (const language of ["en", "es", "it", "fr", "nl", "de", "zh", "pt", "pl", "el"]) {
  test(`the site speaks ${language}`, async ({ page }) => {
    await page.goto(`/${language}/`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator(`link[hreflang=${language}]`)).toHaveCount(1);
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    if (language !== "en") expect(heading).not.toBe("How can we help?");
  });
}
