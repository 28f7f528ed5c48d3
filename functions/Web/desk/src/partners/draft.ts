import type { Partner } from "../api/types.ts";

export const maxNameLength = 100;
export const maxStanding = 9;

const gigabyte = 1_000_000_000;

/** The server takes 8 MiB to 1 PiB. */
const leastGigabytes = 0.01;
const mostGigabytes = 1_000_000;

/** A partner's entry as it is being written. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly standing: string;
  /** Of a thousand million bytes each, as people know them from what they pay for. */
  readonly gigabytes: string;
  /** Codes; none of them means any. */
  readonly situations: readonly string[];
  readonly enabled: boolean;
}

export const emptyDraft: Draft = { id: "", name: "", standing: "1", gigabytes: "50", situations: [], enabled: true };

export function draftOf(partner: Partner): Draft {
  return {
    id: partner.id,
    name: partner.name,
    standing: String(partner.standing),
    gigabytes: String(partner.bytesPerDay / gigabyte),
    situations: partner.situations ?? [],
    enabled: partner.enabled,
  };
}

export type DraftFault = "id" | "name" | "standing" | "gigabytes";

/** What is wrong with it, all at once. */
export function faultsOf(draft: Draft): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(draft.id) || /^[0-]+$/.test(draft.id)) faults.push("id");
  const name = draft.name.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (name === "" || name.length > maxNameLength || /[\u0000-\u001f\u007f-\u009f]/.test(name)) faults.push("name");
  if (!/^[0-9]$/.test(draft.standing)) faults.push("standing");
  const gigabytes = Number(draft.gigabytes);
  if (draft.gigabytes.trim() === "" || !(gigabytes >= leastGigabytes && gigabytes <= mostGigabytes))
    faults.push("gigabytes");
  return faults;
}

/** What it says, when nothing is wrong with it. */
export function partnerOf(draft: Draft): Partner {
  return {
    id: draft.id,
    name: draft.name.trim(),
    standing: Number(draft.standing),
    bytesPerDay: Math.round(Number(draft.gigabytes) * gigabyte),
    ...(draft.situations.length > 0 && { situations: draft.situations }),
    enabled: draft.enabled,
  };
}
