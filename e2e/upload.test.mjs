// Files that do not come in: too large, or for a disk that is full. Whoever sends one reads a page that says why and what
// they had typed, over a real connection: nobody is left before one that was reset.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { comeIn, enter, look, write } from "./people.mjs";
import { onFullDisk, openContext, serving, startBrowser, started, visit, watchedPage } from "./support.mjs";

const patient = { timeout: 900_000 };
const MEGABYTE = 1024 * 1024;
const WHY = "Contate una per una.";
/** The largest file that the disk of the server takes: its database is smaller. */
const ROOM = 8 * MEGABYTE;
const LIMIT = /può avere in tutto al più 25 MB/;

const folder = mkdtempSync(join(tmpdir(), "allegati-"));
const large = join(folder, "grande.pdf");
const tooLargeForTheDisk = join(folder, "registrazione.txt");
const small = join(folder, "verbale.txt");

let portal;
let browser;
/** The page of a director, where scripts run, and the address of a value that they confirm. */
let director;
let value;

before(async () => {
  writeFileSync(large, Buffer.alloc(50 * MEGABYTE, "a"));
  writeFileSync(small, "Il verbale della consegna.\n");
  writeFileSync(tooLargeForTheDisk, Buffer.alloc(ROOM + MEGABYTE, "Parola per parola.\n"));
  portal = await started(...onFullDisk(ROOM / 512, ...serving("--demo")));
  browser = await startBrowser();
  director = await comeIn(browser, await portal.invitation("Dirigente"));
  value = await director.locator("a.more").first().evaluate((at) => at.href);
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = (page) => page.getByRole("button", { name: "Conferma", exact: true });
const file = (page) => page.locator("#evidenza");
const told = (page) => page.locator("main [role=alert]");

/** The same person in a browser that runs no scripts. */
async function plain() {
  const context = await openContext(browser, { javaScriptEnabled: false });
  await context.addCookies(await director.context().cookies());
  return watchedPage(context, value);
}

test("without scripts a file of 50 MB is refused in a page that gives back what was typed", patient, async () => {
  const page = await plain();
  await visit(page, value);
  const before = await page.locator("#misura-valore").inputValue();
  await write(page, page.locator("#misura-valore"), "55");
  await write(page, page.locator("#motivo"), WHY);
  await file(page).setInputFiles(large);
  const [answer] = await Promise.all([page.waitForNavigation(), send(page).press("Enter")]);
  assert.equal(answer.status(), 413);
  const words = await page.locator("main").innerText();
  assert.match(words, LIMIT);
  assert.match(words, new RegExp(WHY));
  await look(page, "too-large");
  await visit(page, value);
  assert.equal(await page.locator("#misura-valore").inputValue(), before, "nothing was saved");
  await page.context().close();
});

test("with scripts it is said in the same words before it is sent, and a smaller one goes", patient, async () => {
  const posted = [];
  director.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
  await visit(director, value);
  await write(director, director.locator("#misura-valore"), "55");
  await write(director, director.locator("#motivo"), WHY);
  await file(director).setInputFiles(large);
  assert.match(await told(director).innerText(), LIMIT);
  const described = await file(director).getAttribute("aria-describedby");
  assert.equal(await told(director).getAttribute("id"), described, "the field is described by it");
  await send(director).press("Enter");
  await director.waitForFunction(() => document.activeElement.id === "evidenza");
  assert.deepEqual([director.url(), posted], [value, []], "nothing was sent");
  await look(director, "too-large-told");
  await file(director).setInputFiles(small);
  assert.equal(await told(director).count(), 0);
  await enter(director, send(director));
  assert.match(director.url(), /salvato=1/);
  assert.equal(posted.length, 1);
  await visit(director, value);
  assert.match(await director.locator("main").innerText(), /verbale\.txt/);
  assert.deepEqual(director.trespasses, []);
});

test("a full disk for evidence is told in a page that keeps what was typed, and nothing is half done", patient, async () => {
  const page = await plain();
  await visit(page, value);
  const before = await page.locator("main").innerText();
  await write(page, page.locator("#misura-valore"), "56");
  await write(page, page.locator("#motivo"), WHY);
  await file(page).setInputFiles(tooLargeForTheDisk);
  const [answer] = await Promise.all([page.waitForNavigation(), send(page).press("Enter")]);
  assert.equal(answer.status(), 503);
  const words = await page.locator("main").innerText();
  for (const said of [/Non è stato salvato nulla/, /56/, new RegExp(WHY)]) assert.match(words, said);
  await look(page, "disk-full");
  await visit(page, value);
  assert.equal(await page.locator("main").innerText(), before, "neither the value nor the file");
  // What fits is still taken.
  await write(page, page.locator("#misura-valore"), "56");
  await write(page, page.locator("#motivo"), WHY);
  await file(page).setInputFiles(small);
  await enter(page, send(page));
  assert.match(page.url(), /salvato=1/);
  await page.context().close();
});

/** Who writes to a server on one connection, piece by piece, and listens only after having spoken. */
async function speak(...pieces) {
  const { hostname, port } = new URL(portal.address);
  const line = connect(Number(port), hostname);
  let heard = "";
  let fault;
  line.on("error", (error) => { fault = error; }).setMaxListeners(0);
  await new Promise((resolve) => line.once("connect", resolve));
  for (const piece of pieces) {
    if (fault) break;
    if (!line.write(piece)) await new Promise((resolve) => line.once("drain", resolve).once("close", resolve));
  }
  line.setEncoding("utf8").on("data", (text) => { heard += text; });
  return {
    /** What came back once it has these words; what came until the line broke or a minute was over, if it never has. */
    async until(words) {
      const end = Date.now() + 60_000;
      while (!words.test(heard) && !line.destroyed && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      return { heard, fault };
    },
    line,
  };
}

const head = (path, ...more) =>
  `POST ${path} HTTP/1.1\r\nhost: ${new URL(portal.address).host}\r\norigin: ${portal.address}\r\n` +
  `content-type: multipart/form-data; boundary=confine\r\n${more.map((line) => `${line}\r\n`).join("")}\r\n`;
const part = '--confine\r\ncontent-disposition: form-data; name="evidenza"; filename="a.pdf"\r\n\r\n';
const end = "\r\n--confine--\r\n";
const piece = Buffer.alloc(MEGABYTE, "a");
const again = () => `GET /accessibilita HTTP/1.1\r\nhost: ${new URL(portal.address).host}\r\nconnection: close\r\n\r\n`;

test("who speaks to the end before listening hears the refusal whole, and the line still serves", patient, async () => {
  const cookies = (await director.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const path = new URL(value).pathname;
  const told = [`cookie: ${cookies}`, `content-length: ${part.length + 50 * MEGABYTE + end.length}`];
  const fifty = Array(50).fill(piece);
  const inPieces = fifty.flatMap((piece) => [`${piece.length.toString(16)}\r\n`, piece, "\r\n"]);
  const untold = [`cookie: ${cookies}`, "transfer-encoding: chunked"];
  const chunk = `${part.length.toString(16)}\r\n${part}\r\n`;
  for (const [what, words, ...said] of [
    ["its size told", LIMIT, head(path, ...told), part, ...fifty, end],
    ["its size not told", LIMIT, head(path, ...untold), chunk, ...inPieces, "0\r\n\r\n"],
    ["nobody is in", LIMIT, head(path, told[1]), part, ...fifty, end],
    ["a page of the portal", /non riceve file/, head("/simulazione", told[1]), part, ...fifty, end],
  ]) {
    const spoken = await speak(...said);
    const { heard, fault } = await spoken.until(/<\/html>|\r\n0\r\n\r\n$/);
    assert.equal(fault, undefined, what);
    assert.match(heard, /^HTTP\/1\.1 413 /, what);
    assert.match(heard, words, what);
    spoken.line.write(again());
    const more = await spoken.until(/HTTP\/1\.1 200 OK[\s\S]*<h1[\s\S]*<\/html>/);
    assert.match(more.heard.slice(heard.length), /^\s*HTTP\/1\.1 200 OK/, what);
    spoken.line.destroy();
  }
});

test("who asks before it speaks is not asked to go on", patient, async () => {
  const spoken = await speak(head("/simulazione", `content-length: ${50 * MEGABYTE}`, "expect: 100-continue"));
  const { heard } = await spoken.until(/<\/html>/);
  assert.match(heard, /^HTTP\/1\.1 413 /);
  assert.doesNotMatch(heard, /100 Continue/);
  spoken.line.destroy();
});
