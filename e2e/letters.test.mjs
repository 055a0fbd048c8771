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
let administrator;

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
  const founded = await succeeded("body", "init", ...plan, ...anna, ...kept);
  portal = await startServer(...kept);
  administrator = founded.printed.trim().replace(/^http:\/\/[^/]+/, portal.address);
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

test("who is invited comes in through the link of a letter, however the invitation was made", { timeout: 900_000 }, async () => {
  const sender = ["--smtp", `smtp://127.0.0.1:${mail.port}`, "--from", "Camera di Aurea <no-reply@aurea.example>"];
  const address = ["--address", portal.address];
  const letterTo = (mailed) => mail.letters.findLast(({ to }) => to.includes(mailed));
  const linkOf = (letter) => {
    const links = textOf(letter).match(/http:\S+/g);
    assert.equal(links.length, 1, "one link, and nothing else to press");
    assert.match(letter.text, /^Subject: =\?utf-8\?|^Subject: Il tuo invito/m);
    assert.doesNotMatch(letter.text, /List-Unsubscribe/);
    return links[0];
  };

  // From the shell: the letter leaves and the link is not printed.
  const carla = ["--name", "Carla Galli", "--mail", "carla@aurea.example", "--role", "director", "--unit", "anagrafico"];
  const invited = await succeeded("body", "invite", ...carla, ...address, ...sender, ...kept);
  assert.equal(invited.printed, "");
  await (await comeIn(linkOf(letterTo("carla@aurea.example")))).context().close();

  // A server that refuses leaves the link to who called.
  const refused = await run("body", "invite", "--name", "Nessuno", "--mail", "nessuno@aurea.example", ...address, ...sender, ...kept);
  assert.equal(refused.code, 1);
  assert.match(refused.printed, /\/invito\/[0-9a-f]{64}\n$/);
  assert.match(refused.said, /nessuno@aurea\.example.*No such user/);

  // From the page of a server that cannot write: the link is shown, and the letter waits for the next round.
  const invitedOnPage = async (admin, server, name, mailed) => {
    await admin.goto(`${server.address}/lavoro/cciaa-aurea/impostazioni`);
    await admin.locator("#nome").fill(name);
    await admin.locator("#posta").fill(mailed);
    await admin.locator("#ruolo").selectOption("oiv");
    await admin.getByRole("button", { name: "Invita", exact: true }).click();
    await admin.locator("h1", { hasText: /Invito/ }).waitFor();
    return admin.locator("main").innerText();
  };
  const admin = await comeIn(administrator);
  assert.match(await invitedOnPage(admin, portal, "Dario Viola", "dario@aurea.example"), /Manda questo collegamento/);
  assert.equal(letterTo("dario@aurea.example"), undefined);
  const would = await succeeded("body", "remind", "--dry-run", ...kept);
  assert.match(would.said, /Dario Viola <dario@aurea\.example>: invito da spedire/);
  await succeeded("body", "remind", ...sender, ...address, ...kept);
  await (await comeIn(linkOf(letterTo("dario@aurea.example")))).context().close();
  const sent = mail.letters.length;
  await succeeded("body", "remind", ...sender, ...address, ...kept);
  assert.equal(mail.letters.length, sent, "an invitation leaves once");
  await admin.context().close();

  // From the page of a server that can: it leaves at once.
  await portal.stop();
  portal = await startServer(...kept, ...sender);
  const again = await succeeded("body", "invite", "--name", "Anna Bianchi", "--mail", "anna@aurea.example", "--address", portal.address, ...kept);
  const back = await comeIn(again.printed.trim());
  assert.match(await invitedOnPage(back, portal, "Elena Blu", "elena@aurea.example"), /La lettera a Elena Blu è partita/);
  await sound(back, "the invitation that was sent");
  await (await comeIn(linkOf(letterTo("elena@aurea.example")))).context().close();
  await back.context().close();
});

test("a digest is ended with the button of its link, and letters of duty have none", async () => {
  const digest = mail.letters.findLast(({ to, text }) => to.includes("bruno@aurea.example") && /^List-Unsubscribe: /m.test(text));
  assert.match(digest.text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const [link] = textOf(digest).match(/http:\S+\/riepilogo\/[0-9a-f]{64}/);
  const path = link.replace(/^http:\/\/[^/]+/, "");
  const page = await openPage(browser, `${portal.address}${path}`, { javaScriptEnabled: false });
  assert.equal(page.status, 200);
  await page.getByRole("button", { name: "Non mandarlo più" }).click();
  await page.locator("h1", { hasText: "Non arriva più" }).waitFor();
  await page.context().close();
  const looked = await openPage(browser, `${portal.address}${path}`);
  await sound(looked, "the way out of digests");
  await looked.context().close();
  const duties = mail.letters.filter(({ text }) => /Message-ID: <(avviso|legge)-/i.test(text));
  assert.ok(duties.some(({ to }) => to.includes("nicolo@aurea.example")), "values that are owed");
  assert.ok(duties.some(({ to }) => to.includes("bruno@aurea.example")), "the plan of this year, which the law wanted");
  assert.ok(duties.every(({ text }) => !/List-Unsubscribe/.test(text)));
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
