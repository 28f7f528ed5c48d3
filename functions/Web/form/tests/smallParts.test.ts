import { expect, test } from "vitest";
import { Pace } from "../page/Pace.js";
import { readNumber } from "../page/readNumber.js";
import { readAddress } from "../page/serverAddress.js";
import { fileStream } from "../sending/fileStream.js";

test("numbers are read in the digits and separators that people use", () => {
  expect(["12", " ١٢ ", "၁၂", "1,000,000", "1 000", "1.000", ""].map(readNumber)).toEqual([
    12,
    12,
    12,
    1_000_000,
    1_000,
    1_000,
    undefined,
  ]);
  expect(["-1", "1000001", "ten", "1e3", "½"].map(readNumber)).toEqual([null, null, null, null, null]);
});

test("the time left follows the pace of the last minute, and is not guessed at once", () => {
  const pace = new Pace();
  expect(pace.leftSeconds(0, 0, 1_000)).toBeNull();
  expect(pace.leftSeconds(1_000, 100, 1_000)).toBeNull();
  expect(pace.leftSeconds(10_000, 100, 1_000)).toBe(90);
  expect(pace.leftSeconds(20_000, 100, 1_000)).toBe(180);
  expect(new Pace().leftSeconds(0, 0, 0)).toBeNull();
});

test("a service is asked over https, as an onion service or on this machine, and nowhere else", () => {
  expect(readAddress(" evidence.example/form?x ")).toBe("https://evidence.example/");
  expect(readAddress("https://evidence.example:8443")).toBe("https://evidence.example:8443/");
  expect(readAddress("abcdef.onion")).toBe("http://abcdef.onion/");
  expect(readAddress("http://127.0.0.1:7070")).toBe("http://127.0.0.1:7070/");
  for (const wrong of [
    "",
    "x",
    "http://evidence.example",
    "ftp://evidence.example",
    "javascript:alert(1)",
    "https://",
  ]) {
    expect(readAddress(wrong)).toBeNull();
  }
});

test("a file is read slice by slice and only as it is asked for", async () => {
  const file = new Blob([new Uint8Array(1_000_000).fill(7)]);
  const asked: [number, number][] = [];
  const { slice } = file;
  file.slice = (start = 0, end = 0) => {
    asked.push([start, end]);
    return slice.call(file, start, end);
  };
  const reader = fileStream(file).getReader();
  let lengthBytes = (await reader.read()).value?.length ?? 0;
  expect(asked).toHaveLength(1);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    lengthBytes += next.value.length;
  }
  expect(lengthBytes).toBe(1_000_000);
  expect(Math.max(...asked.map(([start, end]) => end - start))).toBe(1 << 18);
});

test("a file that became shorter is an error, not a shorter file", async () => {
  const file = new Blob([new Uint8Array(10)]);
  Object.defineProperty(file, "size", { value: 20 });
  await expect(fileStream(file).getReader().read()).rejects.toThrow("shorter");
});
