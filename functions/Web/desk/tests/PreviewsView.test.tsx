// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Preview, Previews } from "../src/api/types.ts";
import { PreviewsView } from "../src/review/PreviewsView.tsx";
import { json, submission } from "./fixtures.ts";

const base = `/api/submissions/${submission}/deliveries/1/objects/2/previews`;

beforeEach(() => {
  let number = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    number += 1;
    return `blob:test/${number}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function preview(number: number, kind: Preview["kind"], more: Partial<Preview> = {}): Preview {
  return { number, kind, index: 1, mediaType: "image/jpeg", width: 320, height: 240, lengthBytes: 5, ...more };
}

function show(list: Previews, answer: () => Response = () => new Response("bytes")) {
  const fetcher = vi.fn(async (address: string | URL | Request, _init?: RequestInit) =>
    address === base ? json(list) : answer(),
  );
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  render(<PreviewsView api={api} submission={submission} delivery={1} object={2} />);
  return fetcher;
}

const ask = () => fireEvent.click(screen.getByRole("button", { name: "Show previews" }));

describe("PreviewsView", () => {
  it("fetches nothing until asked", () => {
    expect(show({ items: [preview(1, "thumbnail")] })).not.toHaveBeenCalled();
  });

  it("shows the thumbnail blurred, and another only when chosen", async () => {
    const fetcher = show({ items: [preview(1, "thumbnail"), preview(2, "contactSheet")] });
    ask();
    const thumbnail = await screen.findByRole("img", { name: "Thumbnail of file 2" });
    expect(thumbnail.closest(".picture-blurred")).not.toBeNull();
    expect(fetcher.mock.calls.map(([address]) => address)).toEqual([base, `${base}/1`]);

    fireEvent.click(screen.getByRole("button", { name: "Contact sheet" }));
    const sheet = await screen.findByRole("img", { name: "Contact sheet of file 2" });
    expect(sheet.closest(".picture-blurred")).not.toBeNull();
    expect(fetcher).toHaveBeenLastCalledWith(
      `${base}/2`,
      expect.objectContaining({ headers: { Authorization: "Bearer tok" } }),
    );
  });

  it("numbers the pages of a document", async () => {
    show({ items: [preview(1, "page", { index: 1 }), preview(2, "page", { index: 8 })] });
    ask();
    expect(await screen.findByRole("button", { name: "Page 1" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Page 8" })).toBeTruthy();
    expect(screen.getByRole("list", { name: "Previews of file 2" }).children).toHaveLength(2);
  });

  it("never shows what is no picture", async () => {
    const fetcher = show({ items: [preview(1, "thumbnail", { mediaType: "image/svg+xml" })] });
    ask();
    await screen.findByRole("list");
    expect(fetcher).toHaveBeenCalledOnce();
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("says in words why there are none", async () => {
    show({ items: [], refusal: { refusal: 413, name: "previewToolMissing", text: "x" } });
    ask();
    expect(
      await screen.findByText(/The program that makes previews of such files is not installed\. \(413\)/),
    ).toBeTruthy();
  });

  it("says so of a file that was looked at before previews were made", async () => {
    show({ items: [] });
    ask();
    expect(await screen.findByText(/None were made of this file/)).toBeTruthy();
  });

  it("says in words why the server refused a preview", async () => {
    show({ items: [preview(1, "thumbnail")] }, () =>
      json({ refusal: 114, name: "notFound", text: "There is nothing at this address." }, 404),
    );
    ask();
    expect((await screen.findByRole("alert")).textContent).toContain("There is nothing at this address. (114)");
  });
});
