// The whole year of a body, as its people live it: the plan is drafted, negotiated and adopted, measured four times,
// revised, reported on and validated. By keyboard only, Tab for Tab; once with scripts and once without. Every kind of
// page that one of them passes is looked at once.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { choose, comeIn, download, enter, look as lookAt, mark, unfold, write, writeDay } from "./people.mjs";
import { openPage, startBrowser, startServer, succeeded } from "./support.mjs";

const demo = join(dirname(fileURLToPath(import.meta.url)), "..", "demo");
const folder = mkdtempSync(join(tmpdir(), "anno-"));
const kept = ["--store", join(folder, "ente.sqlite")];
const patient = { timeout: 1_800_000 };

/** What the office of the story counts, and what it promises about. */
const COUNTED = "Addetti abilitati al nuovo programma contabile";
const PROMISED = "Pratiche chiuse nel tempo promesso";

/** Whether the browsers of the year run scripts. */
let options;
let portal;
let browser;
/** The pages of the four, who stay signed in for the whole year. */
let planner;
let director;
let office;
let oiv;

/** Somebody comes in by an invitation. */
async function invited(name, ...role) {
  const mail = `${name.split(" ")[0].toLowerCase().normalize("NFD").replace(/[^a-z]/g, "")}@esempio.example`;
  const who = ["--name", name, "--mail", mail, "--role", ...role, "--address", portal.address];
  const { printed } = await succeeded("body", "invite", ...who, ...kept);
  return comeIn(browser, printed.trim(), options);
}

const text = (page) => page.locator("main").innerText();
const menu = (page, name) => enter(page, page.locator("header nav.menu").getByRole("link", { name, exact: true }));
const link = (page, name) => page.locator("main").getByRole("link", { name }).first();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const summary = (page, name) => page.locator("main summary", { hasText: name }).first();
/** What was typed is saved, and is not kept in the browser any more. */
async function saved(page) {
  await page.locator(".saved").waitFor();
  assert.equal(await page.locator("main .put-back").count(), 0, "what was saved is not put back");
}
/** A picture of each of the two years; the page is sound. */
const look = (page, name, more) => lookAt(page, options.javaScriptEnabled ? `${name}-scripts` : name, more);
/** Looks at a page in the first of the periods, which are alike. */
const lookOnce = async (page, name, period) => { if (period.startsWith("1")) await look(page, name); };
/** The line of the desk that asks for a value. */
const asked = (page, measure = COUNTED) => page.locator("form.work-line", { hasText: measure });

/** The row of the public page that tells of what the office counts. */
async function inPublic() {
  const page = await openPage(browser, `${portal.address}/progetto/3C0102`, options);
  const row = await page.locator("main tr", { hasText: COUNTED }).first().innerText();
  await page.context().close();
  return row;
}

/** Opens what the office counts in the tree of a draft, by the search. */
async function openCounted() {
  await write(planner, planner.locator("[name=cerca]"), "Addetti abilitati");
  await Promise.all([planner.waitForNavigation(), planner.keyboard.press("Enter")]);
  await enter(planner, planner.locator("main a[href*='/nodo/']", { hasText: COUNTED }).first());
}

/** The act that adopts the draft on the page. */
async function adopt(number, day) {
  await write(planner, planner.getByLabel("Numero"), number);
  await write(planner, planner.getByLabel("Data, come"), day);
  await enter(planner, button(planner, "Adotta"));
  await saved(planner);
  assert.match(await planner.locator("main .eyebrow").first().innerText(), /in vigore/i);
}

/** A period from its opening to its closing: the planner asks, the office says these values, the director confirms them. */
async function period(name, opens, due, say) {
  const campaign = planner.locator("ul.campaigns > li", { has: planner.getByRole("link", { name, exact: true }) });
  // The longest pages of all, five times the same: where scripts run the focus is put there.
  for (const page of [planner, director, office]) page.hurries = options.javaScriptEnabled;
  await menu(planner, "Monitoraggio");
  await write(planner, planner.locator("#anno"), "2020");
  await choose(planner, planner.locator("#parte"), name.includes("º") ? name.slice(0, 1) : "tutto");
  await writeDay(planner, planner.locator("#apre"), opens);
  await writeDay(planner, planner.locator("#scade"), due);
  await enter(planner, button(planner, "Apri"));
  assert.match(await campaign.innerText(), /aperta/);

  await lookOnce(planner, "year-monitoring", name);

  await menu(office, "Scrivania");
  await lookOnce(office, "year-desk-office", name);
  const said = Object.entries(await say());
  await menu(director, "Scrivania");
  await lookOnce(director, "year-desk-director", name);
  for (const [measure, value] of said) {
    assert.match(await text(office), new RegExp(`^${measure} · ${name}: ${value} · conferma: \\S`, "m"), "it waits to be confirmed");
    assert.equal(await asked(director, measure).locator("[name=valore]").inputValue(), value);
    await enter(director, asked(director, measure).getByRole("button", { name: "Conferma" }));
    await saved(director);
  }

  await menu(planner, "Monitoraggio");
  assert.match(await text(planner), new RegExp(`${said.length} valor[ei] confermat[oi] su`));
  await enter(planner, campaign.getByRole("button", { name: "Chiudi" }));
  assert.match(await campaign.innerText(), /chiusa/);
  for (const page of [planner, director, office]) page.hurries = false;
}

/** The value is there already: one key sends it. */
async function asItWas(measure = COUNTED) {
  const value = await asked(office, measure).locator("[name=valore]").inputValue();
  await enter(office, asked(office, measure).getByRole("button", { name: "Invia" }));
  await saved(office);
  return { [measure]: value };
}

/** The year, as tests: in browsers that run scripts, or in browsers that do not. */
export function live(mode) {
  options = mode;

  before(async () => {
    const plan = [join(demo, "piano.json"), "--facts", join(demo, "rilevazioni.csv"), "--as-adopted"];
    await succeeded("body", "init", ...plan, "--id", "esempio", "--name", "Anna Bianchi", "--mail", "anna@esempio.example", ...kept);
    portal = await startServer(...kept);
    browser = await startBrowser();
    planner = await invited("Bruno Rossi", "planner");
    director = await invited("Daria Bruni", "director", "--unit", "promozione");
    office = await invited("Nicolò Verdi", "office", "--unit", "ragioneria");
    oiv = await invited("Olga Gialli", "oiv");
  });

  after(async () => {
    await browser?.close();
    await portal?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("next year's plan is drafted from this year's", patient, async () => {
    await menu(planner, "Piano");
    await enter(planner, link(planner, "Prepara il piano dell’anno dopo: 2020"));
    const row = planner.locator("main tr", { hasText: "3C0102/" }).first();
    assert.match(await row.innerText(), /il target era scritto per l’anno che finisce, va rivisto/);
    await look(planner, "year-rollover", { widths: ["phone"] });
    await enter(planner, button(planner, "Crea la bozza"));
    await openCounted();
    await write(planner, planner.locator("[name=target]"), "almeno 8 addetti");
    await enter(planner, button(planner, "Salva"));
    await saved(planner);
    assert.equal(await planner.locator("[name=target]").inputValue(), "almeno 8 addetti");
    assert.match(await inPublic(), /almeno 5/, "the public reads the plan in force until another is");
  });

  test("an office proposes, the director counters, the office agrees", patient, async () => {
    await menu(office, "Cascata");
    await look(office, "year-cascade-office");
    await enter(office, link(office, "Ragioneria"));
    await unfold(office, summary(office, "Proponi un peso o un target"));
    await choose(office, office.locator("#voce"), `Target: ${PROMISED}`);
    await write(office, office.getByLabel("Come dovrebbe essere"), ">= 80%");
    await write(office, office.getByLabel("Perché", { exact: true }), "Da marzo una persona in meno.");
    await look(office, "year-holder-office");
    await enter(office, button(office, "Proponi"));
    await saved(office);
    assert.match(await text(office), /propone >= 80%/);

    await menu(director, "Cascata");
    await look(director, "year-cascade-director");
    assert.match(await director.locator("main tr", { hasText: "Ragioneria" }).innerText(), /1 proposta aspetta risposta/);
    await enter(director, link(director, "Ragioneria"));
    await look(director, "year-holder-director");
    await write(director, director.getByLabel("Un’altra proposta"), ">= 85%");
    await write(director, director.getByLabel("Perché (non serve per accettare)"), "A settembre arriva un sostituto.");
    await enter(director, button(director, "Controproponi"));
    assert.match(await text(director), /propone invece >= 85%/);

    await menu(office, "Cascata");
    await enter(office, link(office, "Ragioneria"));
    assert.match(await text(office), /«A settembre arriva un sostituto\.»/);
    await look(office, "year-countered-office");
    await enter(office, button(office, "Accetta e scrivi nella bozza"));
    await saved(office);
    assert.match(await text(office), /accetta/);
  });

  test("the plan is adopted with its act, published and acknowledged", patient, async () => {
    await menu(planner, "Revisioni");
    await enter(planner, link(planner, "Piano 2020"));
    assert.match(await text(planner), /Nessun errore: si può adottare/);
    await enter(planner, button(planner, "Adotta"));
    assert.match(await planner.locator("[role=alert]").innerText(), /Numero: manca/, "there is no adoption without an act");
    assert.match(planner.trespasses.pop(), /422/);
    await look(planner, "year-refused");
    await adopt("12", "30/01/2020");
    assert.match(await inPublic(), /almeno 8/);
    await menu(office, "Cascata");
    await enter(office, link(office, "Ragioneria"));
    await enter(office, button(office, "Ho preso visione"));
    assert.match(await text(office), /Hai preso visione/);
    await look(office, "year-acknowledged-office");
  });

  test("two quarters are said with one key", patient, async () => {
    await period("1º trimestre 2020", "2020-04-04", "2020-05-05", () => asItWas());
    assert.match(await inPublic(), /5/);
    await period("2º trimestre 2020", "2020-07-07", "2020-08-08", () => asItWas());
  });

  test("in the third the office falls behind, and says why and what it does", patient, async () => {
    await period("3º trimestre 2020", "2020-10-10", "2020-11-11", async () => {
      await enter(office, asked(office).locator("a.more"));
      await unfold(office, summary(office, "Spiega uno scostamento"));
      await mark(office, office.getByLabel("esterna all’ente"));
      await write(office, office.locator("#perche"), "Il fornitore ha rinviato il secondo corso.");
      await write(office, office.getByLabel("Azione correttiva, se c’è"), "Un corso a distanza, a novembre.");
      await writeDay(office, office.getByLabel("Entro quando"), "2020-12-12");
      await enter(office, button(office, "Salva lo scostamento"));
      await saved(office);
      await look(office, "year-deviation-office");
      assert.match(await text(office), /Un corso a distanza, a novembre\. · in corso · entro il 12 dicembre 2020/);
      await menu(office, "Scrivania");
      return asItWas();
    });
    await enter(planner, link(planner, "Scostamenti e correzioni"));
    assert.match(await text(planner), /Il fornitore ha rinviato il secondo corso\./);
  });

  test("the plan is revised by an act, with its effect seen before", patient, async () => {
    await menu(planner, "Piano");
    await choose(planner, planner.locator("#da"), "Piano 2020");
    await write(planner, planner.getByLabel("Che cosa cambia, in una frase"), "Un target che tiene conto del corso rinviato");
    await write(planner, planner.getByLabel("Perché si aggiorna"), "Il fornitore ha rinviato il secondo corso.");
    await enter(planner, button(planner, "Comincia la bozza"));
    await openCounted();
    await write(planner, planner.locator("[name=target]"), "almeno 7 addetti");
    await enter(planner, button(planner, "Salva"));
    await menu(planner, "Revisioni");
    await enter(planner, link(planner, "aggiornamento"));
    const changes = await text(planner);
    assert.match(changes, /almeno 8 addetti/);
    assert.match(changes, /almeno 7 addetti/);
    await look(planner, "year-revision");
    await adopt("87", "30/11/2020");
  });

  test("the fourth quarter is said, then what the year has come to, with its evidence; the public reads it", patient, async () => {
    await period("4º trimestre 2020", "2021-01-01", "2021-02-02", async () => {
      await write(office, asked(office).locator("[name=valore]"), "7");
      return asItWas();
    });
    const proof = join(folder, "attestati.txt");
    writeFileSync(proof, "Sette attestati di frequenza, uno per addetto.\n");
    await period("2020", "2021-03-03", "2021-04-04", async () => {
      const before = await asItWas(PROMISED);
      await enter(office, asked(office).locator("a.more"));
      await write(office, office.locator("#misura-valore"), "7");
      await office.locator("#evidenza").setInputFiles(proof);
      await enter(office, button(office, "Invia"));
      await saved(office);
      await menu(office, "Scrivania");
      return { [COUNTED]: "7", ...before };
    });
    assert.match(await inPublic(), /almeno 7 addetti[\s\S]*7[\s\S]*sì[\s\S]*100/);
  });

  test("a chapter with a fault is mended, and the report is made", patient, async () => {
    const written = "Nel 2020 la Camera ha formato sette addetti su otto.";
    await menu(planner, "Documenti");
    const report = planner.locator("section.tile", { has: planner.locator("h2", { hasText: "Relazione sulla performance" }) });
    await enter(planner, report.getByRole("link", { name: /italiano.*Presentazione/ }));
    await write(planner, planner.locator("#testo"), `${written}\n\n![Gli addetti, per trimestre](manca.png)\n`);
    await enter(planner, button(planner, "Guarda come viene"));
    assert.match(await planner.locator(".findings-error").innerText(), /Riga 3: la figura manca\.png non c’è/);
    await look(planner, "year-chapter-fault");

    await write(planner, planner.locator("#testo"), `${written}\n`);
    await enter(planner, button(planner, "Guarda come viene"));
    assert.equal(await planner.locator(".findings-error").count(), 0);
    assert.match(await planner.locator("section.preview").innerText(), new RegExp(written));
    await look(planner, "year-chapter-preview");
    await enter(planner, button(planner, "Salva"));
    await saved(planner);
    await look(planner, "year-documents");

    const page = await download(planner, report.getByRole("link", { name: "HTML" }));
    assert.ok(page.includes(written), "the chapter is in the page");
    const paper = await download(planner, report.getByRole("link", { name: "PDF" }));
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
  });

  test("the evaluator looks, samples, and validates the report", patient, async () => {
    await menu(oiv, "OIV");
    await look(oiv, "oiv");
    await choose(oiv, oiv.locator("#anno"), "2020");
    await write(oiv, oiv.locator("#quante"), "2");
    await write(oiv, oiv.locator("#seme"), "12-40-71");
    await enter(oiv, button(oiv, "Estrai il campione e comincia"));
    assert.match(await text(oiv), /2 misure estratte fra le 2/);
    await look(oiv, "validazione", { unfolded: true });
    await unfold(oiv, summary(oiv, COUNTED));
    assert.match(await text(oiv), /attestati\.txt/, "what was sent as evidence is there to be seen");
    await unfold(oiv, oiv.locator(".checklist summary").first());
    const first = oiv.locator(".checklist form").first();
    await mark(oiv, first.locator("input[value=met]"));
    await enter(oiv, first.getByRole("button"));
    await saved(oiv);
    assert.match(await text(oiv), /15 riscontri mancano/);
    // One after the other, as the form asks for them.
    for (let left = 15; left > 0; left -= 1) {
      const next = oiv.locator(".checklist details", { hasText: "da guardare" }).first();
      await unfold(oiv, next.locator("summary"));
      await mark(oiv, next.locator("input[value=met]"));
      await enter(oiv, next.getByRole("button"));
      await saved(oiv);
    }
    assert.match(await text(oiv), /Tutto è stato guardato/);
    await mark(oiv, oiv.locator("#esito-with_remarks"));
    await write(oiv, oiv.locator("#motivi"), "I dati si controllano. L’anno prossimo servono più evidenze.");
    await enter(oiv, button(oiv, "Concludi la validazione"));
    assert.match(await text(oiv), /validata con osservazioni/);
    await look(oiv, "validazione-conclusa");
  });

  test("nobody's page asked anything of anybody else, and all that is kept is proven", patient, async () => {
    for (const page of [planner, director, office, oiv]) assert.deepEqual(page.trespasses, []);
    await succeeded("body", "verify", ...kept);
  });
}
