// The one place that makes elements. Text becomes text nodes, never markup.

const ICONS = {
  help: "M12 3a9 9 0 0 0-7.8 13.5L3 21l4.5-1.2A9 9 0 1 0 12 3Zm-2.4 6.6A2.5 2.5 0 1 1 13 12c-.7.4-1 .8-1 1.6M12 16.6v.1",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  go: "M9 5l7 7-7 7",
  send: "M12 19V5m-6 6 6-6 6 6",
  spark: "M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8L12 4Zm7 11.5.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8.8-2.2Z",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 3.5V12l3 2",
  box: "M4 8l8-4 8 4v8l-8 4-8-4V8Zm0 0 8 4 8-4m-8 4v8",
  search: "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.5 10.5L20 20",
  message: "M5 5h14v10H10l-4 4v-4H5V5Z",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM5 20a7 7 0 0 1 14 0",
  question: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-2.3 5.8a2.4 2.4 0 1 1 3.3 2.3c-.7.3-1 .8-1 1.5m0 2.6v.1",
  page: "M7 4h7l4 4v12H7V4Zm7 0v4h4",
  out: "M9 6H6v12h12v-3M13 5h6v6m0-6-8 8",
  check: "M5 12.5l4.5 4.5L19 7.5",
};

// An element. `options`: `class`, `text`, `on` (listeners by event), anything else is an attribute;
// attributes that are false or absent are left out.
function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "text") element.textContent = plain(value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Words of other people: their direction is their own, so that they cannot reorder ours.
const foreign = (text, style) => make("bdi", { class: style, text });

const button = (style, listener, ...content) => make("button", { type: "button", class: style, on: { click: listener } }, ...content);

// A web address from data, or null: http and https only, or a path of this very site.
function safeAddress(value) {
  if (typeof value !== "string") return null;
  const isPath = value.startsWith("/");
  try {
    const address = new URL(value, location.href);
    if (!["http:", "https:"].includes(address.protocol) || address.username || address.password) return null;
    // `//other.example` and `/\other.example` look like paths and are not.
    if (isPath ? address.origin !== location.origin : !value.toLowerCase().startsWith(address.protocol + "//")) return null;
    return address.href;
  } catch {
    return null;
  }
}

// A link that opens beside the page, because leaving it would end the conversation.
function linkOut(words, address, style, ...content) {
  const note = make("span", { class: "hidden-text", text: ` (${words.say("widget-new-tab")})` });
  return make("a", { class: style, href: address, target: "_blank", rel: "noopener" }, ...content, note);
}

// A picture of somebody's item, or a drawing where there is none or it does not load.
function picture(address, fallback) {
  const frame = make("span", { class: "picture" }, icon(fallback));
  const safe = safeAddress(address);
  if (safe) {
    const image = make("img", { alt: "", width: "48", height: "48", loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" });
    image.addEventListener("load", () => frame.replaceChildren(image), { once: true });
    image.addEventListener("error", () => image.remove(), { once: true });
    image.src = safe;
    frame.append(image);
  }
  return frame;
}
