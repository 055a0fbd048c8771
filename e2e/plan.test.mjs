// The journeys of a plan that is being made: the draft, what the checks say as one types, the cascade, the negotiation.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { button, comeIn, field, look, password, tabTo } from "./people.mjs";
import { openPage, startBrowser, startPortal } from "./support.mjs";

let portal;
let browser;
/** The draft that the first journey begins. */
let draft;

before(async () => {
  portal = await startPortal();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

const work = (path) => `${portal.address}/lavoro/esempio${path}`;

/** Comes in with an address and the password chosen before. */
async function comeBack(mail, path, options) {
  const page = await openPage(browser, work(path), options);
  await page.getByLabel("Indirizzo di posta").fill(mail);
  await page.getByLabel("Parola d’ordine").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${path}`);
  return page;
}

const summary = (text) => (at) => at.tag === "SUMMARY" && at.text.includes(text);

test("a draft is begun, unfolded and searched by keyboard and without scripts", { timeout: 900_000 }, async (t) => {
  const planner = await comeIn(browser, await portal.invitation("Ufficio programmazione"), { javaScriptEnabled: false });
  await planner.goto(work("/piano"));
  await planner.getByLabel("Perché si aggiorna").fill("Gli uffici hanno rivisto i loro impegni");
  await planner.getByLabel("Che cosa cambia, in una frase").fill("Pesi e target rivisti con gli uffici");
  await planner.keyboard.press("Enter");
  await planner.waitForURL(/piano\/\d+$/);
  draft = planner.url().split("/").pop();
  const height = await planner.evaluate(() => document.documentElement.scrollHeight);
  t.diagnostic(`the folded tree is ${height} pixels high`);
  const project = planner.locator("main a[href*='/nodo/']", { hasText: "1B0101" }).first();
  assert.equal(await project.isVisible(), false);
  await tabTo(planner, field("cerca"));
  await planner.keyboard.type("1B0101");
  await planner.keyboard.press("Enter");
  await planner.waitForURL(/cerca=1B0101/);
  assert.ok(await project.isVisible());
  await project.press("Enter");
  await planner.waitForURL(/\/nodo\/\d+$/);
  await planner.locator("nav.trail a", { hasText: "aggiornamento" }).press("Enter");
  await planner.waitForURL(/\?nodo=\d+#n-\d+$/);
  assert.ok(await project.isVisible(), "the branch one comes from stays open");
  await tabTo(planner, summary("voci"));
  await planner.keyboard.press("Enter");
  assert.deepEqual(planner.trespasses, []);
  await planner.context().close();
});

test("what the checks say moves as one types, and nothing is saved by it", { timeout: 900_000 }, async () => {
  const planner = await comeBack("programmazione@esempio.example", `/piano/${draft}`);
  await look(planner, "draft-folded");
  await planner.goto(work(`/piano/${draft}?cerca=1B0101/1a`));
  await look(planner, "draft-found");
  await planner.locator("main a[href*='/nodo/']", { hasText: "1a" }).first().press("Enter");
  await planner.waitForURL(/\/nodo\/\d+$/);
  const target = planner.locator("[name=target]");
  const before = await target.inputValue();
  await tabTo(planner, field("target"));
  await planner.keyboard.press("ControlOrMeta+a");
  await planner.keyboard.type("almeno 12, entro maggio");
  await planner.locator("#campo-target-letto", { hasText: "almeno 12, entro maggio 2019" }).waitFor();
  await planner.keyboard.press("ControlOrMeta+a");
  await planner.keyboard.type("=>");
  await planner.locator("#esiti .remark-error").waitFor();
  assert.deepEqual(await focusedName(planner), "target", "the focus stays where one types");
  await look(planner, "draft-live");
  await planner.reload();
  assert.equal(await target.inputValue(), "=>", "what was typed is put back");
  await planner.getByRole("button", { name: "Butta via" }).press("Enter");
  assert.equal(await target.inputValue(), before, "and was never saved");
  assert.deepEqual(planner.trespasses, []);
  await planner.context().close();
});

const focusedName = (page) => page.evaluate(() => document.activeElement?.getAttribute("name"));

test("targets and weights of a branch are changed in one table", { timeout: 900_000 }, async () => {
  const planner = await comeBack("programmazione@esempio.example", `/piano/${draft}`);
  await planner.locator("main a[href*='/nodo/']", { hasText: "1B" }).first().press("Enter");
  await planner.waitForURL(/\/nodo\/\d+$/);
  await planner.getByRole("link", { name: "Target e pesi di tutto" }).press("Enter");
  await planner.waitForURL(/\/tabella$/);
  await look(planner, "draft-table");
  const weight = planner.locator("input[name^='weight.']").first();
  await weight.fill("60");
  await planner.keyboard.press("Enter");
  await planner.waitForURL(/salvato=1/);
  assert.equal(await weight.inputValue(), "60");
  await planner.context().close();
});

test("a weight is negotiated, agreed on and written into the draft", { timeout: 900_000 }, async () => {
  const plain = { javaScriptEnabled: false };
  const director = await comeIn(browser, await portal.invitation("Dirigente"), plain);
  await director.goto(work("/cascata"));
  await director.locator("main").getByRole("link", { name: "promozione" }).first().press("Enter");
  await director.waitForURL(/\/cascata\/\d+\/promozione$/);
  await tabTo(director, summary("Proponi un peso"));
  await director.keyboard.press("Enter");
  await director.locator("#voce").selectOption({ index: 1 });
  await director.getByLabel("Come dovrebbe essere").fill("25");
  await director.getByLabel("Perché", { exact: true }).fill("Due persone in meno da marzo.");
  await tabTo(director, button("Proponi"), 4);
  await director.keyboard.press("Enter");
  await director.waitForURL(/salvato=1/);

  const secretary = await comeIn(browser, await portal.invitation("Segretario"));
  await secretary.goto(work("/cascata"));
  assert.match(await secretary.locator("main").innerText(), /1 proposta aspetta risposta/);
  await look(secretary, "cascade-secretary");
  await secretary.locator("main").getByRole("link", { name: "promozione" }).first().press("Enter");
  await secretary.waitForURL(/\/promozione$/);
  await secretary.locator("details.criteria summary").first().press("Enter");
  await look(secretary, "negotiation-answer");
  await tabTo(secretary, button("Accetta e scrivi"));
  await secretary.keyboard.press("Enter");
  await secretary.waitForURL(/salvato=1/);
  assert.equal(await secretary.locator("input[name^='weight.']").first().inputValue(), "25");
  await tabTo(secretary, button("Distribuisci"));
  await secretary.keyboard.press("Enter");
  await secretary.locator("main").getByText(/fanno 100/).first().waitFor();
  await secretary.getByRole("button", { name: "Salva", exact: true }).press("Enter");
  await secretary.waitForURL(/salvato=1/);
  await director.goto(secretary.url());
  assert.match(await director.locator("main").innerText(), /accetta/);
  for (const page of [director, secretary]) {
    assert.deepEqual(page.trespasses, []);
    await page.context().close();
  }
});

test("an objective is given to an office from above, and what is in force is acknowledged", { timeout: 900_000 }, async () => {
  const director = await comeBack("dirigente.promozione@esempio.example", "/cascata");
  await look(director, "cascade");
  await director.locator("summary", { hasText: "Senza obiettivi" }).press("Enter");
  await director.getByRole("link", { name: "turismo" }).first().press("Enter");
  await director.waitForURL(/turismo-cultura$/);
  await look(director, "cascade-derive");
  await director.getByLabel("Deriva da").selectOption("promozione/3");
  await director.getByRole("button", { name: "Aggiungi l’obiettivo" }).press("Enter");
  await director.waitForURL(/salvato=1/);
  assert.match(await director.locator("main table").innerText(), /promozione\/3/);
  await director.goto(work("/cascata"));
  await director.locator("#revisione").selectOption({ index: 1 });
  await director.getByRole("button", { name: "Mostra" }).press("Enter");
  await director.locator("main").getByRole("link", { name: "promozione" }).first().press("Enter");
  await director.waitForURL(/\/promozione$/);
  await look(director, "acknowledge");
  await director.getByRole("button", { name: "Ho preso visione" }).press("Enter");
  await director.waitForURL(/salvato=1/);
  assert.match(await director.locator("main").innerText(), /Hai preso visione/);
  await look(director, "acknowledged");
  await director.context().close();
});
