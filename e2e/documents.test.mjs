// The page of every document as people read it: on a desk, on a phone, and on the paper that a browser prints.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { fits, openContext, sound, startBrowser, succeeded, viewports, watchedPage } from "./support.mjs";

const demo = join(dirname(fileURLToPath(import.meta.url)), "..", "demo");
const documents = ["piano", "piao", "pira", "schede", "monitoraggio", "relazione", "rapporto-pira", "cruscotto", "albero"];
/** The heaviest page is that of the plan: what it carries for nobody is carried by every reader. */
const LARGEST = 700_000;

let browser;
let folder;

before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "documents-"));
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const name of documents) {
  test(`${name}: nothing is lost on a desk, on a phone and on paper`, { timeout: 1_200_000 }, async () => {
    const file = join(folder, `${name}.html`);
    const given = ["--facts", join(demo, "rilevazioni.csv"), "--movements", join(demo, "movimenti.csv")];
    await succeeded("publish", join(demo, "piano.json"), "--document", name, ...given, "-o", file);
    assert.ok(statSync(file).size < LARGEST, `${statSync(file).size} bytes`);

    const page = await watchedPage(await openContext(browser, { viewport: viewports.desktop }), "file:///");
    await page.goto(pathToFileURL(file).href);
    await fits(page, name);
    assert.ok(await page.evaluate(() => document.fonts.check("16px 'Titillium Web'") && document.fonts.size > 0));
    assert.deepEqual(await page.evaluate(leftTheirDrawing), [], "words that leave their drawing");
    assert.deepEqual(await page.evaluate(blownUp), [], "drawings whose letters are larger than those of the page");
    assert.deepEqual(await page.evaluate(lostLinks), [], "links that lead nowhere");
    await sound(page, name);
    await page.setViewportSize(viewports.phone);
    await fits(page, `${name} on a phone`);
    assert.deepEqual(await page.evaluate(unread), [], "letters too small to be read on a phone");

    const cells = await page.evaluate(allCells);
    const pages = await printed(page, join(folder, `${name}.pdf`));
    const told = squeezed(pages.join(""));
    const lost = cells.filter((cell) => !told.includes(squeezed(cell)) && !everyWord(cell, told));
    assert.deepEqual(lost, [], "cells that are not on paper");
    for (const [at, text] of pages.entries()) {
      const words = text.split(/\s+/).filter(Boolean);
      assert.ok(words.length > 20, `page ${at + 1} of ${pages.length} says nothing: ${text}`);
      assert.ok(text.includes("Dati dimostrativi"), `page ${at + 1} does not say that its data are made up`);
      assert.ok(text.includes(`Pagina ${at + 1} di ${pages.length}`), `page ${at + 1} has no number`);
    }
    if (name === "cruscotto") assert.equal(pages.length, 1, "a dashboard is one page");
    await page.context().close();
  });
}

/** The pages that the browser prints, as text. */
async function printed(page, path) {
  await page.pdf({ path, preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("\f").slice(0, -1);
}

/** Without blanks and the hyphens that part words. */
const squeezed = (text) => text.normalize("NFKC").replace(/[\s\u00ad\u200b\u2060\u2010-]/g, "");

/** A cell that goes on over the page has its heads and foot in the middle. */
const everyWord = (cell, told) => cell.length > 200 && cell.split(/\s+/).every((word) => told.includes(squeezed(word)));

/* What follows runs in the page. */

function allCells() {
  return [...document.querySelectorAll("caption, th, td")].map((cell) => cell.textContent.trim()).filter(Boolean);
}

/** Words that are drawn beyond the edges of their drawing. */
function leftTheirDrawing() {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg.chart")) {
    const { width, height } = svg.viewBox.baseVal;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBBox();
      const inside = box.x >= -1 && box.y >= -1 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1;
      if (!inside) wrong.push(`${svg.querySelector("title").textContent}: ${text.textContent}`);
    }
  }
  return wrong;
}

function blownUp() {
  const body = parseFloat(getComputedStyle(document.body).fontSize);
  const letters = (svg) => 12.5 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const large = (svg) => letters(svg) > body + 0.5;
  return [...document.querySelectorAll("svg.chart")].filter(large).map((svg) => svg.querySelector("title").textContent);
}

function unread() {
  const small = (svg) => [...svg.querySelectorAll("text")].some((text) => text.getBoundingClientRect().height < 10);
  return [...document.querySelectorAll("svg.chart")].filter(small).map((svg) => svg.querySelector("title").textContent);
}

function lostLinks() {
  const links = [...document.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href").slice(1));
  return links.filter((id) => document.getElementById(id) === null);
}
