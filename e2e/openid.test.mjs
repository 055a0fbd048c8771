// In by the body's issuer of identities (OpenID Connect), a real one on this machine; and not in, in every way there is.
// Who is in by it then has a measure fed from a file.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { look } from "./people.mjs";
import { openPage, run, startBrowser, startServer } from "./support.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "identita-"));
const kept = ["--store", join(folder, "ente.sqlite")];
const sources = ["--sources", join(folder, "sorgenti.json")];
const home = "/lavoro/cciaa-aurea";

let browser;
let issuer;
let portal;

before(async () => {
  const plan = [join(here, "..", "demo", "piano.json"), "--id", "cciaa-aurea", "--as-adopted"];
  const anna = ["--name", "Anna Bianchi", "--mail", "anna@aurea.example"];
  const founded = await run("body", "init", ...plan, ...anna, ...kept);
  assert.equal(founded.code, 0, founded.said);
  issuer = await startIssuer();
  writeFileSync(join(folder, "segreto"), "segreto-di-prova\n");
  const ours = ["--client-id", "piano", "--client-secret-file", join(folder, "segreto"), "--issuer-name", "CIE"];
  writeFileSync(join(folder, "sorgenti.json"), JSON.stringify({ folder, hosts: ["dati.aurea.example"] }));
  writeFileSync(join(folder, "eventi.csv"), "Indicatore;Periodo;Valore\r\n1B0101/2a;2019-Q3;6,5\r\n");
  portal = await startServer(...kept, ...sources, "--issuer", issuer.address, ...ours);
  await issuer.knows(`${portal.address}${home}/entra/ritorno`);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  issuer?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The issuer, which learns where its people go back to when that is known. */
async function startIssuer() {
  const child = spawn("node", [join(here, "peers", "issuer.mjs")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => JSON.parse((await lines.next()).value);
  const { port } = await said();
  return {
    address: `http://127.0.0.1:${port}`,
    async knows(back) {
      child.stdin.write(`${JSON.stringify({ back })}\n`);
      assert.deepEqual(await said(), { ready: true });
    },
    stop: () => child.kill("SIGTERM"),
  };
}

/** From a page of the workspace to the form of the issuer, without scripts. */
async function leaving(path = home) {
  const page = await openPage(browser, `${portal.address}${path}`, { javaScriptEnabled: false });
  await page.getByRole("link", { name: /CIE/ }).click();
  await page.locator("input[name=indirizzo]").waitFor();
  return page;
}

async function comesBack(page, mail) {
  await page.locator("input[name=indirizzo]").fill(mail);
  await page.getByRole("button", { name: "Sono io" }).click();
  await page.waitForURL(`${portal.address}/**`);
}

test("who the body knows is in, where they wanted to go, and out again", { timeout: 600_000 }, async () => {
  const page = await leaving(`/en${home}/impostazioni`);
  await comesBack(page, "anna@aurea.example");
  assert.equal(new URL(page.url()).pathname, `/en${home}/impostazioni`);
  await page.getByRole("link", { name: "Anna Bianchi" }).first().waitFor();
  const cookies = await page.context().cookies();
  assert.deepEqual(cookies.filter(({ name }) => name.startsWith("viaggio")), []);
  assert.ok(cookies.some(({ name, httpOnly }) => name === "cannocchiale-cciaa-aurea" && httpOnly));
  await page.goto(`${portal.address}${home}`);
  await page.getByRole("button", { name: "Esci" }).click();
  await page.waitForURL(/\/entra$/);
  await page.goto(`${portal.address}${home}`);
  await page.getByRole("link", { name: "Entra con CIE" }).waitFor();
  await page.context().close();
});

test("who nobody knows, or nobody vouches for, is told what to do", { timeout: 600_000 }, async () => {
  for (const [mail, told] of [
    ["nessuno@altrove.example", "non è fra quelli di questo ente"],
    ["forse-anna@aurea.example", "non garantisce il tuo indirizzo"],
  ]) {
    const page = await leaving();
    await comesBack(page, mail);
    await page.getByRole("alert").filter({ hasText: told }).waitFor();
    await page.goto(`${portal.address}${home}/profilo`);
    assert.match(page.url(), /\/entra\?verso=/);
    await page.context().close();
  }
});

test("an answer that is not of this journey, a second time, or a no opens nothing", { timeout: 600_000 }, async () => {
  const page = await leaving();
  await page.getByRole("button", { name: "Annulla" }).click();
  await page.getByRole("alert").filter({ hasText: "Non hai dato il consenso" }).waitFor();
  const back = `${portal.address}${home}/entra/ritorno`;

  // What has ended does not begin again.
  const over = await page.goto(`${back}?code=altrui&state=1.${"0".repeat(64)}`);
  assert.equal(over.status(), 410);

  // Somebody else's journey ends in this browser, which waits for its own.
  await page.goto(`${portal.address}${home}/entra`);
  await page.getByRole("link", { name: "Entra con CIE" }).click();
  await page.locator("input[name=indirizzo]").waitFor();
  const other = await page.goto(`${back}?code=altrui&state=${Math.floor(Date.now() / 1000)}.${"0".repeat(64)}`);
  assert.equal(other.status(), 400);
  await page.context().close();
  const seen = await openPage(browser, `${portal.address}${home}/entra`);
  await look(seen, "ingresso-con-identita");
  await seen.context().close();
});

test("a value comes from a file into the field of who says it", { timeout: 600_000 }, async () => {
  const bruno = ["--name", "Bruno Rossi", "--mail", "bruno@aurea.example", "--role", "planner"];
  const invited = await run("body", "invite", ...bruno, ...kept);
  assert.equal(invited.code, 0, invited.said);
  // The invitation is not needed: the issuer vouches for who was invited.
  const page = await leaving(`${home}/monitoraggio`);
  await comesBack(page, "bruno@aurea.example");
  await page.locator("#anno").fill("2019");
  await page.locator("#parte").selectOption("-Q3");
  await page.locator("#apre").fill("2019-10-01");
  await page.locator("#scade").fill("2019-10-11");
  await page.getByRole("button", { name: "Apri", exact: true }).click();
  await page.waitForURL(/salvato=1/);

  await page.goto(`${portal.address}${home}/impostazioni/alimentazioni`);
  const measure = page.locator("#misura option", { hasText: /^1B0101\/2a/ });
  const key = await measure.getAttribute("value");
  const fill = async (name) => {
    await page.locator("#misura").selectOption(key);
    await page.locator("#luogo").fill(name);
    await page.locator("#ritmo").selectOption("quarter");
  };
  await fill("altro.csv");
  await page.getByRole("button", { name: /^Prova/ }).click();
  await page.getByRole("status").filter({ hasText: "non ha, o non permette" }).waitFor();
  await fill("eventi.csv");
  await page.getByRole("button", { name: /^Prova/ }).click();
  await page.getByRole("status").filter({ hasText: "6,5. Non è stato salvato nulla" }).waitFor();
  await page.getByRole("button", { name: "Alimenta", exact: true }).click();
  await page.waitForURL(/salvato=1/);

  const fed = await run("body", "feed", ...sources, ...kept);
  assert.equal(fed.code, 0, fed.said);
  assert.match(fed.said, /1B0101\/2a, 2019-Q3: 6\.5/);
  await page.goto(`${portal.address}${home}/misura/${key}/2019-Q3`);
  assert.equal(await page.locator("#misura-valore").inputValue(), "6,5");
  const cookies = await page.context().cookies();
  await page.context().close();
  const seen = await openPage(browser, `${portal.address}${home}/entra`);
  await seen.context().addCookies(cookies);
  await seen.goto(`${portal.address}${home}/impostazioni/alimentazioni`);
  await look(seen, "alimentazioni");
  await seen.goto(`${portal.address}${home}/misura/${key}/2019-Q3`);
  await look(seen, "misura-alimentata");
  await seen.context().close();
  const proved = await run("body", "verify", ...kept);
  assert.equal(proved.code, 0, proved.said);
});
