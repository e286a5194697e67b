// 500 hostile texts as articles and as questions, in a help center of their own. Without the pages' security
// policy, which would hide what the pages themselves let through.
import { expect, test } from "@playwright/test";
import { VECTORS, actingNodes, expectNone, most, surplus, watch } from "./active-nodes.js";
import { OwnServer } from "./own-server.js";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 180_000 });

const ARTICLES_PER_SECTION = 25;
// Frames that are written at the same time.
const AT_ONCE = 25;
const SAMPLE = VECTORS.map((_, number) => number).filter((number) => number % 8 === 0);

/** A title has at most 300 characters. */
const TITLE_CHARACTERS = 280;

/** The vector as one line. Placeholders stand in conditional passages only, so these are none. */
const inLine = (vector) => vector.replaceAll("\n", " ").replaceAll("{report_by}", "{ report_by }");
const inBranch = (vector) => (vector.includes("{report_by}") && !vector.startsWith(":::") ? `::: when report_by is running\n${vector}\n\n:::` : vector);

const withoutZero = (vector) => vector.replaceAll("\0", "\uFFFD");
const title = (vector, number) => `lesson${number} ${[...withoutZero(vector)].slice(0, TITLE_CHARACTERS).join("")}`;

/** `hostile` in every place of an article; where it stands as a block it comes last, because it may not end. */
function article(number, section, hostile) {
  const name = `lesson${number}`;
  // A file with the character zero is refused; this is what a parser makes of it.
  const vector = withoutZero(hostile);
  const line = inLine(vector);
  return `---
title: ${JSON.stringify(title(hostile, number))}
section: ${section}
audience: everyone
revision: 1
questions:
  - ${JSON.stringify(`Question ${name} about ${vector}`)}
valid_from: 2026-01-01
---
The text of ${name} is \`${line}\` and no more. It goes on with ${line} here.

## Part ${line}

- Select ${line} first.
- Then [select ${line}](/en/) and [here](${line}) and ![this ${line}](${line}).

| Name | Value |
|---|---|
| ${name} | ${line.replaceAll("|", "\\|")} |

<b title="${line}">bold</b>

${inBranch(vector)}
`;
}

let server;
test.beforeAll(async () => {
  const section = (number) => `s${Math.floor(number / ARTICLES_PER_SECTION)}`;
  const sources = VECTORS.map((vector, number) => [`en/v-${number}.md`, article(number, section(number), vector)]);
  server = await OwnServer.start({ ...Object.fromEntries(sources), "en/v-plain.md": article("", "plain", "plain words") });
});
test.afterAll(() => server?.stop());

const articlePage = (number) => `/en/articles/v-${number}`;
const searchPage = (text) => `/en/search?${new URLSearchParams({ q: text })}`;
const answersPage = (text) => `/en/answers?${new URLSearchParams({ q: text })}`;

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** What acts on the pages that have no vector of their own. */
async function ownNodes(page, paths) {
  const pages = [];
  for (const path of paths) {
    await page.goto(server.origin + path);
    pages.push(await page.evaluate(actingNodes));
  }
  return most(pages);
}

/** What acts or acted on each of the pages when the browser goes there. */
async function visitAll(page, paths, own) {
  const found = [];
  const seen = await watch(page, new Set([server.origin]));
  for (const path of paths) {
    const response = await page.goto(server.origin + path);
    expect(response.status(), path).toBe(200);
    const acting = surplus(await page.evaluate(actingNodes), own);
    found.push(...[...acting, ...seen.splice(0)].map((line) => `${path}: ${line}`));
  }
  return found;
}

/**
 * The same without going there, which is much quicker: a frame's document is written with the page as the
 * server sends it, so the same parser reads it, and scripts and handlers run.
 */
async function writeAll(page, paths, own, texts = []) {
  const found = [];
  const seen = await watch(page, new Set([server.origin]));
  await page.goto(`${server.origin}/en/`);
  const write = async ({ paths, acting }) => {
    const look = new Function(`return ${acting}`)();
    const one = async (path) => {
      const response = await fetch(path);
      const frame = document.body.appendChild(document.createElement("iframe"));
      const { contentDocument: inner } = frame;
      const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
      inner.open();
      inner.write(await response.text());
      inner.close();
      await Promise.race([loaded, new Promise((done) => setTimeout(done, 2000))]);
      const lines = look(inner);
      frame.remove();
      return { status: response.status, shown: `${inner.body?.textContent}`, lines };
    };
    return Promise.all(paths.map(one));
  };
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    const pages = await page.evaluate(write, { paths: some, acting: actingNodes.toString() });
    for (const [place, { status, shown, lines }] of pages.entries()) {
      expect(status, some[place]).toBe(200);
      expect(squeezed(shown)).toContain(squeezed(texts[start + place] ?? ""));
      found.push(...surplus(lines, own).map((line) => `${some[place]}: ${line}`));
    }
    found.push(...seen.splice(0).map((line) => `${some[0]} and the ${some.length - 1} after it: ${line}`));
  }
  return found;
}

test("there are 500 different vectors, and they are in the index", () => {
  expect(new Set(VECTORS).size).toBe(500);
  expect(server.indexed).toContain("501 articles");
});

test("no hostile article has an active node on its page", async ({ page }) => {
  const own = await ownNodes(page, [articlePage("plain")]);
  expectNone(await writeAll(page, VECTORS.map((_, number) => articlePage(number)), own, VECTORS.map(title)));
});

test("no hostile title or text has an active node among what is found", async ({ page }) => {
  const own = await ownNodes(page, [searchPage("lesson plain words")]);
  const paths = VECTORS.map((vector, number) => searchPage(`lesson${number} ${vector}`));
  expectNone(await writeAll(page, paths, own, VECTORS.map(title)));
});

test("no hostile question or quoted text has an active node on the page of its answer", async ({ page }) => {
  const own = await ownNodes(page, [answersPage("lesson plain words"), answersPage("tungsten")]);
  const questions = VECTORS.map((vector, number) => `lesson${number} ${vector}`);
  // Parsers leave the character zero out.
  const shown = questions.map((question) => question.replaceAll("\0", ""));
  expectNone(await writeAll(page, questions.map(answersPage), own, shown));
});

test("going to the pages of a sample finds nothing either", async ({ page }) => {
  const own = await ownNodes(page, [articlePage("plain"), answersPage("lesson plain words"), answersPage("tungsten")]);
  const paths = SAMPLE.flatMap((number) => [articlePage(number), answersPage(VECTORS[number])]);
  expectNone(await visitAll(page, paths, own));
});

test("no suggestion has an active node", async ({ page }) => {
  const seen = await watch(page, new Set([server.origin]));
  const own = await ownNodes(page, ["/en/"]);
  for (const number of SAMPLE) {
    await page.getByRole("combobox").fill(`lesson${number}`);
    await expect(page.getByRole("option").first()).toContainText(`lesson${number} `);
    const options = (await page.evaluate(actingNodes)).filter((line) => !/^li: id=/.test(line));
    expectNone([...surplus(options, own), ...seen]);
  }
});

test("the same vectors are found when a page holds them as they are", async ({ page }) => {
  await page.route("http://xss.invalid/**", (route) => route.abort());
  await page.route("**/raw/*", (route) => {
    const vector = VECTORS[Number(route.request().url().split("/").at(-1))];
    return route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html><head></head><body><h2>x</h2>${vector}</body></html>` });
  });
  const found = await writeAll(page, VECTORS.map((_, number) => `/raw/${number}`), most([["<html>", "<head>", "<body>"]]));
  const active = new Set(found.map((line) => /^\/raw\/\d+(?=: )/.exec(line)?.[0]).filter(Boolean));
  console.log(`as they are, ${active.size} of ${VECTORS.length} vectors leave an active node`);
  expect(active.size).toBeGreaterThan(300);
  for (const act of ["window.__xss was set", "dialog 1", "request http://xss.invalid/"]) {
    expect(found.some((line) => line.includes(act)), act).toBe(true);
  }
});
