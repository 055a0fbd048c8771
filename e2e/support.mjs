// The portal under test: the real binary on the demonstration body, and a browser that knows nothing yet.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { AxeBuilder } from "@axe-core/playwright";
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

/** Starts `serve` on a free port. */
export async function startServer(...args) {
  const child = spawn(binary(), ["serve", "--listen", "127.0.0.1:0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
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
  const page = await (await openContext(browser, { viewport: viewports.desktop, ...options })).newPage();
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
  const response = await page.goto(url, { waitUntil: "load" });
  page.status = response.status();
  return page;
}

/** What axe finds against WCAG 2.2 A and AA, as short lines: rule, help, the first elements. */
export async function violations(page) {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")})`,
  );
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
