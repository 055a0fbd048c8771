// A server that is killed while people post, on both engines, and a disk that fills up: nothing that was acknowledged is
// lost, what was not is told so in a page, and the journal proves itself.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import { startPostgresql } from "./postgresql.mjs";
import { onFullDisk, run, serving } from "./support.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "giorni-"));
const database = join(folder, "ente.sqlite");
const password = "quattro gatti neri";
const KILLS = 8;

let server;
let postgresql;
/** Where the body is kept. */
let kept;

/** Starts `serve`, with at most so many blocks of 512 bytes to each file it writes. */
async function start(blocks) {
  const serve = serving(...kept);
  const [program, ...args] = blocks ? onFullDisk(blocks, ...serve) : serve;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`the server stopped: ${code}`)));
  });
  return { address, end: (signal) => (child.kill(signal), ended) };
}

/** One request on a connection of its own; a connection that breaks is an answer without a status. */
function ask(path, { cookie, fields } = {}) {
  const body = fields && new URLSearchParams(fields).toString();
  const { host } = new URL(server.address);
  const headers = { host, ...(cookie ? { cookie } : {}) };
  if (body !== undefined) {
    Object.assign(headers, {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      origin: server.address,
    });
  }
  return new Promise((resolve) => {
    const asked = request(server.address + path, { method: body === undefined ? "GET" : "POST", headers, agent: false });
    asked.on("error", () => resolve({ status: 0, text: "" }));
    asked.on("response", async (answer) => {
      let text = "";
      try {
        for await (const piece of answer.setEncoding("utf8")) text += piece;
      } catch {
        resolve({ status: 0, text: "" });
        return;
      }
      resolve({ status: answer.statusCode, text, cookie: answer.headers["set-cookie"]?.[0]?.split(";")[0] });
    });
    asked.end(body);
  });
}

const link = (said) => said.match(/http:\S+(\/lavoro\/\S+\/invito\/\S+)/)[1];

/** Comes in by address and password. */
async function comeIn() {
  const answer = await ask("/lavoro/aurea/entra", { fields: { indirizzo: "ufficio@aurea.example", parola: password, verso: "" } });
  assert.equal(answer.status, 303, answer.text);
  return answer.cookie;
}

/** Writes money down, with a note that nobody else writes. */
const write = (cookie, objective, note) =>
  ask("/lavoro/aurea/budget", {
    cookie,
    fields: { chiave: note, anno: "2019", obiettivo: objective, lato: "costs", passo: "spent", mese: "3", importo: "1", nota: note },
  });

async function objectiveOf(cookie) {
  const page = await ask("/lavoro/aurea/budget?anno=2019", { cookie });
  return page.text.match(/obiettivo=(\d+)#mesi/)[1];
}

async function notesOf(cookie, objective) {
  const page = await ask(`/lavoro/aurea/budget?anno=2019&obiettivo=${objective}`, { cookie });
  assert.equal(page.status, 200, page.text);
  return new Set([...page.text.matchAll(/nota-\d+-\d+-\d+/g)].map(([note]) => note));
}

async function proved() {
  const done = await run("body", "verify", ...kept);
  assert.equal(done.code, 0, done.said + done.printed);
}

/** Founds the body where it is to be kept, and starts its server; somebody chooses a password. */
async function begin(...store) {
  kept = store;
  const plan = join(here, "..", "demo", "piano.json");
  const founded = await run("body", "init", plan, ...kept, "--id", "aurea", "--name", "Amministrazione", "--mail", "admin@aurea.example", "--as-adopted", "giunta, delibera, 3, 2019-01-31");
  assert.equal(founded.code, 0, founded.said);
  const invited = await run("body", "invite", ...kept, "--name", "Ufficio", "--mail", "ufficio@aurea.example", "--role", "planner");
  assert.equal(invited.code, 0, invited.said);
  server = await start();
  const chosen = await ask(link(invited.printed + invited.said), { fields: { parola: password } });
  assert.equal(chosen.status, 303, chosen.text);
}

after(async () => {
  await server?.end("SIGTERM");
  await postgresql?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The server is killed again and again while three people post. */
async function killed() {
  const acknowledged = [];
  const cookie = await comeIn();
  const objective = await objectiveOf(cookie);
  for (let round = 0; round < KILLS; round += 1) {
    let posting = true;
    const people = [0, 1, 2].map(async (person) => {
      for (let number = 0; posting; number += 1) {
        const note = `nota-${round}-${person}-${number}`;
        const answer = await write(cookie, objective, note);
        if (answer.status === 303) acknowledged.push(note);
        else {
          assert.equal(answer.status, 0, answer.text);
          return;
        }
      }
    });
    const wanted = acknowledged.length + 5 + 2 * round;
    while (acknowledged.length < wanted) await new Promise(setImmediate);
    await server.end("SIGKILL");
    posting = false;
    await Promise.all(people);
    await proved();
    server = await start();
  }
  // The session survives too: it is in the store.
  const notes = await notesOf(cookie, objective);
  assert.deepEqual(acknowledged.filter((note) => !notes.has(note)), []);
}

test("a server that is killed while people post loses nothing that it acknowledged: on PostgreSQL", { timeout: 900_000 }, async () => {
  postgresql = await startPostgresql();
  await begin("--store", await postgresql.database("giorni"), "--evidence", join(folder, "evidenze"));
  await killed();
  await server.end("SIGTERM");
});

test("a server that is killed while people post loses nothing that it acknowledged: on SQLite", { timeout: 900_000 }, async () => {
  await begin("--store", database);
  await killed();
});

test("a full disk is told in a page that keeps what was typed, and nothing acknowledged is lost", { timeout: 900_000 }, async () => {
  const cookie = await comeIn();
  const objective = await objectiveOf(cookie);
  await server.end("SIGTERM");
  server = await start(Math.ceil(statSync(database).size / 512) + 64);
  const acknowledged = [];
  let refused;
  for (let number = 0; number < 5_000 && !refused; number += 1) {
    const note = `nota-99-0-${number}`;
    const answer = await write(cookie, objective, note);
    if (answer.status === 303) acknowledged.push(note);
    else refused = { ...answer, note };
  }
  assert.equal(refused?.status, 503, refused?.text);
  assert.ok(refused.text.includes("Non è stato salvato nulla") && refused.text.includes(refused.note), refused.text);
  // Pages are still read while nothing can be written.
  assert.ok((await notesOf(cookie, objective)).size > 0);
  await server.end("SIGTERM");
  server = await start();
  const notes = await notesOf(cookie, objective);
  assert.deepEqual(acknowledged.filter((note) => !notes.has(note)), []);
  assert.ok(!notes.has(refused.note));
  // The same post sent again, when there is room, is done and counts once.
  for (let times = 0; times < 2; times += 1) assert.equal((await write(cookie, objective, refused.note)).status, 303);
  await proved();
});
