// What one types into a form is kept in the tab until the server says that it is saved: a lost connection, a closed
// lid or an ended session cost nothing. Never passwords nor files; gone with the tab, with signing out, with another
// person. Without this script the browser's own Back is all there is.
"use strict";
(() => {
  const PREFIX = "bozza ";
  const SENT = "bozza-inviata";
  const person = document.body.dataset.person ?? "";
  let store;
  try {
    store = window.sessionStorage;
    store.getItem(SENT);
  } catch {
    return; // A browser may forbid it: then nothing is kept.
  }
  const own = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));
  const read = (name) => {
    try {
      return JSON.parse(store.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (name, draft) => {
    try {
      store.setItem(name, JSON.stringify(draft));
    } catch {
      // Full: what was kept before stays.
    }
  };

  // What was sent is forgotten when the page that follows says that it was done. A page one goes back to says nothing new.
  const [arrival] = performance.getEntriesByType("navigation");
  const sent = store.getItem(SENT);
  const isDone = new URLSearchParams(location.search).has("salvato") || document.querySelector("[data-done]") !== null;
  store.removeItem(SENT);
  if (sent !== null && isDone && arrival?.type !== "back_forward") {
    for (const name of own().filter((name) => name.startsWith(`${sent} `))) store.removeItem(name);
  }
  // Who comes after somebody else in the same tab finds nothing of theirs.
  if (person !== "") {
    for (const name of own()) {
      const whose = read(name)?.person ?? "";
      if (whose !== "" && whose !== person) store.removeItem(name);
    }
  }

  const isKept = (at) => at.name && !at.disabled && at.name !== "chiave" && at.name !== "visto"
    && /^(input|textarea|select)$/i.test(at.tagName) && !/^(hidden|password|file|submit|button|reset)$/.test(at.type);
  const isTicked = (at) => at.type === "checkbox" || at.type === "radio";
  const texts = (form) => [...form.elements].filter(isKept).map((at) => [at.name, at.value, isTicked(at) ? at.checked : null]);
  const asServed = (form) => [...form.elements].filter(isKept).map((at) => {
    if (isTicked(at)) return [at.name, at.value, at.defaultChecked];
    const option = at.options && ([...at.options].find((option) => option.defaultSelected) ?? at.options[0]);
    return [at.name, at.options ? option?.value ?? "" : at.defaultValue, null];
  });
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const hasFiles = (form) => [...form.elements].some((at) => at.type === "file" && at.files.length > 0);

  const putBack = (form, fields) => {
    const left = [...fields];
    for (const at of [...form.elements].filter(isKept)) {
      const found = left.findIndex(([name, value]) => name === at.name && (!isTicked(at) || value === at.value));
      if (found < 0) continue;
      const [[, value, isOn]] = left.splice(found, 1);
      if (isTicked(at)) at.checked = isOn;
      else at.value = value;
    }
  };

  // Who signs out takes everything along, also what was just typed and waits to be kept.
  let isOut = false;

  const keep = (form) => {
    const address = PREFIX + new URL(form.action, location.href).pathname;
    const name = `${address} ${form.dataset.keep}`;
    const { chiave: key, visto: seen } = form.elements;
    const fresh = { key: key?.value, seen: seen?.value };
    let waiting = 0;
    const note = (more = {}) => {
      clearTimeout(waiting);
      waiting = 0;
      if (isOut) return;
      const { sent, key } = read(name) ?? {};
      write(name, { person, fields: texts(form), seen: seen?.value, hasFiles: hasFiles(form), sent, key, ...more });
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(note, 200);
    });
    window.addEventListener("pagehide", () => waiting !== 0 && note());
    form.addEventListener("submit", () => {
      const fields = texts(form);
      const before = read(name);
      const isAgain = before?.sent && same(before.sent, fields) && !before.hasFiles && !hasFiles(form);
      // The same post sent again is one: it may have arrived, and only the answer was lost.
      if (key && isAgain && before.key) key.value = before.key;
      note({ sent: fields, key: key?.value });
      store.setItem(SENT, address);
    });

    const draft = read(name);
    if (!draft || draft.person !== person || same(draft.fields, asServed(form))) return;
    putBack(form, draft.fields);
    // Somebody else may have saved meanwhile: with the version that was seen, saving shows both.
    if (seen && draft.seen !== undefined) seen.value = draft.seen;
    const words = document.getElementById("rimesso")?.content.firstElementChild?.cloneNode(true);
    if (!words) return;
    if (!draft.hasFiles) words.querySelector("[data-files]")?.remove();
    words.querySelector("button").addEventListener("click", () => {
      form.reset();
      if (key) key.value = fresh.key;
      if (seen) seen.value = fresh.seen;
      form.dispatchEvent(new Event("input"));
      clearTimeout(waiting);
      waiting = 0;
      store.removeItem(name);
      words.remove();
      [...form.elements].find(isKept)?.focus();
    });
    form.prepend(words);
    form.closest("details")?.setAttribute("open", "");
    form.dispatchEvent(new Event("input"));
  };

  // After the scripts of the page, which listen to what changes.
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
    for (const out of document.querySelectorAll("form[action$='/esci']")) {
      out.addEventListener("submit", () => {
        isOut = true;
        own().forEach((name) => store.removeItem(name));
      });
    }
  });
})();
