import type { RefusalBody } from "../api/types.ts";

/** One thing that was said: a message of staff (`number`), or a submission under the same return code (`submission`). */
export interface ThreadItem {
  /** RFC 3339. */
  readonly at: string;
  readonly number?: number;
  /** Object id of who wrote the message. */
  readonly by?: string;
  readonly role?: string;
  /** The message, or the statement. */
  readonly text?: string;
  /** Of a message: whether the witness sees it. */
  readonly holds?: boolean;
  readonly submission?: string;
  /** Of what says that it follows another: whether who sent that signed all of it. */
  readonly verified?: boolean;
  readonly files?: number;
}

export interface Thread {
  /** The language that the witness chose. */
  readonly language?: string;
  /** Why nothing can be sent. */
  readonly refusal?: RefusalBody;
  /** Number of the last message. */
  readonly after: number;
  /** Oldest first. */
  readonly items: readonly ThreadItem[];
}

export interface MessageTemplate {
  readonly code: string;
  readonly label: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** What the operator prepared for messages. */
export interface Templates {
  /** Languages whose texts nobody who speaks them has read. */
  readonly unreviewed: readonly string[];
  readonly templates: readonly MessageTemplate[];
  /** By language: words that may ask for something that endangers. */
  readonly risky: Readonly<Record<string, readonly string[]>>;
}
