// The journeys of a visitor: by keyboard, without scripts, on paper, in the other language, and with the eyes.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { fits, openContext, openPage, startBrowser, startPortal, viewports, visit, watchedPage } from "./support.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const shots = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "screenshots");

/** One page of each kind, with the name of its picture. */
const gallery = {
  home: "/",
  tree: "/albero",
  "tree-area": "/albero/2",
  "tree-objective": "/albero/2/2A",
  "tree-indicator": "/albero/2/2A/i1",
  "tree-project": "/albero/2/2A/2A0101",
  "tree-result": "/albero/2/2A/2A0101/1a",
  area: "/area/2",
  objective: "/obiettivo/2A",
  project: "/progetto/2A0101",
  situation: "/situazione?stato=non-in-linea",
  comparison: "/confronto?al=2019-09-30",
  "comparison-objective": "/confronto/2A?al=2019-09-30",
  "calculation-body": "/come-si-calcola/ente",
  "calculation-objective": "/come-si-calcola/2A",
  "calculation-indicator": "/come-si-calcola/2A%2Fi3",
  "calculation-formula": "/come-si-calcola/sg%2F3%2F1",
  "calculation-health": "/come-si-calcola/health%2Fh3",
  simulation: "/simulazione",
  "simulation-tried": "/simulazione?nodo=2A&peso%3A2A%2Fi1=60&target%3A2A%2Fi3=%3E%3D%200%2C9&massimo=120",
  "simulation-refused": "/simulazione?nodo=2A&peso%3A2A%2Fi1=molto",
  "home-september": "/?al=2019-09-30",
  holders: "/responsabili",
  holder: "/responsabili/@sg",
  health: "/salute",
  budget: "/bilancio",
  body: "/ente",
  documents: "/documenti",
  "open-data": "/dati-aperti",
  "how-to-read": "/come-si-legge",
  checks: "/controlli",
  rule: "/controlli/project-without-office",
  search: "/ricerca?q=mediazione",
  accessibility: "/accessibilita",
  "not-found": "/nulla",
  english: "/en/albero/2/2A",
};

let portal;
let browser;

before(async () => {
  portal = await startPortal();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Opens a page, does something with it, closes it. */
async function on(path, options, journey) {
  const page = await openPage(browser, portal.address + path, options);
  try {
    await journey(page);
    assert.deepEqual(page.trespasses, []);
  } finally {
    await page.context().close();
  }
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
const inTree = (page) => page.evaluate(() => document.activeElement?.closest(".column") !== null);

/** Presses Tab until the focus is on a link whose text begins so; the count is given back. */
async function tabTo(page, beginning, most = 80) {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith(beginning)) return presses;
  }
  throw new Error(`no link "${beginning}…" within ${most} presses of Tab; the focus is on "${await focused(page)}"`);
}

for (const scripts of [true, false]) {
  test(`the tree is walked with Tab and Enter ${scripts ? "with" : "without"} scripts`, async () => {
    await on("/albero", { javaScriptEnabled: scripts }, async (page) => {
      await tabTo(page, "2 ");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/albero/2#colonna-2");
      // The choice leads into the new column: its first item is one press away.
      assert.ok((await tabTo(page, "2A", 3)) <= 2);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/albero/2/2A#colonna-3");
      await tabTo(page, "2A0101", 10);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/albero/2/2A/2A0101#colonna-4");
      await tabTo(page, "1a", 3);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/albero/2/2A/2A0101/1a#sguardo");
      assert.equal(await page.locator(".column-list a[aria-current]").count(), 4);
    });
  });
}

test("the arrow keys move inside a column and between columns", async () => {
  await on("/albero/2/2A", {}, async (page) => {
    await page.locator(".column-list a").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.ok((await focused(page)).startsWith("2 "));
    await page.keyboard.press("ArrowRight");
    assert.ok((await focused(page)).startsWith("2A"));
    await page.keyboard.press("End");
    assert.ok((await focused(page)).startsWith("2E"));
    await page.keyboard.press("ArrowLeft");
    assert.ok((await focused(page)).startsWith("2 "));
    await page.keyboard.press("Home");
    assert.ok((await focused(page)).startsWith("1 "));
    assert.ok(await inTree(page));
  });
});

test("on a phone the tree is one column and the way back", async () => {
  await on("/albero/2/2A", { viewport: viewports.phone }, async (page) => {
    assert.equal(await page.locator(".column:not(.panel):visible").count(), 1);
    assert.ok(await page.locator(".panel").isVisible());
    await page.locator(".breadcrumb a", { hasText: "2 " }).click();
    await page.waitForURL("**/albero/2");
  });
});

test("on a phone without scripts the menu opens", async () => {
  await on("/", { viewport: viewports.phone, javaScriptEnabled: false }, async (page) => {
    const link = page.locator(".menu-narrow a", { hasText: "Bilancio" });
    assert.ok(!(await link.isVisible()));
    await page.locator(".menu-narrow summary").press("Enter");
    await link.click();
    await page.waitForURL("**/bilancio");
  });
});

test("without scripts one searches, and changes language without losing the question", async () => {
  await on("/ricerca", { javaScriptEnabled: false }, async (page) => {
    await page.getByLabel("Parole, codici o uffici").fill("mediazione");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/ricerca?q=mediazione");
    assert.ok((await page.locator(".answers li").count()) > 0);
    await page.locator(".languages a[lang=en]").click();
    await page.waitForURL("**/en/ricerca?q=mediazione");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.getByLabel("Words, codes or offices").inputValue(), "mediazione");
  });
});

test("the first Tab leads past the header", async () => {
  await on("/salute", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Vai al contenuto");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "contenuto");
  });
});

for (const scripts of [true, false]) {
  test(`every number opens as a sentence and its sums ${scripts ? "with" : "without"} scripts`, async () => {
    await on("/obiettivo/2A", { javaScriptEnabled: scripts }, async (page) => {
      await page.locator("main .score-card a.calc").click();
      await page.waitForURL("**/come-si-calcola/2A");
      assert.match(await page.locator("main .lead").innerText(), /^2A vale 82,6: /);
      await page.locator("main table a", { hasText: "2A/strategic" }).click();
      await page.waitForURL("**/come-si-calcola/2A%2Fstrategic");
      assert.ok(await page.locator("main h1").isVisible());
    });
  });
}

test("another day is chosen in a form and kept from page to page and in the other language", async () => {
  await on("/", { javaScriptEnabled: false }, async (page) => {
    await page.getByLabel("Guarda un altro giorno").selectOption("2019-09-30");
    await page.getByRole("button", { name: "Mostra" }).click();
    await page.waitForURL("**/?al=2019-09-30");
    await page.locator(".menu-wide a", { hasText: "Chi risponde" }).click();
    await page.waitForURL("**/responsabili?al=2019-09-30");
    assert.equal(await page.locator(".day-line time").getAttribute("datetime"), "2019-09-30");
    await page.locator(".languages a[lang=en]").click();
    await page.waitForURL("**/en/responsabili?as-of=2019-09-30");
  });
});

test("without scripts one tries another weight, sees what differs, and leaves it out again", async () => {
  await on("/simulazione?nodo=2A", { javaScriptEnabled: false }, async (page) => {
    const weight = page.locator('input[type=text][name="peso:2A/i3"]');
    const before = await weight.inputValue();
    await weight.fill("80,5");
    await page.getByRole("button", { name: "Prova" }).press("Enter");
    await page.waitForURL("**/simulazione?nodo=2A&peso%3A2A%2Fi3=80.5#risultato");
    assert.equal(await page.locator('input[type=text][name="peso:2A/i3"]').inputValue(), "80,5");
    assert.ok((await page.locator("main table tbody tr").first().innerText()).length > 0);
    await page.locator(".tried a").first().press("Enter");
    await page.waitForURL("**/simulazione?nodo=2A");
    assert.equal(await page.locator('input[type=text][name="peso:2A/i3"]').inputValue(), before);
  });
});

for (const scripts of [true, false]) {
  test(`the cascade is walked from the body down with Tab and Enter ${scripts ? "with" : "without"} scripts`, async () => {
    await on("/responsabili", { javaScriptEnabled: scripts }, async (page) => {
      await tabTo(page, "Segretario generale");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/responsabili#cascata-*");
      const table = page.locator("section.holder", { has: page.locator("h2", { hasText: "Segretario generale" }) });
      assert.match(await table.locator("tfoot tr").innerText(), /In tutto\s+91,67/);
      await table.locator("tbody tr").first().locator("ul.inline a").last().press("Enter");
      await page.waitForURL("**/responsabili/@*");
      assert.ok(await page.locator("main h1").isVisible());
    });
  });
}

test("without scripts the situation is narrowed down to who answers", async () => {
  await on("/situazione", { javaScriptEnabled: false }, async (page) => {
    const all = await page.locator("main tbody tr").count();
    await page.getByLabel("Stato").selectOption({ label: "in ritardo, a rischio o non raggiunti" });
    await page.getByLabel("Chi risponde").selectOption({ label: "Diritto annuale" });
    await page.getByRole("button", { name: "Filtra" }).press("Enter");
    await page.waitForURL("**/situazione?stato=non-in-linea&ufficio=*");
    const some = await page.locator("main tbody tr").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.equal(await page.getByLabel("Chi risponde").inputValue(), "diritto-annuale");
  });
});

test("without scripts an objective is compared with its plan, and its numbers open", async () => {
  await on("/confronto", { javaScriptEnabled: false }, async (page) => {
    await page.locator("main table a", { hasText: "2A Pratiche" }).press("Enter");
    await page.waitForURL("**/confronto/2A");
    await page.locator("main table td.num a.score").first().press("Enter");
    await page.waitForURL("**/come-si-calcola/2A%2Fi1");
  });
});

test("a phone shows the score beside each name without scrolling", async () => {
  for (const path of ["/responsabili", "/situazione", "/confronto", "/confronto/2A", "/"]) {
    await on(path, { viewport: { width: 360, height: 780 } }, async (page) => {
      const hidden = await page.locator("main td.num .standing .state").evaluateAll((states) =>
        states.filter((state) => state.getBoundingClientRect().right > document.documentElement.clientWidth).length,
      );
      assert.equal(hidden, 0, path);
    });
  }
});

test("what cannot be tried is told beside its field", async () => {
  await on("/simulazione?nodo=2A", { javaScriptEnabled: false }, async (page) => {
    await page.locator('input[type=text][name="peso:2A/i3"]').fill("molto");
    await page.getByRole("button", { name: "Prova" }).press("Enter");
    const field = page.locator('input[type=text][name="peso:2A/i3"]');
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const told = await field.getAttribute("aria-describedby");
    assert.ok((await page.locator(`[id="${told}"]`).innerText()).includes("molto"));
  });
});

test("paper has the content and no menu", async () => {
  await on("/obiettivo/2A", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".it-header-navbar-wrapper", ".it-footer", ".breadcrumb-container"]) {
      assert.ok(!(await page.locator(hidden).isVisible()), `${hidden} is printed`);
    }
    assert.ok(await page.locator("h1").isVisible());
    mkdirSync(shots, { recursive: true });
    const pdf = await page.pdf({ path: join(shots, "objective.pdf"), format: "A4", printBackground: false });
    assert.ok(pdf.length > 10_000);
  });
});

test("every page reflows at 320 pixels, and a picture of it is kept for people to look at", { timeout: 900_000 }, async () => {
  mkdirSync(shots, { recursive: true });
  const page = await watchedPage(await openContext(browser), portal.address);
  for (const [name, path] of Object.entries(gallery)) {
    await page.setViewportSize({ width: 320, height: 640 });
    await visit(page, portal.address + path);
    assert.equal(page.status, name === "not-found" ? 404 : 200, path);
    await fits(page, path);
    for (const [width, viewport] of Object.entries(viewports)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true });
    }
  }
});
