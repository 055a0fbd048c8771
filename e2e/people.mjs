// The people of the body at their keyboards, and the eyes on what they see.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openPage, sound, viewports } from "./support.mjs";

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

/** How many times Tab is pressed before what is sought is held to be out of reach. */
const MOST = 600;

/**
 * Goes where Tab leads until what is sought has the focus. In a group of buttons of which one is chosen Tab knows one
 * place; between them one goes by arrow keys. A page that `hurries` has its Tab pressed elsewhere: it only proves that
 * what is sought takes the focus by it.
 */
async function reach(page, target) {
  if (page.hurries) {
    await target.focus();
    const is = await target.evaluate((at) => ({ tab: at.tabIndex, focus: at === document.activeElement }));
    assert.deepEqual(is, { tab: 0, focus: true }, `${target} is out of reach of the Tab key`);
    return;
  }
  const sought = await target.elementHandle();
  const where = () =>
    sought.evaluate((at) => {
      const on = document.activeElement;
      if (on === at) return "there";
      return at.type === "radio" && on?.type === "radio" && on.name === at.name && on.form === at.form ? "beside" : "elsewhere";
    });
  for (let presses = 0, at = await where(); at !== "there"; presses += 1, at = await where()) {
    assert.ok(presses < MOST, `${target} is out of reach of the Tab key`);
    await page.keyboard.press(at === "beside" ? "ArrowDown" : "Tab");
  }
}

/** Presses Enter on what leads to another page, and waits until that one is there. */
export async function enter(page, target) {
  await reach(page, target);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Presses Enter on what unfolds. */
export async function unfold(page, target) {
  await reach(page, target);
  await page.keyboard.press("Enter");
}

/** Presses Enter on what is downloaded: its bytes. */
export async function download(page, target) {
  await reach(page, target);
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return readFileSync(await file.path());
}

/** Types over what stands in a field. */
export async function write(page, target, text) {
  await reach(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Types a day, which a field of days takes digit by digit; with day and month alike, in the order of any country. */
export async function writeDay(page, target, day) {
  await reach(page, target);
  await page.keyboard.type(day.split("-").reverse().join(""));
  assert.equal(await target.inputValue(), day);
}

/** Chooses from a list by the beginning of a line. */
export async function choose(page, target, beginning) {
  await reach(page, target);
  await page.keyboard.type(beginning);
  const chosen = await target.evaluate((list) => list.selectedOptions[0].textContent.trim());
  assert.ok(chosen.startsWith(beginning), `"${chosen}" is chosen, not "${beginning}…"`);
}

/** Marks one of several. */
export async function mark(page, target) {
  await reach(page, target);
  await page.keyboard.press("Space");
  assert.ok(await target.isChecked());
}

/** A picture of a page for a desk and for a phone, with what is folded open where asked; and the page is sound. */
export async function look(page, name, { unfolded = false, widths } = {}) {
  mkdirSync(shots, { recursive: true });
  const folded = unfolded ? await page.$$("main details:not([open])") : [];
  const fold = (open) => Promise.all(folded.map((part) => part.evaluate((at, open) => { at.open = open; }, open)));
  await fold(true);
  const seen = (width) => page.screenshot({ path: join(shots, `work-${name}-${width}.png`), fullPage: true });
  await sound(page, name, { widths, seen });
  await fold(false);
  await page.setViewportSize(viewports.desktop);
}
