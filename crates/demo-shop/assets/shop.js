// What a host site does with the widget: say who is signed in, open it about an order or an item, say what
// was looked at, and sign out. The element waits for its script, so the order of the scripts does not matter.
(() => {
  "use strict";

  const widget = document.querySelector("firstline-widget");
  const ready = customElements.whenDefined("firstline-widget");
  const { signedIn, item } = document.body.dataset;

  async function freshToken() {
    const response = await fetch("/shop/token", { headers: { accept: "application/json" }, cache: "no-store" });
    if (!response.ok) throw new Error(`the shop gave no token: ${response.status}`);
    return (await response.json()).token;
  }

  ready.then(() => {
    if (signedIn === undefined) return;
    widget.identify(freshToken);
    if (item) widget.viewed(item);
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-order], [data-open-item]");
    if (!opener) return;
    const { openOrder: order, openItem: about } = opener.dataset;
    ready.then(() => widget.open(order ? { order } : { item: about }));
  });

  // The widget forgets the customer before the shop does.
  for (const form of document.querySelectorAll("form[data-ends-session]")) {
    form.addEventListener("submit", () => widget.logout?.());
  }

  // A page that the browser kept may show another customer's orders.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  for (const menu of document.querySelectorAll("[data-menu]")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }
})();
