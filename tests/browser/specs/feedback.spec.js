import { expect, test } from "@playwright/test";
import { QUESTIONS, answersUrl } from "./help.js";

test("a no on an article asks why, keeps the reason and says thank you", async ({ page }) => {
  await page.goto("/en/articles/fees");
  await expect(page.getByText("Why not?")).toBeHidden();
  await page.getByRole("radio", { name: "No", exact: true }).check();
  await page.getByRole("radio", { name: "Something is missing" }).check();
  await page.getByLabel("What could be better? (optional)").fill("The fee for instalments");
  await page.getByRole("button", { name: "Send feedback" }).click();
  await expect(page).toHaveURL(/voted=1/);
  await expect(page.getByText("Thank you for your feedback.")).toBeInViewport();
});

test("a yes on a reply says thank you and lets the conversation go on", async ({ page }) => {
  await page.goto(answersUrl("en", QUESTIONS.en.answered));
  await page.getByRole("radio", { name: "Yes", exact: true }).check();
  await page.getByRole("button", { name: "Send feedback" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you for your feedback.");
  await expect(page.locator("input[name=conversation]").first()).toHaveValue(/^[0-9a-f-]{36}$/);
});

test("a form of another site is refused", async ({ request }) => {
  const form = { helpful: "yes", locale: "en", revision: "1-000000000000" };
  const headers = { "sec-fetch-site": "cross-site" };
  const response = await request.post("/en/articles/fees/vote", { form, headers });
  expect(response.status()).toBe(403);
});

test("contact us on an article leads to an answer first", async ({ page }) => {
  await page.goto("/en/articles/fees");
  await page.getByLabel("What do you need help with?").fill(QUESTIONS.en.answered);
  await page.getByRole("button", { name: "Ask a question" }).click();
  await expect(page.locator("[data-ai-generated=true]")).toBeVisible();
});
