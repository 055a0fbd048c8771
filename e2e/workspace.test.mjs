// The journeys of the people of the body: by keyboard, with and without scripts, and with the eyes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answered, letterTo, told } from "./mail.mjs";
import { button, comeIn as comeInWith, field, link, look, password, tabTo } from "./people.mjs";
import { openPage, startBrowser, startPortal } from "./support.mjs";

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

const comeIn = (address, options) => comeInWith(browser, address, options);

const RESULT = "Rendiconto cultura e turismo caricato in piattaforma";

test("from the first invitation to the public page, by keyboard and without scripts", { timeout: 900_000 }, async () => {
  const plain = { javaScriptEnabled: false };
  // The administrator comes in and invites the head of an office.
  const admin = await comeIn(await portal.invitation("Amministrazione"), plain);
  await tabTo(admin, link("Impostazioni"));
  await admin.keyboard.press("Enter");
  await admin.waitForURL("**/impostazioni");
  await tabTo(admin, field("nome"));
  await admin.keyboard.type("Capo ufficio di prova");
  await tabTo(admin, field("posta"), 2);
  await admin.keyboard.type("capo@esempio.example");
  await tabTo(admin, field("ruolo"), 2);
  await admin.keyboard.type("ufficio");
  for (let steps = 0; steps < 5 && (await admin.locator("#ruolo").inputValue()) !== "office"; steps += 1) {
    await admin.keyboard.press("ArrowDown");
  }
  assert.equal(await admin.locator("#ruolo").inputValue(), "office");
  await tabTo(admin, field("unita"), 2);
  await admin.keyboard.type("Turismo");
  assert.equal(await admin.locator("#unita").inputValue(), "turismo-cultura");
  await tabTo(admin, button("Invita"), 3);
  await admin.keyboard.press("Enter");
  await admin.waitForURL("**/impostazioni/persone");
  const invitation = await admin.locator("#collegamento").inputValue();
  assert.match(invitation, /^http:\/\/127\.0\.0\.1:\d+\/lavoro\/esempio\/invito\/[0-9a-f]{64}$/);
  assert.deepEqual(admin.trespasses, []);
  await admin.context().close();

  // Before: the public page has no value there.
  const before = await openPage(browser, `${portal.address}/progetto/2E0106`, plain);
  const result = (page) => page.locator("main tr", { hasText: RESULT }).first();
  assert.match(await result(before).innerText(), /non rilevato/);
  await before.context().close();

  // The head of the office says the value, with one form.
  const head = await comeIn(invitation, plain);
  assert.match(await head.locator("h1").innerText(), /1/);
  await tabTo(head, field("valore"));
  await head.keyboard.type("12/12/2019");
  await head.keyboard.press("Enter");
  await head.waitForURL(/salvato=1/);
  assert.match(await head.locator("main").innerText(), /Inviati, in attesa di conferma/);
  await head.context().close();

  // It is not public yet; then the director confirms it.
  const waiting = await openPage(browser, `${portal.address}/progetto/2E0106`, plain);
  assert.match(await result(waiting).innerText(), /non rilevato/);
  await waiting.context().close();
  const director = await comeIn(await portal.invitation("Dirigente"), plain);
  const row = director.locator("form.work-line", { hasText: RESULT });
  assert.equal(await row.locator("input[name=valore]").inputValue(), "12/12/2019");
  await row.locator("button").press("Enter");
  await director.waitForURL(/salvato=1/);
  assert.deepEqual(director.trespasses, []);
  await director.context().close();

  const now = await openPage(browser, `${portal.address}/progetto/2E0106`, plain);
  assert.match(await result(now).innerText(), /12 dicembre 2019/);
  await now.context().close();
});

test("a campaign is followed, a value sent back and its deviation explained", { timeout: 900_000 }, async () => {
  const planner = await comeIn(await portal.invitation("Ufficio programmazione"));
  await look(planner, "desk-planner");
  await tabTo(planner, link("Monitoraggio"));
  await planner.keyboard.press("Enter");
  await planner.waitForURL("**/monitoraggio");
  await look(planner, "monitoring");
  await planner.locator("main a", { hasText: "Assistenza tecnica alle partecipate" }).click();
  await planner.waitForURL("**/misura/**");
  await look(planner, "value");
  await planner.getByLabel("Che cosa va rivisto").fill("Manca la relazione finale.");
  await planner.getByRole("button", { name: "Rimanda a chi l’ha detto" }).press("Enter");
  await planner.waitForURL(/salvato=1/);

  const office = await comeIn(await portal.invitation("Ufficio informatica"));
  await look(office, "desk-office");
  assert.match(await office.locator("main").innerText(), /Rimandato: Manca la relazione finale\./);
  await office.locator("a.more").first().click();
  await office.waitForURL("**/misura/**");
  await office.locator("summary", { hasText: "Spiega uno scostamento" }).press("Enter");
  await office.getByLabel("esterna all’ente").check();
  await office.getByLabel("Perché", { exact: true }).fill("Il fornitore ha consegnato tardi.");
  await office.getByLabel("Azione correttiva, se c’è").fill("Una penale nel prossimo contratto.");
  await office.getByRole("button", { name: "Salva lo scostamento" }).press("Enter");
  await office.waitForURL(/salvato=1/);
  assert.match(await office.locator("main").innerText(), /Una penale nel prossimo contratto\./);
  await look(office, "value-explained");
  for (const page of [planner, office]) {
    assert.deepEqual(page.trespasses, []);
    await page.context().close();
  }
});

test("from the link of a reminder to the saved value: one field, one key", { timeout: 900_000 }, async (t) => {
  const { address, planner } = await letterTo(browser, portal, "Dirigente", look);
  await planner.goto(`${portal.address}/lavoro/esempio/calendario`);
  await look(planner, "calendar");
  await planner.getByRole("button", { name: "Fai un indirizzo" }).press("Enter");
  const feed = await fetch(await planner.locator("#collegamento").inputValue());
  assert.equal(feed.headers.get("content-type"), "text/calendar; charset=utf-8");
  assert.match(await feed.text(), /^BEGIN:VCALENDAR\r\n/);
  await planner.context().close();

  const cost = await answered(browser, address, "100", (page) => look(page, "letter-open"));
  t.diagnostic(`from the mail to the saved value: ${told(cost)}`);
  assert.equal(cost.status, 200);
  assert.deepEqual(cost.trespasses, []);
  // The skip link, what stands in the header, and then the field: more than this and a mouse would be quicker.
  assert.equal(cost.clicks, 1);
  assert.ok(cost.tabs <= 6, `${cost.tabs} Tab to the field`);
  assert.equal(cost.keys, 4);
  const spent = await openPage(browser, address);
  assert.equal(spent.status, 410);
  await spent.context().close();
});

test("the plan goes from a draft to a new version that the public reads", { timeout: 900_000 }, async () => {
  const planner = await openPage(browser, `${portal.address}/lavoro/esempio/piano`);
  await planner.getByLabel("Indirizzo di posta").fill("programmazione@esempio.example");
  await planner.getByLabel("Parola d’ordine").fill(password);
  await planner.keyboard.press("Enter");
  await planner.waitForURL("**/piano");
  await look(planner, "plans");
  await planner.getByLabel("Che cosa cambia, in una frase").fill("Un titolo più chiaro per la prima area");
  await planner.getByLabel("Perché si aggiorna").fill("Chi legge non capiva quello di prima");
  await planner.getByRole("button", { name: "Comincia la bozza" }).press("Enter");
  await planner.waitForURL(/piano\/\d+$/);
  const draft = planner.url().split("/").pop();
  await look(planner, "plan-tree");
  await planner.goto(`${portal.address}/lavoro/esempio/piano/${draft}/riprese`);
  await look(planner, "plan-recoveries");
  await planner.goto(`${portal.address}/lavoro/esempio/documenti`);
  await planner.getByRole("link", { name: "Atto di approvazione" }).first().press("Enter");
  await planner.waitForURL(/\/atto$/);
  await look(planner, "approval");
  await planner.goto(`${portal.address}/lavoro/esempio/piano/${draft}`);
  await planner.locator("main a[href*='/nodo/']", { hasText: "Un territorio che compete" }).first().click();
  await planner.waitForURL(/\/nodo\/\d+$/);
  await look(planner, "plan-node");
  await planner.locator("input, textarea").and(planner.locator("[name*='title'], [name*='titolo']")).first().fill("Un territorio che attrae");
  await planner.getByRole("button", { name: "Salva", exact: true }).press("Enter");
  await planner.waitForURL(/salvato/);
  await planner.goto(`${portal.address}/lavoro/esempio/revisioni/${draft}`);
  assert.match(await planner.locator("main").innerText(), /Un territorio che attrae/);
  await look(planner, "revision");
  await planner.goto(`${portal.address}/lavoro/esempio/revisioni`);
  await look(planner, "revisions");
  await planner.getByRole("button", { name: "Confronta" }).press("Enter");
  await planner.waitForURL(/revisioni\?da=\d+&a=\d+$/);
  assert.match(await planner.locator("main").innerText(), /Che cosa cambia[\s\S]*Un territorio che attrae[\s\S]*Effetto sui punteggi/);
  await look(planner, "revisions-compared");
  await planner.goto(`${portal.address}/lavoro/esempio/revisioni/${draft}`);
  for (const path of ["/simulazione", "/impostazioni/aspetto"]) {
    const { pathname } = new URL(planner.url());
    const answer = await planner.goto(`${portal.address}/lavoro/esempio${path}`);
    assert.equal(answer.status(), 200, path);
    await look(planner, path.split("/").pop(), { unfolded: true });
    await planner.goto(portal.address + pathname);
  }
  await planner.getByLabel("Numero").fill("7");
  await planner.getByLabel("Data, come").fill("29/06/2020");
  await planner.getByRole("button", { name: "Adotta", exact: true }).press("Enter");
  await planner.waitForURL(/salvato/);
  assert.match(await planner.locator("main .eyebrow").first().innerText(), /in vigore/i);
  await planner.context().close();
  const tree = await openPage(browser, `${portal.address}/albero`, { javaScriptEnabled: false });
  assert.ok(await tree.getByText("Un territorio che attrae").first().isVisible());
  await tree.context().close();
});

test("the administrator sees people and units, the auditor the journal", { timeout: 900_000 }, async () => {
  const signIn = await openPage(browser, `${portal.address}/lavoro/esempio/entra`);
  await look(signIn, "sign-in");
  await signIn.context().close();
  const link = await portal.invitation("Segretario");
  const secretary = await openPage(browser, link);
  await look(secretary, "invitation");
  await secretary.context().close();
  const auditor = await comeIn(await portal.invitation("Revisore"));
  await auditor.goto(`${portal.address}/lavoro/esempio/registro`);
  assert.ok((await auditor.locator(".journal > li").count()) > 5);
  await look(auditor, "journal");
  await auditor.getByRole("link", { name: "Verifica tutto il registro" }).press("Enter");
  await auditor.waitForURL("**/registro/verifica");
  assert.match(await auditor.locator("main").innerText(), /Tutto torna/);
  await look(auditor, "journal-verified");
  const refused = await auditor.goto(`${portal.address}/lavoro/esempio/impostazioni`);
  assert.equal(refused.status(), 403);
  await look(auditor, "no-right");
  await auditor.context().close();
});

test("people and units are kept by the administrator", { timeout: 900_000 }, async () => {
  // The invitation of the administrator was used in the first journey: from now on there is a password.
  const admin = await openPage(browser, `${portal.address}/lavoro/esempio`);
  await admin.getByLabel("Indirizzo di posta").fill("amministrazione@esempio.example");
  await admin.getByLabel("Parola d’ordine").fill(password);
  await admin.keyboard.press("Enter");
  await admin.waitForURL(/\/lavoro\/esempio$/);
  await admin.goto(`${portal.address}/lavoro/esempio/impostazioni`);
  await look(admin, "people");
  await admin.getByRole("link", { name: "Ufficio informatica" }).press("Enter");
  await admin.waitForURL("**/persone/*");
  await look(admin, "person");
  await admin.getByRole("button", { name: "Nuovo invito" }).press("Enter");
  await admin.waitForURL("**/invito");
  await look(admin, "invited");
  await admin.goto(`${portal.address}/lavoro/esempio/impostazioni/unita`);
  await admin.locator("details summary").first().press("Enter");
  await look(admin, "units");
  await admin.goto(`${portal.address}/lavoro/esempio/impostazioni/titolari`);
  await look(admin, "holders");
  await admin.goto(`${portal.address}/lavoro/esempio/impostazioni/ente`);
  await look(admin, "body");
  await admin.getByLabel("Codice IPA").fill("cciaa_es");
  await admin.getByRole("button", { name: "Salva" }).press("Enter");
  await admin.waitForURL("**/ente?salvato=1");
  assert.deepEqual(admin.trespasses, []);
  await admin.context().close();
});
