// The portal of a plan with faults, the published one just imported: a page full of findings is as accessible as a clean one.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { openContext, sound, startBrowser, startServer, succeeded, visit, watchedPage } from "./support.mjs";

const published = join(
  dirname(fileURLToPath(import.meta.url)),
  "../../shared/data/piano-lucca-2019-2021.md",
);

let folder;
let portal;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "cannocchiale-draft-"));
  const plan = join(folder, "piano.json");
  await succeeded("import", published, "-o", plan);
  portal = await startServer(plan);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  if (folder) await rm(folder, { recursive: true });
});

test("the pages of a plan with findings are accessible", { timeout: 600_000 }, async (t) => {
  const page = await watchedPage(await openContext(browser), portal.address);
  const found = "/controlli";
  for (const path of ["/", found, "/albero", "/obiettivo/2C", "/en/albero"]) {
    await t.test(path, async () => {
      await visit(page, new URL(path, portal.address).href);
      assert.equal(page.status, 200);
      await sound(page, path);
    });
  }
  await visit(page, new URL(found, portal.address).href);
  const words = await page.locator("main").innerText();
  assert.match(words, /7\.177\.100,00/, "the total that its lines do not give is told with its arithmetic");
  assert.ok((await page.locator("main a").count()) > 20, "findings lead to where they are");
});
