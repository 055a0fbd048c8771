// Every page that a visitor can reach has no accessibility violation that axe knows, on a desk and on a phone.

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
