// The connection is lost in the middle of a form: what was typed is there when it comes back, for who typed it and for
// nobody else, until it is saved.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { comeIn, enter, look, password, unfold, write } from "./people.mjs";
import { openPage, startBrowser, startPortal, visit } from "./support.mjs";

const WHY = "Il collaudo è slittato a ottobre.";
const patient = { timeout: 900_000 };

let portal;
let browser;
/** The page of a director, and the address of a value that they owe. */
let director;
let value;
/** The page of the planning director, and the address of a node of its draft. */
let planner;
let node;

before(async () => {
  portal = await startPortal();
  browser = await startBrowser();
  director = await comeIn(browser, await portal.invitation("Dirigente"));
  value = await director.locator("a.more").first().evaluate((at) => at.href);
  planner = await comeIn(browser, await portal.invitation("Ufficio programmazione"));
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

const button = (page, name) => page.getByRole("button", { name, exact: true });
const field = (page) => page.locator("#misura-valore");
const reason = (page) => page.locator("#motivo");
const told = (page) => page.locator("main .put-back");
/** What of forms is kept in the tab. */
const drafts = (page) => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("bozza")));

/** Sends a form while nobody can be reached: the browser says so on a page of its own. */
async function sentInVain(page, name) {
  await page.context().setOffline(true);
  await Promise.all([page.waitForEvent("requestfailed"), button(page, name).press("Enter")]);
  await page.waitForURL(/^chrome-error:/);
  await page.context().setOffline(false);
}

test("a value that was sent in vain is put back, sent again, and not kept after", patient, async () => {
  await visit(director, value);
  await write(director, field(director), "55");
  await write(director, reason(director), WHY);
  await sentInVain(director, "Conferma");
  // Back, as one does; and by the address, as one does as well.
  await director.goBack();
  assert.equal(await field(director).inputValue(), "55");
  await visit(director, value);
  assert.equal(await field(director).inputValue(), "55");
  assert.equal(await reason(director).inputValue(), WHY);
  assert.match(await told(director).innerText(), /Qui c’è di nuovo ciò che avevi scritto e non era stato salvato\./);
  await look(director, "lost-value-back");
  await enter(director, button(director, "Conferma"));
  assert.match(director.url(), /salvato=1/);
  assert.deepEqual(await drafts(director), []);
  await visit(director, value);
  assert.equal(await told(director).count(), 0);
  assert.equal(await reason(director).inputValue(), "");
});

test("an answer that was lost is a post that arrived: sent again it is the same", patient, async () => {
  await visit(director, value);
  await write(director, field(director), "56");
  await write(director, reason(director), WHY);
  // The server does it, and what it says does not come back.
  await director.route(`${value}/conferma`, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    return route.abort("connectionreset");
  });
  await Promise.all([director.waitForEvent("requestfailed"), button(director, "Conferma").press("Enter")]);
  await director.waitForURL(/^chrome-error:/);
  await director.unroute(`${value}/conferma`);
  await visit(director, value);
  const told = await director.locator("main").innerText();
  assert.match(told, /56/, "it was saved");
  await enter(director, button(director, "Conferma"));
  assert.match(director.url(), /salvato=1/, "and there is nothing to choose between");
  assert.deepEqual(await drafts(director), []);
});

test("what was put back can be thrown away", patient, async () => {
  await visit(director, value);
  const saved = await field(director).inputValue();
  await write(director, field(director), "57");
  await write(director, reason(director), WHY);
  await visit(director, `${portal.address}/lavoro/esempio`);
  await visit(director, value);
  assert.equal(await field(director).inputValue(), "57");
  await button(director, "Butta via e torna a ciò che è salvato").press("Enter");
  assert.equal(await field(director).inputValue(), saved);
  assert.equal(await director.evaluate(() => document.activeElement.id), "misura-valore");
  assert.equal(await told(director).count(), 0);
  await visit(director, value);
  assert.equal(await field(director).inputValue(), saved);
  assert.deepEqual(await drafts(director), []);
});

test("what somebody else saved meanwhile is not overwritten: both are shown", patient, async () => {
  await visit(director, value);
  await write(director, field(director), "58");
  await write(director, reason(director), WHY);
  await sentInVain(director, "Conferma");
  const other = await openPage(browser, value);
  await other.getByLabel("Indirizzo di posta").fill("dirigente.promozione@esempio.example");
  await other.getByLabel("Parola d’ordine").fill(password);
  await other.keyboard.press("Enter");
  await other.waitForURL(value);
  await write(other, field(other), "59");
  await write(other, reason(other), WHY);
  await enter(other, button(other, "Conferma"));
  await other.context().close();
  await visit(director, value);
  assert.equal(await field(director).inputValue(), "58");
  await enter(director, button(director, "Conferma"));
  assert.match(await director.locator("[role=alert]").innerText(), /Intanto è stato salvato un altro valore/);
  assert.equal(await told(director).count(), 0, "the page has it already");
  await look(director, "stale-value");
  await enter(director, button(director, "Conferma"));
  assert.match(director.url(), /salvato=1/);
  assert.deepEqual(await drafts(director), []);
});

test("a node of a draft is put back too, and what the checks say moves with it", patient, async () => {
  await visit(planner, `${portal.address}/lavoro/esempio/piano`);
  await write(planner, planner.getByLabel("Che cosa cambia, in una frase"), "Target rivisti");
  await write(planner, planner.getByLabel("Perché si aggiorna"), "Il bando è slittato");
  await enter(planner, button(planner, "Comincia la bozza"));
  await visit(planner, `${planner.url()}?cerca=1B0101/1a`);
  await enter(planner, planner.locator("main a[href*='/nodo/']", { hasText: "1a" }).first());
  node = planner.url();
  const before = await planner.locator("[name=target]").inputValue();
  await write(planner, planner.locator("[name=target]"), "almeno 12, entro maggio");
  await sentInVain(planner, "Salva");
  await visit(planner, node);
  assert.equal(await planner.locator("[name=target]").inputValue(), "almeno 12, entro maggio");
  await planner.locator("#campo-target-letto", { hasText: "almeno 12, entro maggio 2019" }).waitFor();
  await look(planner, "lost-node-back");
  await enter(planner, button(planner, "Controlla senza salvare"));
  assert.equal(await told(planner).count(), 0, "the page has it already");
  assert.notDeepEqual(await drafts(planner), [], "it is not saved yet");
  await enter(planner, button(planner, "Salva"));
  assert.match(planner.url(), /salvato=1/);
  assert.deepEqual(await drafts(planner), []);
  assert.notEqual(await planner.locator("[name=target]").inputValue(), before);
});

test("a stale save of a node shows both versions", patient, async () => {
  const other = await planner.context().newPage();
  await visit(other, node);
  await write(other, other.locator("[name=target]"), "almeno 13");
  await visit(planner, node);
  await write(planner, planner.locator("[name=target]"), "almeno 14");
  await enter(other, button(other, "Salva"));
  await enter(planner, button(planner, "Salva"));
  assert.match(await planner.locator("[role=alert]").innerText(), /Intanto qualcun altro ha salvato questa voce/);
  await look(planner, "stale-node");
  await other.close();
});

test("nothing is kept of passwords, and nothing for who comes after", patient, async () => {
  await visit(director, `${portal.address}/lavoro/esempio/profilo`);
  const secrets = director.locator("input[type=password]");
  assert.ok((await secrets.count()) > 0);
  for (const secret of await secrets.all()) await secret.fill("una parola d’ordine");
  await visit(director, value);
  assert.deepEqual(await drafts(director), []);
  await unfold(director, director.locator("summary", { hasText: "Spiega uno scostamento" }));
  await write(director, director.locator("#perche"), "Cosa che resta fra noi.");
  await visit(director, value);
  assert.equal(await director.locator("#perche").inputValue(), "Cosa che resta fra noi.");
  assert.ok(await director.locator("#perche").isVisible(), "what was folded opens");
  // Somebody else takes the seat while the session of the first has ended elsewhere.
  await director.context().clearCookies();
  await visit(director, value);
  await director.getByLabel("Indirizzo di posta").fill("programmazione@esempio.example");
  await director.getByLabel("Parola d’ordine").fill(password);
  await director.keyboard.press("Enter");
  await director.waitForURL(value);
  assert.deepEqual(await drafts(director), []);
  assert.equal((await director.content()).includes("fra noi"), false);
  // And signing out leaves nothing behind.
  await unfold(director, director.locator("summary", { hasText: "Spiega uno scostamento" }));
  await write(director, director.locator("#perche"), "Altra cosa.");
  await visit(director, value);
  assert.notDeepEqual(await drafts(director), []);
  await enter(director, button(director, "Esci"));
  assert.deepEqual(await drafts(director), []);
});

test("without scripts the browser has what it has: Back asks for the page again", patient, async (t) => {
  const page = await openPage(browser, value, { javaScriptEnabled: false });
  await page.getByLabel("Indirizzo di posta").fill("programmazione@esempio.example");
  await page.getByLabel("Parola d’ordine").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(value);
  await write(page, field(page), "61");
  await page.context().setOffline(true);
  await Promise.all([page.waitForEvent("requestfailed"), button(page, "Conferma").press("Enter")]);
  await page.waitForURL(/^chrome-error:/);
  await page.context().setOffline(false);
  await page.goBack();
  const shown = await field(page).inputValue();
  t.diagnostic(`without scripts Back shows ${shown}, of 58 that was saved and 61 that was typed`);
  assert.match(shown, /^(58|61)$/, "the form is there again, to be filled in");
});
