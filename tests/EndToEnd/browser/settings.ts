import { join } from "node:path";

/** What the run is about, from the environment. */
export interface Settings {
  /** Origins without a trailing slash. */
  readonly intake: string;
  readonly desk: string;
  /** Where screenshots and the downloaded copy go. */
  readonly outFolder: string;
  /** A JPEG with EXIF. */
  readonly photo: string;
  readonly statement: string;
  /** Name of the sample person to sign in as; a part of it is enough. */
  readonly person: string;
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const need = (name: string) => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set. Needed: INTAKE_URL, DESK_URL, OUT_DIR, PHOTO, STATEMENT.`);
    return value;
  };
  const { PERSON: person = "reviewer" } = environment;
  return {
    intake: new URL(need("INTAKE_URL")).origin,
    desk: new URL(need("DESK_URL")).origin,
    outFolder: need("OUT_DIR"),
    photo: need("PHOTO"),
    statement: need("STATEMENT"),
    person,
  };
}

export function outFile({ outFolder }: Settings, name: string): string {
  return join(outFolder, name);
}
