// Every page that a visitor can reach has no accessibility violation that axe knows, on a desk and on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPage, reachablePages, startBrowser, startPortal, viewports, violations } from "./support.mjs";

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

test("every kind of page is accessible and stays at home", { timeout: 600_000 }, async (t) => {
  for (const path of oneOfEachKind(pages)) {
    for (const [name, viewport] of Object.entries(viewports)) {
      await t.test(`${path} on a ${name}`, async () => {
        const page = await openPage(browser, portal.address + path, { viewport });
        assert.equal(page.status, 200);
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(page.trespasses, []);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflow <= 0, `the page is ${overflow} pixels wider than the screen`);
        await page.context().close();
      });
    }
  }
});

/**
 * The pages of one kind share a template: of each kind (the first part of the path, in each language) the first
 * two found are visited, because the first may be the one without content.
 */
function oneOfEachKind(found) {
  const kinds = new Map();
  for (const { path, type } of found) {
    if (!type.startsWith("text/html")) continue;
    const url = new URL(path, "http://portal");
    const parts = url.pathname.split("/").filter(Boolean);
    const kind = `${parts.slice(0, parts[0]?.length === 2 ? 2 : 1).join("/")} ${parts.length} ${url.search}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), path].slice(0, 2));
  }
  return [...kinds.values()].flat();
}
