// What it costs to answer a letter: the clicks, the keys and the seconds from the link in it to the saved value. Called
// by itself it prints the figure, for the benchmark.

import { pathToFileURL } from "node:url";

import { comeIn, field, password, tabTo } from "./people.mjs";
import { openPage, startBrowser, startPortal } from "./support.mjs";

/** The link in the letter to somebody, as the planning office prepares it: `look` is called on its pages. */
export async function letterTo(browser, portal, name, look = async () => {}) {
  const planner = await cameBack(browser, portal, "/monitoraggio");
  await planner.getByRole("button", { name: "Prepara i solleciti" }).press("Enter");
  await planner.waitForURL("**/solleciti");
  await look(planner, "reminders");
  const letter = planner.locator("section.letter", { hasText: name }).locator("textarea");
  const [address] = (await letter.inputValue()).match(/http:\S+\/v\/[0-9a-f]{64}/);
  return { address, planner };
}

/** The planning office, which came in before: from then on there is a password. */
async function cameBack(browser, portal, path) {
  const page = await openPage(browser, `${portal.address}/lavoro/esempio${path}`);
  await page.getByLabel("Indirizzo di posta").fill("programmazione@esempio.example");
  await page.getByLabel("Parola d’ordine").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${path}`);
  return page;
}

/**
 * Who has the letter and nothing else says a value: no password, no scripts. The clock runs from the click in the mail;
 * `seen` is called on the open page, and does not count.
 */
export async function answered(browser, address, value, seen = async () => {}) {
  let clicks = 0;
  let keys = 0;
  let began = performance.now();
  clicks += 1;
  const page = await openPage(browser, address, { javaScriptEnabled: false });
  const opened = performance.now() - began;
  await seen(page);
  began = performance.now();
  const tabs = await tabTo(page, field("valore"));
  await page.keyboard.type(value);
  keys += [...value].length;
  await page.keyboard.press("Enter");
  keys += 1;
  await page.locator("h1", { hasText: "Inviato, grazie" }).waitFor();
  const seconds = (opened + performance.now() - began) / 1000;
  const { status, trespasses } = page;
  await page.context().close();
  return { clicks, tabs, keys, seconds, opened: opened / 1000, status, trespasses };
}

/** The figure in a line. */
export const told = ({ clicks, tabs, keys, seconds, opened }) =>
  `${clicks} click, ${tabs} Tab, ${keys} keys; ${seconds.toFixed(2)} s of machine, ${opened.toFixed(2)} s of them to the page`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const portal = await startPortal();
  const browser = await startBrowser();
  try {
    // Letters are for who has come in once.
    for (const name of ["Ufficio programmazione", "Dirigente"]) {
      const first = await comeIn(browser, await portal.invitation(name));
      await first.context().close();
    }
    const { address } = await letterTo(browser, portal, "Dirigente");
    console.log(told(await answered(browser, address, "100")));
  } finally {
    await browser.close();
    await portal.stop();
  }
}
