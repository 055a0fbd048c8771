// The people of the body at their keyboards, and the eyes on what they see.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openPage, viewports, violations } from "./support.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const shots = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "screenshots");
export const password = "quattro gatti neri";

/** What has the focus: its tag, its name attribute and its text. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return { tag: at?.tagName ?? "", name: at?.getAttribute("name") ?? "", text: at?.textContent?.trim() ?? "" };
  });

/** Presses Tab until what has the focus is as asked for. */
export async function tabTo(page, wanted, most = 120) {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (wanted(at)) return presses;
  }
  throw new Error(`not found within ${most} presses of Tab; the focus is on ${JSON.stringify(await focused(page))}`);
}

export const field = (name) => (at) => at.name === name;
export const button = (text) => (at) => at.tag === "BUTTON" && at.text.startsWith(text);
export const link = (text) => (at) => at.tag === "A" && at.text.startsWith(text);

/** Comes in by an invitation, by keyboard only. */
export async function comeIn(browser, address, options) {
  const page = await openPage(browser, address, options);
  assert.equal(page.status, 200);
  await tabTo(page, field("parola"));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/lavoro\/esempio$/);
  return page;
}

/** A picture of a page for a desk and for a phone; axe finds nothing, and nothing is wider than the screen. */
export async function look(page, name) {
  for (const [width, viewport] of Object.entries(viewports)) {
    await page.setViewportSize(viewport);
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `work-${name}-${width}.png`), fullPage: true });
    assert.deepEqual(await violations(page), [], `${name} on a ${width}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${name} on a ${width} is ${overflow} pixels wider than the screen`);
  }
  await page.setViewportSize(viewports.desktop);
}
