// Sends files with tus-js-client, as any client of tus 1.0 would. Reads a list of jobs from the file that JOBS names, works on all of them at once and prints one line of JSON: what became of each.
import { readFile } from "node:fs/promises";
import { CuttingProxy } from "./CuttingProxy.ts";
import { type Job, send } from "./sendWithTus.ts";

const { JOBS: jobsFile, INTAKE_URL: intake } = process.env;
if (!jobsFile || !intake) throw new Error("Needed: JOBS, INTAKE_URL.");
const jobs = JSON.parse(await readFile(jobsFile, "utf8")) as readonly Job[];
const proxy = await CuttingProxy.start(new URL(intake));
try {
  console.log(JSON.stringify(await Promise.all(jobs.map((job) => send(job, proxy, intake)))));
} finally {
  proxy.stop();
}
