// The portal under test: the real binary on the demonstration body, and a browser that knows nothing yet.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const program =
  process.env.CANNOCCHIALE ??
  join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "cannocchiale");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The widths that every page is looked at: a desk and a phone. */
export const viewports = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/** Starts the portal of the demonstration on a free port and waits until it prints the address of its page. */
export async function startPortal(...more) {
  return startServer("--demo", ...more);
}

/**
 * A command whose files have at most so many blocks of 512 bytes: a file that reaches its limit is a write that fails, as
 * on a full disk; the signal that would come with it is ignored.
 */
export const onFullDisk = (blocks, program, ...args) =>
  ["sh", "-c", `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`, program, ...args];

export function binary() {
  if (!existsSync(program)) {
    throw new Error(`${program} is missing: run \`cargo build -p cannocchiale\` first`);
  }
  return program;
}

/** Runs the binary to its end: what it printed, what it said, how it ended. */
export async function run(...args) {
  const child = spawn(binary(), args, { stdio: ["ignore", "pipe", "pipe"] });
  const all = async (stream) => (await stream.setEncoding("utf8").toArray()).join("");
  const ended = new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
  const [printed, said, code] = await Promise.all([all(child.stdout), all(child.stderr), ended]);
  return { printed, said, code };
}

/** Runs the binary, which succeeds: what it printed and what it said. */
export async function succeeded(...args) {
  const done = await run(...args);
  assert.equal(done.code, 0, done.said);
  return done;
}

/** Starts `serve` on a free port. */
export async function startServer(...args) {
  return started(...serving(...args));
}

/** The command that serves on a free port. */
export const serving = (...args) => [binary(), "serve", "--listen", "127.0.0.1:0", ...args];

/** Starts a command that serves, and waits for its address. */
export async function started(program, ...args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = new Promise((resolve, reject) => {
    const hear = (line) => {
      said += `${line}\n`;
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    createInterface({ input: child.stdout }).on("line", hear);
    createInterface({ input: child.stderr }).on("line", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the portal stopped (${code}) and said:\n${said}`)));
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    address: await address,
    /** The invitation of somebody of the demonstration, by the beginning of their name: the program prints it once. */
    async invitation(name) {
      for (let tries = 0; tries < 100; tries += 1) {
        const lines = said.split("\n");
        const at = lines.findIndex((line) => line.trim().startsWith(name));
        const link = lines[at + 1]?.match(/http:\S+\/invito\/\S+/);
        if (at >= 0 && link) return link[0];
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`nobody is called ${name}:\n${said}`);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A browser with a profile of its own, thrown away at the end. */
export async function startBrowser() {
  if (!existsSync(browserPath)) {
    throw new Error(`${browserPath} is missing: run \`cargo xtask tools\` first`);
  }
  return chromium.launch({
    executablePath: browserPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/**
 * A context whose waits end only when something is stuck: on a busy machine a page may take half a minute, and that is
 * no fault of ours. Motion is reduced, or a page that scrolls smoothly to a field moves the button under the mouse, and
 * where scripts are off the browser's driver, which waits by a timer of the page, would never try again.
 */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ locale: "it-IT", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(240_000);
  context.setDefaultNavigationTimeout(240_000);
  return context;
}

/**
 * Opens a page in a fresh context. Whatever the page asks of another origin, and whatever its content security
 * policy refuses, is kept in `page.trespasses`: a page of ours has none.
 */
export async function openPage(browser, url, options = {}) {
  const page = await watchedPage(await openContext(browser, { viewport: viewports.desktop, ...options }), url);
  await visit(page, url);
  return page;
}

/** A new page of a context, which keeps what it asks outside the origin of `url`. */
export async function watchedPage(context, url) {
  const page = await context.newPage();
  page.trespasses = [];
  const origin = new URL(url).origin;
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(origin) && !asked.startsWith("data:")) page.trespasses.push(asked);
  });
  page.on("console", (message) => {
    if (message.type() === "error") page.trespasses.push(message.text());
  });
  page.on("pageerror", (error) => page.trespasses.push(error.message));
  return page;
}

/** Goes to an address; the answer's number stays in `page.status`. */
export async function visit(page, url) {
  const response = await page.goto(url, { waitUntil: "load" });
  page.status = response.status();
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rule that takes most of the time: it looks behind every word. */
const CONTRAST = "color-contrast";

/**
 * What axe finds against WCAG 2.2 A and AA, as short lines: rule, help, the first elements. Axe runs in the page as the
 * person sees it, which has no frames, and only what is wrong comes back: a driver that carries every result takes thrice
 * as long. Where scripts are off no timer of a page ever rings, and axe divides its work by timers: it has them at once.
 *
 * Colours are looked at on the first width; on another only where something is seen that was not, and in the header,
 * which is the one part that changes its colours with the width.
 */
async function violations(page, isFirst) {
  assert.equal(page.frames().length, 1, "axe would not look into a frame");
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async ({ tags, contrast, isFirst }) => {
    const before = isFirst ? new Set() : window.seenByAxe;
    const visible = [...document.body.querySelectorAll("*")].filter((at) => at.checkVisibility());
    window.seenByAxe = new Set(visible);
    const isNew = (at) => !before.has(at);
    const fresh = visible.filter((at) => at.matches("header") || isNew(at) && !isNew(at.parentElement));
    const { setTimeout } = window;
    window.setTimeout = (work, _, ...given) => void Promise.resolve().then(() => work(...given));
    try {
      // Style sheets of other origins are not fetched: a page of ours has none.
      const options = { resultTypes: ["violations"], preload: false };
      const rules = { [contrast]: { enabled: isFirst } };
      const found = await window.axe.run(document, { ...options, runOnly: tags, rules });
      if (!isFirst) {
        const colours = await window.axe.run({ include: fresh }, { ...options, runOnly: { type: "rule", values: [contrast] } });
        found.violations.push(...colours.violations);
      }
      return found.violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")})`,
      );
    } finally {
      window.setTimeout = setTimeout;
    }
  }, { tags, contrast: CONTRAST, isFirst });
}

/**
 * On a desk and on a phone axe finds nothing, and nothing is wider than the screen. The page is loaded once and made
 * narrower; `seen` is called on each width before anything is proven.
 */
export async function sound(page, name, { widths = Object.keys(viewports), seen = async () => {} } = {}) {
  for (const [index, width] of widths.entries()) {
    await page.setViewportSize(viewports[width]);
    await seen(width);
    assert.deepEqual(await violations(page, index === 0), [], `${name} on a ${width}`);
    await fits(page, `${name} on a ${width}`);
  }
}

/** Nothing on the page is wider than the screen, once its letters are there: those that stand in for them are wider. */
export async function fits(page, name) {
  // Asking for a height lays the page out, which is what asks for the letters.
  while (await page.evaluate(() => document.body.offsetHeight > 0 && document.fonts.status !== "loaded")) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `${name} is ${overflow} pixels wider than the screen`);
}

/** Every page of the portal that can be reached by following links from `start`, in the order found. */
export async function reachablePages(address, start = "/") {
  const seen = new Set([start]);
  const queue = [start];
  const pages = [];
  while (queue.length > 0) {
    const path = queue.shift();
    const response = await fetch(address + path);
    const type = response.headers.get("content-type") ?? "";
    pages.push({ path, status: response.status, type });
    if (!type.startsWith("text/html")) {
      await response.body?.cancel();
      continue;
    }
    for (const [, link] of (await response.text()).matchAll(/\shref="([^"]+)"/g)) {
      const target = new URL(link.replaceAll("&amp;", "&"), address + path);
      const next = target.pathname + target.search;
      if (target.origin === address && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return pages;
}
