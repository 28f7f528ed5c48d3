import type { Api } from "../api/Api.ts";
import type { CaseEdit, CaseFile, Export, FrozenExport, Gates, Recipient } from "./types.ts";

/** Cases and exports over HTTP. */
export class CaseApi {
  constructor(private readonly api: Api) {}

  async list(signal?: AbortSignal): Promise<readonly CaseFile[]> {
    return (await this.api.read<{ items: readonly CaseFile[] }>("/api/cases", signal)).items;
  }

  find(id: string, signal?: AbortSignal): Promise<CaseFile> {
    return this.api.read(addressOf(id), signal);
  }

  open(edit: CaseEdit): Promise<CaseFile> {
    return this.api.write("/api/cases", { id: newId(), after: 0, ...edit });
  }

  /** Changes what was seen: somebody else's change meanwhile is told, not overwritten. */
  edit(seen: CaseFile, edit: CaseEdit): Promise<CaseFile> {
    return this.api.write(`${addressOf(seen.case)}/edits`, { id: newId(), after: seen.number, ...edit });
  }

  async recipients(signal?: AbortSignal): Promise<readonly Recipient[]> {
    return (await this.api.read<{ items: readonly Recipient[] }>("/api/recipients", signal)).items;
  }

  gates(id: string, recipient: string, originals: boolean, signal?: AbortSignal): Promise<Gates> {
    return this.api.read(
      `${addressOf(id)}/gates?recipient=${encodeURIComponent(recipient)}&originals=${originals}`,
      signal,
    );
  }

  async exports(id: string, signal?: AbortSignal): Promise<readonly Export[]> {
    return (await this.api.read<{ items: readonly Export[] }>(`${addressOf(id)}/exports`, signal)).items;
  }

  frozen(id: string, number: number, signal?: AbortSignal): Promise<FrozenExport> {
    return this.api.read(`${addressOf(id)}/exports/${number}`, signal);
  }

  freeze(id: string, recipient: string, originals: boolean): Promise<Export> {
    return this.api.write(`${addressOf(id)}/exports`, { recipient, originals });
  }

  async resume(id: string, number: number): Promise<void> {
    await this.api.write(`${addressOf(id)}/exports/${number}/resume`, {});
  }

  package(id: string, number: number, signal?: AbortSignal): Promise<Response> {
    return this.api.stream(`${addressOf(id)}/exports/${number}/package`, signal);
  }
}

function addressOf(id: string): string {
  return `/api/cases/${encodeURIComponent(id)}`;
}

/** 32 random hexadecimal digits: the same request sent twice is one. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
