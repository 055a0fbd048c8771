// In by the body's issuer of identities (OpenID Connect), a real one on this machine; and not in, in every way there is.

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
  portal = await startServer(...kept, "--issuer", issuer.address, ...ours);
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

  // Somebody else's journey ends in this browser, which waits for its own.
  await page.goto(`${portal.address}${home}/entra`);
  await page.getByRole("link", { name: "Entra con CIE" }).click();
  await page.locator("input[name=indirizzo]").waitFor();
  const back = `${portal.address}${home}/entra/ritorno`;
  const other = await page.goto(`${back}?code=altrui&state=${Math.floor(Date.now() / 1000)}.${"0".repeat(64)}`);
  assert.equal(other.status(), 400);

  // What has ended does not begin again.
  const over = await page.goto(`${back}?code=altrui&state=1.${"0".repeat(64)}`);
  assert.equal(over.status(), 410);
  await page.context().close();
  const seen = await openPage(browser, `${portal.address}${home}/entra`);
  await look(seen, "ingresso-con-identita");
  await seen.context().close();
});
