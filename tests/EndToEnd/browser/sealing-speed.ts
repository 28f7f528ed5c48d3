// How fast a page seals in a worker, in Chromium: prints megabytes per second, the median of some turns. For ./bench sealing.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { generateTestKeys } from "../../../functions/Web/sealing/tests/TestKeys.ts";

const { CHROMIUM: chromiumPath = "/usr/bin/chromium" } = process.env;
const turns = 3;
const megabytes = 200;

const script = await readFile(new URL("sealing-speed-worker.js", import.meta.url));
const server = createServer(({ url }, answer) => {
  answer.setHeader("Content-Type", url === "/worker.js" ? "text/javascript" : "text/html");
  answer.end(url === "/worker.js" ? script : "<!doctype html><title>speed</title>");
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const { published } = await generateTestKeys();
  const speeds = await page.evaluate(
    async ({ keys, megabytes, turns }) => {
      const chunk = new Uint8Array(1_000_000).map((_, at) => (at * 2_654_435_761) >>> 24);
      const file = new File(
        Array.from({ length: megabytes }, () => chunk),
        "video.mp4",
      );
      const worker = new Worker("worker.js");
      const speeds: number[] = [];
      for (let turn = 0; turn < turns; turn++) {
        speeds.push(
          await new Promise((done, failed) => {
            worker.onmessage = ({ data }) => done(data as number);
            worker.onerror = ({ message }) => failed(new Error(message));
            worker.postMessage({ file, keys });
          }),
        );
      }
      return speeds;
    },
    { keys: published, megabytes, turns },
  );
  console.log(speeds.sort((a, b) => a - b)[Math.floor(turns / 2)]?.toFixed(1));
} finally {
  await browser.close();
  server.close();
}
