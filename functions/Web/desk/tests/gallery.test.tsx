// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { EvidenceFile, Preview } from "../src/api/types.ts";
import { Gallery } from "../src/gallery/Gallery.tsx";
import { forgetLooking } from "../src/gallery/looking.ts";
import { delivery, file, json, submission } from "./fixtures.ts";

const base = `/api/submissions/${submission}/deliveries/0/objects`;

beforeEach(() => {
  localStorage.clear();
  forgetLooking();
  let number = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    number += 1;
    return `blob:test/${number}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  // happy-dom has the element and not its modality.
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true;
  };
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function preview(number: number, kind: Preview["kind"], index = 1): Preview {
  return { number, kind, index, mediaType: "image/jpeg", width: 320, height: 240, lengthBytes: 5 };
}

function copied(object: number, mediaType: string, name: string): EvidenceFile {
  return file({ object, name, copy: { mediaType, lengthBytes: 1000, removed: ["location"] } });
}

const files = [
  copied(1, "image/jpeg", "one.jpg"),
  copied(2, "video/mp4", "film.mp4"),
  copied(3, "application/pdf", "paper.pdf"),
  file({ object: 4, name: "held.exe" }),
];
const previews: Readonly<Record<string, readonly Preview[]>> = {
  [`${base}/1/previews`]: [preview(1, "thumbnail"), preview(2, "screen")],
  [`${base}/2/previews`]: [preview(1, "poster"), preview(2, "contactSheet")],
  [`${base}/3/previews`]: [preview(1, "page", 1), preview(2, "page", 2)],
};

function show() {
  const asked: string[] = [];
  const fetcher = vi.fn(async (address: string | URL | Request, init?: RequestInit) => {
    const path = String(address);
    asked.push(`${init?.method ?? "GET"} ${path}`);
    if (previews[path]) return json({ items: previews[path] });
    if (path.endsWith("/play")) return json({ address: `/play/a${asked.length}`, until: "2026-11-29T12:10:00Z" }, 201);
    return new Response("bytes");
  });
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  render(<Gallery api={api} submission={submission} deliveries={[delivery({ files })]} />);
  return asked;
}

const open = () => fireEvent.click(screen.getByRole("button", { name: "Show 3 files" }));

describe("Gallery", () => {
  it("fetches nothing until asked, and then one picture of each file that can be looked at", async () => {
    const asked = show();
    expect(asked).toEqual([]);
    open();
    await waitFor(() => expect(screen.getAllByRole("img")).toHaveLength(3));
    expect(asked.filter((one) => /previews\/\d+$/.test(one)).sort()).toEqual(
      [1, 2, 3].map((object) => `GET ${base}/${object}/previews/1`),
    );
    expect(screen.queryByText(/held\.exe/)).toBeNull();
  });

  it("shows each blurred and grey until it is asked for, colour by itself", async () => {
    show();
    open();
    const picture = (await screen.findByRole("img", { name: "Thumbnail of file 1" })).closest(".picture");
    expect(picture?.className).toBe("picture picture-blurred picture-grey");
    const buttons = within(picture as HTMLElement);
    fireEvent.click(buttons.getByRole("button", { name: "Show clearly" }));
    expect(picture?.className).toBe("picture picture-grey");
    fireEvent.click(buttons.getByRole("button", { name: "In colour" }));
    expect(picture?.className).toBe("picture");
    fireEvent.click(buttons.getByRole("button", { name: "Blur again" }));
    expect(picture?.className).toBe("picture picture-blurred");
  });

  it("keeps somebody's own setting, in letters that name nobody, and nothing while all is spared", async () => {
    show();
    fireEvent.click(screen.getByRole("switch", { name: "Blurred until I ask" }));
    expect(localStorage.getItem("desk.looking")).toBe("gm");
    open();
    expect((await screen.findByRole("img", { name: "Thumbnail of file 1" })).closest(".picture")?.className).toBe(
      "picture picture-grey",
    );
    fireEvent.click(screen.getByRole("switch", { name: "Blurred until I ask" }));
    expect(localStorage.length).toBe(0);
  });
});

describe("Viewer", () => {
  async function look(name: string) {
    const asked = show();
    open();
    fireEvent.click(await screen.findByRole("button", { name: `Look at Delivery 0, file ${name}` }));
    return { asked, dialog: within(await screen.findByRole("dialog", { hidden: true })) };
  }

  it("plays a film only when asked, silent and veiled, at the address it was given", async () => {
    const { asked, dialog } = await look("2: film.mp4");
    expect(asked.some((one) => one.startsWith("POST"))).toBe(false);
    fireEvent.click(dialog.getByRole("button", { name: "Show film", hidden: true }));
    const film = await waitFor(() => {
      const found = document.querySelector("video");
      if (!found) throw new Error("no film");
      return found;
    });
    expect(asked.filter((one) => one.startsWith("POST"))).toEqual([`POST ${base}/2/play`]);
    expect(film.getAttribute("src")).toMatch(/^\/play\/a\d+$/);
    expect([film.muted, film.controls, film.autoplay]).toEqual([true, true, false]);
    expect(film.closest(".picture")?.className).toBe("picture picture-blurred picture-grey");
    expect(film.closest("[inert]")).not.toBeNull();
    const veil = within(film.closest(".picture") as HTMLElement);
    fireEvent.click(veil.getByRole("button", { name: "Show clearly", hidden: true }));
    expect(film.closest("[inert]")).toBeNull();
  });

  it("asks for another address when the one it had has ended, and not when the film cannot be played", async () => {
    const { asked, dialog } = await look("2: film.mp4");
    vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-29T12:10:01Z"));
    fireEvent.click(dialog.getByRole("button", { name: "Show film", hidden: true }));
    const film = () => document.querySelector("video") as HTMLVideoElement;
    await waitFor(() => expect(film()).not.toBeNull());
    const first = film().getAttribute("src");
    fireEvent.error(film());
    await waitFor(() => expect(film().getAttribute("src")).not.toBe(first));
    expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(2);
    vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-29T12:00:00Z"));
    fireEvent.error(film());
    expect(await screen.findByText(/This browser cannot play it/)).toBeTruthy();
    expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(2);
  });

  it("turns the pages of a document and goes to the file before", async () => {
    const { asked, dialog } = await look("3: paper.pdf");
    expect(await dialog.findByText("Page 1 (1 of 2)")).toBeTruthy();
    fireEvent.click(dialog.getByRole("button", { name: "Next picture", hidden: true }));
    expect(await dialog.findByText("Page 2 (2 of 2)")).toBeTruthy();
    await waitFor(() => expect(asked).toContain(`GET ${base}/3/previews/2`));
    fireEvent.keyDown(screen.getByRole("dialog", { hidden: true }), { key: "PageUp" });
    expect(await dialog.findByText("Delivery 0, file 2: film.mp4")).toBeTruthy();
    expect(dialog.getAllByText(/Removed from the safe copy: place/)).toHaveLength(1);
  });
});
