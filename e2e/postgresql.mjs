// A real PostgreSQL for one file of journeys, as the suites of the store have it: in a temporary folder, gone with whoever
// began it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const programs = "/usr/lib/postgresql/15/bin";
const keeper = join(dirname(fileURLToPath(import.meta.url)), "..", "crates", "store", "tests", "engines", "postgres.sh");

/** PostgreSQL refuses to run as root. */
const asPostgres = (...command) => (process.getuid() === 0 ? ["runuser", "-u", "postgres", "--", ...command] : command);

async function freePort() {
  const taken = createServer();
  await new Promise((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address();
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

/** Starts a cluster whose writes reach the disk. */
export async function startPostgresql() {
  const port = await freePort();
  const [program, ...args] = asPostgres("sh", "-c", readFileSync(keeper, "utf8"), "keeper", programs, String(port), "on");
  const child = spawn(program, args, { cwd: "/", stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let said = "";
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said += `${line}\n`;
      if (line.startsWith("ready ")) resolve();
    });
    child.once("exit", () => reject(new Error(`PostgreSQL 15 (Debian: postgresql-15) did not start: ${said}`)));
  });
  return {
    /** The address of an empty database. */
    async database(name) {
      assert.match(name, /^[a-z]+$/);
      const [program, ...args] = asPostgres(join(programs, "createdb"), "-h", "127.0.0.1", "-p", String(port), "-U", "postgres", name);
      execFileSync(program, args, { cwd: "/" });
      return `postgres://postgres@127.0.0.1:${port}/${name}?sslmode=disable`;
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
