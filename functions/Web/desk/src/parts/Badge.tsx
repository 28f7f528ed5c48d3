import type { ReactNode } from "react";

interface Props {
  /** What it means beside its words; `plain` for nothing. */
  readonly tone?: "plain" | "own" | "good" | "warning" | "danger";
  readonly children: ReactNode;
}

/** A short fact in a frame. An element and a class, since a queue shows hundreds. */
export function Badge({ tone = "plain", children }: Props) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
