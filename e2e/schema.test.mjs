// The native files of the product against the schemas that it prints: what others validate with must take what we write.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { succeeded } from "./support.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const published = join(root, "../shared/data/piano-lucca-2019-2021.md");

/** A validator that knows no format: formats are advice in this draft. */
async function validator(of) {
  const { printed } = await succeeded("schema", "--of", of);
  return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(JSON.parse(printed));
}

test("the plan of the demonstration and the imported one are as the schema of plans says", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "cannocchiale-schema-"));
  t.after(() => rm(folder, { recursive: true }));
  const imported = join(folder, "piano.json");
  await succeeded("import", published, "-o", imported);
  const validate = await validator("plan");
  for (const path of [join(root, "demo/piano.json"), imported]) {
    const plan = JSON.parse(await readFile(path, "utf8"));
    assert.ok(validate(plan), `${path}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
    assert.ok(!validate({ ...plan, colour: "blue" }), "a field that does not exist is refused");
    assert.ok(!validate({ ...plan, year: "next" }), "a year is a number");
  }
});
