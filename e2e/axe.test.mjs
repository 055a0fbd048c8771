// Every page that a visitor can reach, and every one that tells of trouble, has no accessibility violation that axe knows, on a desk and on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openContext, reachablePages, sound, startBrowser, startPortal, visit, watchedPage } from "./support.mjs";

let portal;
let browser;
let pages;

before(async () => {
  portal = await startPortal();
  browser = await startBrowser();
  pages = await reachablePages(portal.address);
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

test("every link of the portal leads somewhere", () => {
  const broken = pages.filter(({ status }) => status >= 400).map(({ path, status }) => `${status} ${path}`);
  assert.deepEqual(broken, []);
  assert.ok(pages.length > 5, `only ${pages.length} pages are linked from the home page`);
});

// A page takes seconds on a busy machine, and there are some fifty of them: the limit is for a browser that hangs.
test("every kind of page is accessible and stays at home", { timeout: 2_400_000 }, async (t) => {
  const page = await watchedPage(await openContext(browser), portal.address);
  for (const { path, widths } of oneOfEachKind(pages)) {
    await t.test(path, async () => {
      page.trespasses.length = 0;
      await visit(page, portal.address + path);
      assert.equal(page.status, 200);
      await sound(page, path, { widths });
      assert.deepEqual(page.trespasses, []);
    });
  }
});

// What the workspace refuses (403, 409, 413, 422, 503) is looked at where it is refused: in `workspace`, `lost`, `upload` and the year.
test("pages that tell of trouble are as accessible as those that do not", { timeout: 600_000 }, async (t) => {
  const page = await watchedPage(await openContext(browser), portal.address);
  const get = (path) => () => page.goto(portal.address + path);
  /** Sends a form to an address of the portal, from a page of its own. */
  const post = (path, length) => async () => {
    await visit(page, portal.address);
    const answered = page.waitForNavigation();
    await page.evaluate(({ path, length }) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: path });
      const field = document.createElement("textarea");
      Object.assign(field, { name: "testo", value: "a".repeat(length) });
      form.append(field);
      document.body.append(form);
      form.submit();
    }, { path, length });
    return answered;
  };
  for (const [status, what, ask] of [
    [404, "no such page", get("/nessuna-pagina")],
    [404, "no such page, in English", get("/en/nessuna-pagina")],
    [404, "no such node of the plan", get("/progetto/9Z9999")],
    [404, "no such body", get("/lavoro/nessuno/entra")],
    [405, "an address that is only read", post("/albero", 1)],
    [413, "more than the portal takes", post("/simulazione", 100_000)],
    [414, "a search that is too long", get(`/cerca?q=${"a".repeat(5_000)}`)],
  ]) {
    await t.test(`${status}: ${what}`, async () => {
      const answer = await ask();
      page.trespasses.length = 0;
      assert.equal(answer.status(), status);
      await sound(page, what);
      assert.ok((await page.locator("main a").count()) > 0, "it says where to go from there");
    });
  }
});

/**
 * The pages of one kind share a template: of each kind (the first part of the path) the first two found are visited,
 * because the first may be the one without content; in English, which has the same templates, the first, and only where
 * words have the least room.
 */
function oneOfEachKind(found) {
  const kinds = new Map();
  for (const { path, type } of found) {
    if (!type.startsWith("text/html")) continue;
    const url = new URL(path, "http://portal");
    const parts = url.pathname.split("/").filter(Boolean);
    const english = parts[0] === "en";
    const asked = [...url.searchParams.keys()].sort().join("&");
    const kind = `${parts.slice(0, english ? 2 : 1).join("/")} ${parts.length} ${asked}`;
    const look = english ? { path, widths: ["phone"] } : { path };
    kinds.set(kind, [...(kinds.get(kind) ?? []), look].slice(0, english ? 1 : 2));
  }
  return [...kinds.values()].flat();
}
