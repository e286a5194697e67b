// Before the first reply: choose an order or an item or none, and describe the question.

function disclosure(words, key) {
  return make("p", { class: "disclosure" }, icon("spark"), make("span", { text: words.say(key) }));
}

const alertNotice = (words, key) => key && make("p", { class: "notice", role: "alert", text: words.say(key) });

// For customers their orders and items; for everybody else the question box, and what signing in adds.
function showStart(panel, { notice } = {}) {
  const { words, session, conversation } = panel;
  const body = [panel.heading("home-heading"), alertNotice(words, notice), disclosure(words, "disclosure")];
  if (conversation.hasTurns) body.push(continueRow(panel));
  const support = panel.supportButton("text-button", null);
  if (session.identified) {
    const general = button("button wide", () => showDescribe(panel), icon("question"), words.say("widget-ask-general"));
    panel.show("start", [...body, new SubjectPicker(panel).element], { back: false, footer: [general, support] });
  } else {
    if (!notice) body.push(make("p", { class: "notice", text: words.say("widget-sign-in") }));
    panel.show("start", [...body, questionBox(panel, () => null).element], { back: false, footer: [support] });
  }
}

function continueRow(panel) {
  const title = make("span", { class: "row-title", text: panel.words.say("widget-continue") });
  return button("row single", () => panel.conversation.show(), icon("message"), title, icon("go"));
}

function showDescribe(panel, { subject = null, text = "", notice } = {}) {
  const { words } = panel;
  let chosen = subject;
  const composer = questionBox(panel, () => chosen, text);
  const remove = () => {
    chosen = null;
    composer.box.focus();
  };
  const chip = subject && subjectChip(panel, subject, remove);
  const body = [alertNotice(words, notice), chip, composer.element, disclosure(words, "disclosure-short")];
  panel.show("describe", body, { focus: composer.box, footer: [panel.supportButton("text-button", subject)] });
}

// The box for a first question about what `chosen()` gives.
function questionBox(panel, chosen, text) {
  const { words } = panel;
  panel.questionBox = new Composer(words, {
    label: words.say("widget-question-label"),
    placeholder: words.say("ask-placeholder"),
    // What was written before the customer went back is still wanted.
    text: text || panel.questionBox?.text,
    send: (question) => {
      // A first question begins a conversation of its own.
      panel.startConversation();
      panel.conversation.ask(question, chosen());
    },
  });
  return panel.questionBox;
}

// What the question is about, with a button that takes it away.
function subjectChip(panel, subject, removed) {
  const { words } = panel;
  const text = make("span", { class: "chip-words" });
  const chip = make("div", { class: "chip" });
  const remove = button("icon-button", () => {
    chip.remove();
    removed();
  }, icon("close"));
  const fill = () => {
    const name = subject.title && foreign(subject.title, "chip-text");
    const order = subject.type === "order" && make("span", { class: name ? "hint" : "chip-text", text: orderName(words, subject) });
    text.replaceChildren(...[make("span", { class: "hint", text: words.say("widget-about") }), name, order].filter(Boolean));
    remove.setAttribute("aria-label", words.say("widget-remove", { title: subject.title || orderName(words, subject) }));
    chip.replaceChildren(picture(subject.image, subject.type === "order" ? "box" : "search"), text, remove);
  };
  fill();
  if (!subject.title) completeSubject(panel, subject, fill);
  return chip;
}

// The page that opened the panel knew an id; the lists may know the rest.
async function completeSubject(panel, subject, found) {
  try {
    const page = await panel.call("GET", `/v1/subjects?${new URLSearchParams({ locale: panel.words.locale, limit: 50 })}`);
    const same = (one) => one?.id === subject.id && one.type === subject.type;
    const known = [...listed(page.orders), ...listed(page.viewed)].map((entry) => subjectOf(fields(entry))).find(same);
    if (!known) return;
    Object.assign(subject, known);
    // Replacing the button that has the focus would lose it.
    if (!panel.focused?.closest(".chip")) found();
  } catch (error) {
    panel.handled(error);
  }
}
