// What a page can do beyond itself: light the words of a record in the text, and the record of the words; keys n and p.
// Every page works without this file.

const LIT = "lit";
const SENTENCE = "lit-sentence";

/** Texts under a node with the code point each begins at: our places count code points, the DOM counts UTF-16 units. */
function textsOf(sheet) {
  const found = [];
  for (const block of sheet.querySelectorAll("[data-text] [data-start]")) {
    let at = Number(block.dataset.start);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".ref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = [...node.data].length;
      found.push({ node, start: at, end: at + length });
      at += length;
    }
  }
  return found;
}

/** UTF-16 units that some code points of a text take. */
function units(text, points) {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Ranges of the document that cover the code points from start to end. */
function ranges(texts, start, end) {
  const found = [];
  for (const one of texts) {
    if (one.start >= end || one.end <= start) continue;
    const range = new Range();
    range.setStart(one.node, units(one.node.data, Math.max(0, start - one.start)));
    range.setEnd(one.node, units(one.node.data, Math.min(one.end, end) - one.start));
    found.push(range);
  }
  return found;
}

function spansOf(record) {
  return record.dataset.spans.split(" ").map((span) => {
    const [kind, place] = span.split(":");
    const [start, end] = place.split("-").map(Number);
    return { kind, start, end };
  });
}

/** With the Custom Highlight API the text itself is not touched; without it the server's marks of the record get a class. */
function light(sheet, record) {
  for (const other of sheet.querySelectorAll(".record.lit")) other.classList.remove(LIT);
  record?.classList.add(LIT);
  if (globalThis.CSS?.highlights && globalThis.Highlight) {
    const texts = record ? textsOf(sheet) : [];
    const spans = record ? spansOf(record) : [];
    const of = (wanted) => new Highlight(...spans.filter((span) => (span.kind === "sentence") === wanted).flatMap((span) => ranges(texts, span.start, span.end)));
    CSS.highlights.set(SENTENCE, of(true));
    CSS.highlights.set(LIT, of(false));
    CSS.highlights.get(LIT).priority = 1;
    return;
  }
  for (const mark of sheet.querySelectorAll("[data-text] mark")) mark.classList.toggle(LIT, Boolean(record && mark.dataset.r?.split(" ").includes(record.id)));
}

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}

function recordOf(sheet, target) {
  const own = target.closest?.(".record");
  if (own) return own;
  const mark = target.closest?.("mark[data-r], .ref");
  const label = mark?.dataset.r?.split(" ").at(-1) ?? mark?.hash?.slice(1);
  return label ? sheet.querySelector(`#${CSS.escape(label)}`) : null;
}

function step(sheet, by) {
  const records = [...sheet.querySelectorAll(".record")];
  const at = records.findIndex((record) => record.classList.contains(LIT));
  const next = records[Math.min(records.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (!next) return;
  next.querySelector("a").focus({ preventScroll: true });
  light(sheet, next);
  if (!inView(next)) next.scrollIntoView({ block: "center" });
  const words = sheet.querySelector(`#t-${CSS.escape(next.id)}`);
  if (words && !inView(words)) words.scrollIntoView({ block: "center" });
}

addEventListener("pointerover", (event) => {
  const sheet = document.querySelector("[data-sheet]");
  if (!sheet || !(event.target instanceof Element)) return;
  const record = recordOf(sheet, event.target);
  if (record) light(sheet, record);
});

addEventListener("focusin", (event) => {
  const sheet = document.querySelector("[data-sheet]");
  const record = sheet && event.target instanceof Element ? recordOf(sheet, event.target) : null;
  if (record) light(sheet, record);
});

addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const sheet = document.querySelector("[data-sheet]");
  if (sheet && (event.key === "n" || event.key === "p")) step(sheet, event.key === "n" ? 1 : -1);
  if (event.key === "Escape" && sheet) light(sheet, null);
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q")?.focus();
  }
});
