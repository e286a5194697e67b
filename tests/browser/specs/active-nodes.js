// The vectors of tests/fixtures/xss.txt, and what in a document could act: run, load from elsewhere, send,
// navigate, restyle or rename.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";

/** One vector per line; `⏎` stands for a line break and `␀` for the character zero. */
export const VECTORS = readFileSync(new URL("../../fixtures/xss.txt", import.meta.url), "utf8")
  .replace(/\n$/, "")
  .split("\n")
  .map((line) => line.replaceAll("⏎", "\n").replaceAll("␀", "\0"));

/**
 * Runs in the page, so it uses nothing outside of itself. One line for each node of `root` that acts, also
 * for the page's own; two such nodes of the page have the same line exactly when they do the same.
 */
export function actingNodes(root = document) {
  const ELEMENTS = new Set(
    ("applet area audio base body button canvas dialog embed fencedframe form frame frameset head html iframe image input link map marquee " +
      "meta noscript object option output picture portal script select slot source style template textarea title track video").split(" "),
  );
  const ADDRESSES = new Set("action background cite code data formaction href longdesc ping poster src srcset xlink:href".split(" "));
  const TEXTS = new Set("content description placeholder title value".split(" "));
  const lines = [];
  const read = (value) => {
    try {
      return new URL(value, root.baseURI ?? document.baseURI);
    } catch {
      return { protocol: "invalid:", origin: "invalid", pathname: value };
    }
  };
  // Ids in the addresses of our own forms differ from page to page.
  const stable = (value) => value.replace(/(articles|replies)\/[^/?]+/g, "$1/ID");
  const acts = (tag, name, value) => {
    if (name.startsWith("on") || ["style", "srcdoc", "is", "slot", "contenteditable"].includes(name)) return true;
    if (!ADDRESSES.has(name)) return name === "name" && !["input", "meta", "textarea", "button"].includes(tag);
    const { protocol, origin } = read(value);
    if (!["http:", "https:", "mailto:"].includes(protocol)) return true;
    // A link may lead elsewhere once it is selected; everything else stays on the site.
    return !(tag === "a" && name === "href") && origin !== location.origin;
  };
  // Hostile names hide an element's own properties, never those of its prototype.
  const property = (name) => (element) => Object.getOwnPropertyDescriptor(Element.prototype, name).get.call(element);
  const [tagOf, spaceOf, attributesOf] = ["localName", "namespaceURI", "attributes"].map(property);
  const { querySelectorAll } = (root.nodeType === Node.DOCUMENT_NODE ? Document : DocumentFragment).prototype;
  const ids = new Set();
  for (const element of querySelectorAll.call(root, "*")) {
    const tag = tagOf(element);
    const isOurs = spaceOf(element) === "http://www.w3.org/1999/xhtml" && !ELEMENTS.has(tag) && !tag.includes("-");
    const attributes = [...attributesOf(element)];
    if (!isOurs) {
      const told = attributes.filter(({ name }) => !TEXTS.has(name) && !/^(aria|data)-|^(id|lang|dir|open|hidden)$/.test(name));
      lines.push(`<${[tag, ...told.map(({ name, value }) => `${name}=${stable(ADDRESSES.has(name) ? read(value).pathname : value)}`)].join(" ")}>`);
    }
    for (const { name, value } of attributes) if (acts(tag, name, value)) lines.push(`${tag}: ${name}=${value}`);
    const id = attributes.find(({ name }) => name === "id")?.value;
    if (!id) continue;
    if (ids.has(id)) lines.push(`${tag}: a second id=${id}`);
    ids.add(id);
    if (!/^(site|firstline)-/.test(id) && !/^(h[1-6]|mark)$/.test(tag)) lines.push(`${tag}: id=${id}`);
  }
  return lines;
}

/** How often each line stands there. */
export function counted(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** For each line the most that any of the pages has. */
export function most(pages) {
  const all = new Map();
  for (const page of pages) for (const [line, count] of counted(page)) all.set(line, Math.max(count, all.get(line) ?? 0));
  return all;
}

/** The lines that stand there more often than in `own`, the page without a vector. */
export const surplus = (lines, own) => [...counted(lines)].filter(([line, count]) => count > (own.get(line) ?? 0)).map(([line]) => line);

/** Keeps what a page does that no page of ours does: dialogs, requests to elsewhere, `window.__xss`. */
export async function watch(page, origins) {
  const seen = [];
  const isOurs = (url) => origins.has(new URL(url).origin) || url === "about:blank";
  page.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => isOurs(request.url()) || seen.push(`request ${request.url()}`));
  page.on("framenavigated", (frame) => isOurs(frame.url()) || seen.push(`navigation ${frame.url()}`));
  page.on("popup", (popup) => seen.push(`popup ${popup.url()}`));
  await page.exposeFunction("tellXss", () => seen.push("window.__xss was set"));
  await page.addInitScript(() => Object.defineProperty(window, "__xss", { set: () => window.tellXss(), get: () => undefined }));
  return seen;
}

/** Fails with the first of `found`: one hole shows on hundreds of pages. */
export function expectNone(found) {
  const few = found.slice(0, 20).map((line) => line.slice(0, 300));
  expect(found.length, few.join("\n")).toBe(0);
}
