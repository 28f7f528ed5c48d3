import { placeOf } from "../parts/route.ts";

/** Another submission, by the first digits of its id. */
export function SubmissionLink({ submission }: { readonly submission: string }) {
  return (
    <a href={placeOf(submission)}>
      <bdi className="identifier">{submission.slice(0, 8)}</bdi>
    </a>
  );
}
