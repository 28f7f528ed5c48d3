import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PublishedKeys } from "@submissions/sealing";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { type FakeAnswer, FakeIntake } from "../../../functions/Web/form/tests/FakeIntake.ts";
import { FakeMailbox } from "../../../functions/Web/form/tests/FakeMailbox.ts";
import { generateTestKeys } from "../../../functions/Web/sealing/tests/TestKeys.ts";

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
};

/** As functions/Intake/Publish/GetSite.cs sends it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types form";

/** The same of the pages for those without scripts, but for the form post. */
const plainPolicy = policy
  .replace("script-src 'self'", "script-src 'none'")
  .replace("connect-src 'self'", "connect-src 'none'")
  .replace("form-action 'none'", "form-action 'self'");

/** What a file on disk needs to ask a server (docs/formats/http.md, "Files, and the form on disk"). */
const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PATCH",
  "Access-Control-Allow-Headers":
    "content-type, submission-capability, submission-work, tus-resumable, upload-checksum, upload-offset",
  "Access-Control-Expose-Headers": "Retry-After, Upload-Offset",
};

/** A service with everything that the form can use, also what the real one does not have yet: the built form, in-memory storage, mailboxes, work. */
export class FormService {
  readonly intake: FakeIntake;
  readonly mailbox: FakeMailbox;
  /** Bodies of form posts, as they came. */
  readonly dropped: Buffer[] = [];
  readonly #dropKey: string;
  #files = new Map<string, Buffer>();
  #origin = "";

  private constructor(keys: PublishedKeys) {
    this.#dropKey = keys.drop ?? "";
    this.intake = new FakeIntake(keys);
    this.mailbox = new FakeMailbox(this.intake);
    this.intake.other = (method, path, body) => {
      const answer =
        this.mailbox.answer(method, path, body) ?? this.#drop(method, path, body) ?? this.#file(method, path);
      return method === "OPTIONS" ? [204, {}, ""] : answer;
    };
    this.intake.always = cors;
  }

  /**
   * @param root the checkout.
   * @param site the built form.
   */
  static async start(root: string, site: string): Promise<FormService> {
    const { published } = await generateTestKeys();
    const drop = await identityToRecipient(await generateX25519Identity());
    const offers = ["mailbox", "signedFollowUps", "offline"];
    const service = new FormService({ ...published, drop, offers });
    for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) service.#files.set(path.slice(site.length), await readFile(path));
    }
    service.#files.set("/vocabulary", await readFile(join(root, "config/vocabulary.json")));
    service.#origin = (await service.intake.listen()).origin;
    return service;
  }

  get origin(): string {
    return this.#origin;
  }

  close(): Promise<void> {
    return this.intake.close();
  }

  /** The form post of those without scripts: only a sealed file is taken. */
  #drop(method: string, path: string, body: Buffer): FakeAnswer | undefined {
    if (method !== "POST" || path !== "/drop") return undefined;
    this.dropped.push(body);
    const language = /name="language"\r\n\r\n([a-z]{2})\r\n/.exec(body.toString("latin1"))?.[1];
    const isSealed = body.includes("\r\n\r\nage-encryption.org/v1\n-> X25519 ");
    return [303, { Location: `/plain/${language}-${isSealed ? "received" : "refused"}.html` }, ""];
  }

  #file(method: string, path: string): FakeAnswer | undefined {
    const name = path === "/" ? "/index.html" : path;
    const content = method === "GET" ? this.#files.get(name) : undefined;
    if (content === undefined) return undefined;
    const isPlain = path.startsWith("/plain/");
    const headers = {
      "Content-Type": types[name.split(".").at(-1) ?? ""] ?? "application/json",
      "Content-Security-Policy": isPlain ? plainPolicy : policy,
      "Cache-Control": "no-store",
    };
    return [200, headers, isPlain ? content.toString().replaceAll("%DROP_KEY%", this.#dropKey) : content];
  }
}
