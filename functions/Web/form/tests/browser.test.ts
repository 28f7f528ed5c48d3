import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../build.mjs";
import { FakeLedger } from "./FakeLedger.js";

const root = join(import.meta.dirname, "../../../..");
const site = mkdtempSync(join(tmpdir(), "form-site-"));
const limitMilliseconds = 600_000;

afterAll(() => rmSync(site, { recursive: true }));

/** tests/EndToEnd/browser/form-looks.ts: every step in English and Arabic, in all colours, with axe; the trials. Pictures stay in artifacts/browser. */
test(
  "in a real browser the form looks right, can be used by everybody, and gets through",
  async () => {
    const pictures = join(root, "artifacts/browser");
    mkdirSync(pictures, { recursive: true });
    const photo = join(site, "photo.jpg");
    // The form as a file is tried with the log's key built in; the service in memory has the log of this seed.
    await build(join(site, "form"), { log: new FakeLedger().public.vkey });
    writeFileSync(photo, randomBytes(300_000));
    const environment = {
      ...process.env,
      OUT_DIR: pictures,
      SITE: join(site, "form"),
      PHOTO: photo,
      STATEMENT: "What I saw. مدرسة",
    };
    const said = await new Promise<string>((resolve) => {
      const run = ["run", "--silent", "form-looks", "--workspace", "tests/EndToEnd/browser"];
      execFile("npm", run, { cwd: root, env: environment }, (_, stdout, stderr) => resolve(stdout || stderr));
    });
    expect(said).toContain('"problems":[]');
    expect(JSON.parse(said)).toMatchObject({ ok: true });
  },
  limitMilliseconds,
);
