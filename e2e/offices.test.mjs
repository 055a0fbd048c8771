// The pages of money, missions and programmes, services, surveys, rules, the evaluator and one's own account: filled in
// without scripts, looked at on a desk and on a phone, with axe.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { look as lookAt, password } from "./people.mjs";
import { openPage, startBrowser, startPortal } from "./support.mjs";

const plain = { javaScriptEnabled: false };

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

async function comeIn(name) {
  const page = await openPage(browser, await portal.invitation(name), plain);
  await page.fill("#parola", password);
  await press(page, "button:has-text('Salva ed entra')");
  await page.waitForURL(/\/lavoro\/esempio$/);
  return page;
}

const look = (page, name) => lookAt(page, name, { unfolded: true });
const go = (page, path) => page.goto(`${portal.address}/lavoro/esempio${path}`);

/** Presses what leads to another page, and waits until that one is there. */
const press = (page, what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);

const saved = (page) => page.locator(".saved").first().waitFor();

test("the planning office writes money, declares a standard, asks users, and tries rules and words", { timeout: 900_000 }, async () => {
  const page = await comeIn("Ufficio programmazione");
  await go(page, "/budget?anno=2019");
  for (const [stage, month, amount] of [["planned", "anno", "12.000"], ["committed", "3", "9.000"], ["spent", "5", "7.250,50"]]) {
    await page.selectOption("#obiettivo", { index: 1 });
    await page.selectOption("#passo", stage);
    await page.selectOption("#mese", month);
    await page.fill("#importo", amount);
    await press(page, "button:has-text('Scrivi il movimento')");
    await saved(page);
  }
  await press(page, "table a");
  await look(page, "budget");

  await go(page, "/documenti");
  await press(page, "a[href$='/missioni']");
  await page.locator("h1:has-text('Missioni e programmi di spesa')").waitFor();
  await look(page, "missioni");
  const missions = page.url();
  await page.fill("[id='missione-1']", "011 – Competitività e sviluppo delle imprese");
  await press(page, "button:has-text('Salva')");
  await page.locator("text=Di 1 scrivi sia la missione").waitFor();
  await look(page, "missioni-rifiutate");
  await page.goto(missions);
  await page.fill("[id='missione-1']", "011 – Competitività e sviluppo delle imprese");
  await page.fill("[id='programma-1']", "005 – Promozione e tutela del mercato");
  await press(page, "button:has-text('Salva')");
  await saved(page);
  assert.equal(await page.inputValue("[id='programma-1']"), "005 – Promozione e tutela del mercato");

  await go(page, "/standard");
  await page.fill("#servizio", "Visura a sportello");
  await page.fill("#dichiarato", "5");
  await press(page, "button:has-text('Dichiara')");
  await saved(page);
  await page.click("summary");
  await page.fill("[id^=misurato]", "6");
  await page.fill("[id^=casi]", "1.250");
  await page.fill("[id^=motivo]", "Uno sportello chiuso per lavori");
  await press(page, "button:has-text('Salva')");
  await saved(page);
  await look(page, "standard");

  await go(page, "/indagini");
  await page.fill("#titolo", "Come ti sei trovato allo sportello?");
  await page.fill("#domande", "Cortesia\nTempi di attesa\nChiarezza delle risposte");
  await page.fill("#chiude", "2020-12-31");
  await press(page, "button:has-text('Prepara')");
  await saved(page);
  await look(page, "indagini");
  await press(page, "table a");
  const results = page.url();
  const form = await page.locator("main a[href*='/questionario/']").first().getAttribute("href");
  const user = await openPage(browser, portal.address + form, plain);
  await look(user, "questionario");
  for (let number = 0; number < 6; number += 1) {
    await user.goto(portal.address + form);
    for (const fieldset of await user.locator("fieldset").all()) {
      await fieldset.locator("input").nth((number + 2) % 5).check();
    }
    await user.fill("#nota", "Personale gentile, attesa lunga");
    await press(user, "button:has-text('Invia')");
    await saved(user);
  }
  await user.goto(`${portal.address}${form}/stampa`);
  await look(user, "questionario-carta");
  await page.goto(results);
  await page.locator("text=6 persone hanno risposto").waitFor();
  await look(page, "indagine");

  await go(page, "/impostazioni/regole");
  await look(page, "regole");
  await page.selectOption("#insieme", "bands-70-90");
  await page.fill("#dal", "2020-01-01");
  await page.fill("#atto", "delibera n. 12");
  await press(page, "button:has-text('Guarda che cosa cambia')");
  await page.locator("h1:has-text('Che cosa cambierebbe')").waitFor();
  await look(page, "regole-prova");
  await press(page, "button:has-text('Adotta queste regole')");
  await saved(page);

  await go(page, "/impostazioni/parole");
  await look(page, "parole");
  await page.fill("[name='area.it.one']", "Programma");
  await page.fill("[name='area.it.many']", "Programmi");
  await press(page, "button:has-text('Guarda come si legge')");
  await page.locator("[role=alert]", { hasText: "sarebbe il nome di due livelli" }).waitFor();
  await look(page, "parole-difetti");
  await page.fill("[name='area.it.one']", "Linea strategica");
  await page.fill("[name='area.it.many']", "Linee strategiche");
  await page.fill("#dal", "2019-01-01");
  await press(page, "button:has-text('Guarda come si legge')");
  await page.locator("h1:has-text('Come si leggerebbe')").waitFor();
  await look(page, "parole-prova");
  await press(page, "button:has-text('Usa queste parole')");
  await saved(page);
  const area = await openPage(browser, `${portal.address}/area/1`, plain);
  await area.locator("main .eyebrow", { hasText: "Linea strategica" }).waitFor();
  await look(area, "area-parole");
  await area.context().close();

  await go(page, "/monitoraggio/scostamenti");
  await look(page, "scostamenti");
  await go(page, "/profilo");
  await look(page, "profilo");
});
