// A letter from the program to the office, through a real mail server, and back as a value.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { openPage, run, sound, startBrowser, startServer, succeeded } from "./support.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const demo = join(here, "..", "demo");
const password = "quattro gatti neri";
const folder = mkdtempSync(join(tmpdir(), "lettere-"));
const kept = ["--store", join(folder, "ente.sqlite")];

let browser;
let mail;
let portal;

before(async () => {
  browser = await startBrowser();
  mail = await startMail();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  mail?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The mail server, and the letters it has taken. */
async function startMail() {
  const child = spawn("node", [join(here, "peers", "smtp.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
  const letters = [];
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const said = JSON.parse(line);
      if (said.port) resolve(said.port);
      else letters.push(said);
    });
    child.once("exit", () => reject(new Error("the mail server stopped")));
  });
  return { port, letters, stop: () => child.kill("SIGTERM") };
}

/** The text of a letter, out of quoted-printable. */
function textOf(letter) {
  const body = letter.text.slice(letter.text.indexOf("\r\n\r\n") + 4);
  const byte = (_, hex) => String.fromCharCode(Number.parseInt(hex, 16));
  const bytes = body.replaceAll("=\r\n", "").replace(/=([0-9A-F]{2})/g, byte);
  return Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\n");
}

async function comeIn(link) {
  const page = await openPage(browser, link, { javaScriptEnabled: false });
  await page.locator("input[name=parola]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/lavoro\/cciaa-aurea$/);
  return page;
}

test("the program asks by mail, and the answer is one field away", { timeout: 900_000 }, async () => {
  const anna = ["--name", "Anna Bianchi", "--mail", "anna@aurea.example"];
  const plan = [join(demo, "piano.json"), "--id", "cciaa-aurea", "--as-adopted"];
  await succeeded("body", "init", ...plan, ...anna, ...kept);
  portal = await startServer(...kept);
  const address = ["--address", portal.address];
  const invited = async (name, mailed, ...role) => {
    const who = ["--name", name, "--mail", mailed, "--role", ...role];
    return (await succeeded("body", "invite", ...who, ...address, ...kept)).printed.trim();
  };

  // The planning office asks for the values of a quarter; the head of an office is there to be asked.
  const office = await comeIn(await invited("Nicolò Verdi", "nicolo@aurea.example", "office", "--unit", "studi-e-statistica"));
  await office.context().close();
  const planner = await comeIn(await invited("Bruno Rossi", "bruno@aurea.example", "planner"));
  await planner.goto(`${portal.address}/lavoro/cciaa-aurea/monitoraggio`);
  await planner.locator("#anno").fill("2019");
  await planner.locator("#parte").selectOption("-Q3");
  await planner.locator("#apre").fill("2019-10-01");
  await planner.locator("#scade").fill("2019-10-11");
  await planner.getByRole("button", { name: "Apri", exact: true }).click();
  await planner.waitForURL(/salvato=1/);
  await planner.context().close();

  const would = await succeeded("body", "remind", "--dry-run", ...kept);
  assert.match(would.said, /Nicolò Verdi <nicolo@aurea\.example>/);
  assert.equal(mail.letters.length, 0);
  const sender = ["--smtp", `smtp://127.0.0.1:${mail.port}`, "--from", "Camera di Aurea <no-reply@aurea.example>"];
  await succeeded("body", "remind", ...sender, ...address, ...kept);
  const letter = mail.letters.find(({ to }) => to.includes("nicolo@aurea.example"));
  const text = textOf(letter);
  assert.match(letter.text, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(text, /^Buongiorno Nicolò Verdi,\n/);
  const [link] = text.match(/http:\S+\/v\/[0-9a-f]{64}/);

  // The reader has the letter and nothing else.
  const page = await openPage(browser, link, { javaScriptEnabled: false });
  assert.equal(page.status, 200);
  await sound(page, "the open link");
  await page.locator("input[name=valore]").fill("4");
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "Inviato, grazie" }).waitFor();
  assert.deepEqual(page.trespasses, []);
  await page.context().close();
  const looked = await openPage(browser, link);
  await sound(looked, "the used link");
  await looked.context().close();

  // Called again on the same day it writes to nobody.
  const sent = mail.letters.length;
  await succeeded("body", "remind", ...sender, ...address, ...kept);
  assert.equal(mail.letters.length, sent);
  await succeeded("body", "verify", ...kept);
});

test("what cannot be sent is said, with what to write instead", async () => {
  const from = ["--from", "Camera di Aurea <no-reply@aurea.example>"];
  const lost = await run("body", "remind", "--smtp", "posta.aurea.example", ...from, ...kept);
  assert.equal(lost.code, 1);
  assert.match(lost.said, /smtps:\/\/utente:parola@macchina/);
  const nobody = await run("body", "remind", "--smtp", "smtp://127.0.0.1:1", "--from", "Ente", ...kept);
  assert.equal(nobody.code, 1);
  assert.match(nobody.said, /Nome <indirizzo@ente\.it>/);
});
