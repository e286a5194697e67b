// What the specs share: questions per language, axe, screenshots.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect } from "@playwright/test";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A question that the bundled articles answer, and one that they do not. */
export const QUESTIONS = {
  en: { answered: "My parcel has not arrived. What should I do?", unanswered: "What is the boiling point of tungsten?" },
  el: { answered: "Η παραγγελία μου δεν έφτασε. Τι να κάνω;", unanswered: "Ποιο είναι το σημείο βρασμού του βολφραμίου;" },
  zh: { answered: "我的订单没有收到，怎么办？", unanswered: "钨的沸点是多少？" },
};

export const answersUrl = (language, question) => `/${language}/answers?${new URLSearchParams({ q: question })}`;

/** Every rule of WCAG 2.0 to 2.2 A and AA, and axe's best practices. */
export async function expectNoViolations(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  expect(found).toEqual([]);
}

export async function expectNoSidewaysScrolling(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, "pixels wider than the window").toBe(0);
}

/** Writes a screenshot when SCREENSHOTS names a folder. */
export async function keepScreenshot(page, name, options = {}) {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, name), ...options });
}
