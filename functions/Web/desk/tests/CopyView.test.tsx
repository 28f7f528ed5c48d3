// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import { CopyView } from "../src/review/CopyView.tsx";
import { json, submission } from "./fixtures.ts";

const live = new Set<string>();

beforeEach(() => {
  live.clear();
  let number = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    number += 1;
    live.add(`blob:test/${number}`);
    return `blob:test/${number}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((address) => void live.delete(address));
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function show(mediaType: string, answer: () => Response = () => new Response("bytes")) {
  const fetcher = vi.fn(async () => answer());
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  const copy = { mediaType, lengthBytes: 5, removed: [] };
  const page = render(<CopyView api={api} submission={submission} delivery={1} object={2} copy={copy} />);
  return { fetcher, page };
}

describe("CopyView", () => {
  it("fetches nothing until asked", () => {
    expect(show("image/jpeg").fetcher).not.toHaveBeenCalled();
  });

  it("shows a picture blurred, then clearly when asked, from a blob address that it revokes", async () => {
    const { fetcher, page } = show("image/jpeg");
    fireEvent.click(screen.getByRole("button", { name: "Show picture" }));
    const picture = await screen.findByRole("img", { name: "Safe copy of file 2" });
    expect(fetcher).toHaveBeenCalledWith(
      `/api/submissions/${submission}/deliveries/1/objects/2/copy`,
      expect.objectContaining({ headers: { Authorization: "Bearer tok" } }),
    );
    expect(picture.getAttribute("src")).toBe("blob:test/1");
    expect(picture.closest(".picture-blurred")).not.toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show clearly" }));
    expect(picture.closest(".picture-blurred")).toBeNull();
    page.unmount();
    expect(live.size).toBe(0);
  });

  it.each(["image/svg+xml", "text/html", "application/pdf", "IMAGE/JPEG; x", "constructor"])(
    "offers %s for download only",
    (mediaType) => {
      show(mediaType);
      expect(screen.queryByRole("button", { name: "Show picture" })).toBeNull();
      expect(screen.getByRole("button", { name: "Download safe copy" })).toBeTruthy();
    },
  );

  it("downloads under a name of our own numbers, as bytes without a type, and revokes the address", async () => {
    vi.useFakeTimers();
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    show("image/png");
    fireEvent.click(screen.getByRole("button", { name: "Download safe copy" }));
    await vi.waitFor(() => expect(clicked).toHaveBeenCalledOnce());
    const link = clicked.mock.contexts[0];
    expect(link).toMatchObject({ download: `${submission}-1-2.png`, href: "blob:test/1" });
    expect(vi.mocked(URL.createObjectURL).mock.calls[0]?.[0]).toMatchObject({ type: "application/octet-stream" });
    vi.runAllTimers();
    expect(live.size).toBe(0);
  });

  it("says in words why the server refused", async () => {
    const refusal = { refusal: 503, name: "noSafeCopy", text: "There is no safe copy of this file." };
    show("image/jpeg", () => json(refusal, 404));
    fireEvent.click(screen.getByRole("button", { name: "Show picture" }));
    expect((await screen.findByRole("alert")).textContent).toContain("There is no safe copy of this file. (503)");
    expect(screen.queryByRole("img")).toBeNull();
  });
});
