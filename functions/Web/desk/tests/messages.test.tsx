// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me } from "../src/api/types.ts";
import { layoutOf } from "../src/messages/language.ts";
import { ThreadPage } from "../src/messages/ThreadPage.tsx";
import type { Templates, Thread } from "../src/messages/types.ts";
import { warningsOf } from "../src/messages/warnings.ts";
import { routeOf } from "../src/parts/route.ts";
import { json, submission } from "./fixtures.ts";

afterEach(cleanup);

const reviewer: Me = { id: "amina", roles: ["Reviewer"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };
const other = "f".repeat(32);
const templates: Templates = {
  unreviewed: ["ar"],
  templates: [
    { code: "safe", label: "Are you safe?", texts: { en: "Are you safe?", ar: "هل أنت بأمان؟" } },
    { code: "day", label: "On which day?", texts: { en: "On which day was it?" } },
  ],
  risky: { en: ["meet", "come to"], ar: ["نلتقي"] },
};
const thread: Thread = {
  language: "ar",
  after: 1,
  items: [
    { at: "2026-11-01T10:00:00Z", number: 1, by: "amina", role: "Reviewer", text: "هل أنت بأمان؟", holds: true },
    { at: "2026-11-02T10:00:00Z", submission: other, text: "<b>نعم</b>", verified: true, files: 2 },
  ],
};

function show(me: Me, answers: { thread?: Thread; templates?: () => Response; send?: () => Response } = {}) {
  const sent: unknown[] = [];
  const fetcher: typeof fetch = async (address, init) => {
    if (String(address) === "/api/templates") return answers.templates?.() ?? json(templates);
    if (init?.method !== "POST") return json(answers.thread ?? thread);
    sent.push(JSON.parse(String(init.body)));
    return answers.send?.() ?? json({ number: 2, at: "2026-11-03T10:00:00Z" }, 201);
  };
  const api = new Api(
    async () => "token",
    () => undefined,
    fetcher,
  );
  render(<ThreadPage api={api} me={me} submission={submission} />);
  return sent;
}

const box = () => screen.findByLabelText<HTMLTextAreaElement>("Message");
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send this message" });

describe("the thread", () => {
  it("shows what both sides said, as text, and whether it is theirs", async () => {
    show(reviewer);
    expect(await screen.findByText(/Message 1, you, Reviewer/)).toBeDefined();
    expect(screen.getByText("<b>نعم</b>").getAttribute("dir")).toBe("auto");
    expect(screen.getByText("هل أنت بأمان؟").getAttribute("dir")).toBe("rtl");
    expect(screen.getByText(/Signed by whoever sent what it follows/)).toBeDefined();
    expect(screen.getByRole("link", { name: "Submission ffffffff" }).getAttribute("href")).toBe(
      `#/submissions/${other}`,
    );
  });

  it("says of a message that does not hold that the witness does not see it", async () => {
    show(reviewer, {
      thread: {
        after: 1,
        refusal: { refusal: 534, name: "threadBroken", text: "Broken." },
        items: [{ at: "2026-11-01T10:00:00Z", number: 1, by: "x", role: "Lead", holds: false }],
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("does not see this message");
    expect(screen.getByText(/^This message does not open/)).toBeDefined();
    expect(screen.getByText(/Broken/)).toBeDefined();
    expect(screen.queryByLabelText("Message")).toBeNull();
  });

  it("says why nobody can be written to, and lets auditors read only", async () => {
    show(auditor);
    await screen.findByText("<b>نعم</b>");
    expect(screen.queryByLabelText("Message")).toBeNull();
    cleanup();
    show(reviewer, { thread: { after: 0, items: [], refusal: { refusal: 530, name: "noWayBack", text: "x" } } });
    expect(await screen.findByText(/kept no return code/)).toBeDefined();
    expect(screen.queryByLabelText("Message")).toBeNull();
  });
});

describe("writing", () => {
  it("begins with a template in the witness's language, says what it means and that nobody reviewed it", async () => {
    const sent = show(reviewer);
    await box();
    expect(send().disabled).toBe(true);
    fireEvent.change(await screen.findByLabelText("Begin with"), { target: { value: "safe" } });
    expect((await box()).value).toBe("هل أنت بأمان؟");
    expect((await box()).getAttribute("dir")).toBe("rtl");
    expect(screen.getByText("In English: Are you safe?")).toBeDefined();
    expect(screen.getByText(/Nobody who speaks Arabic has reviewed/)).toBeDefined();
    fireEvent.click(send());
    await waitFor(() => expect(sent).toEqual([{ after: 1, text: "هل أنت بأمان؟" }]));
    await waitFor(async () => expect((await box()).value).toBe(""));
  });

  it("warns of what could endanger, in both languages, and wants it confirmed", async () => {
    show(reviewer);
    fireEvent.change(await box(), { target: { value: "Can we MEET? نَلْتَقي" } });
    expect(screen.getByText(/Words that may ask for something dangerous: meet, نلتقي/)).toBeDefined();
    expect(send().disabled).toBe(true);
    fireEvent.click(screen.getByLabelText(/endangers nobody/));
    expect(send().disabled).toBe(false);
    // What is changed is confirmed anew.
    fireEvent.change(await box(), { target: { value: "Can we meet there?" } });
    expect(send().disabled).toBe(true);
  });

  it("says when a template is not in the witness's language", async () => {
    show(reviewer);
    fireEvent.change(await screen.findByLabelText("Begin with"), { target: { value: "day" } });
    expect(screen.getByText(/There is no such text in Arabic/)).toBeDefined();
    expect((await box()).value).toBe("On which day was it?");
  });

  it("keeps what was written when another message came first", async () => {
    show(reviewer, { send: () => json({ refusal: 532, name: "messageCrossed", text: "x" }, 409) });
    fireEvent.change(await box(), { target: { value: "Thank you." } });
    fireEvent.click(send());
    expect((await screen.findByRole("alert")).textContent).toContain("yours was not");
    expect((await box()).value).toBe("Thank you.");
  });

  it("goes on without templates when they are not usable", async () => {
    show(reviewer, {
      templates: () => json({ refusal: 537, name: "templatesUnusable", text: "Templates are wrong." }, 409),
    });
    expect((await screen.findByRole("alert")).textContent).toContain("Templates are wrong.");
    fireEvent.change(await box(), { target: { value: "Thank you." } });
    expect(send().disabled).toBe(false);
  });
});

describe("warnings", () => {
  it.each([
    ["Call 0931 44 55 66", "number"],
    ["٠٩٣١-٤٤٥٥", "number"],
    ["35.12, 36.75 34", "number"],
    ["write to team@example.org", "link"],
    ["example.org", "link"],
    ["www.example", "link"],
  ])("%s is noticed", (text, kind) => {
    expect(warningsOf(text, []).map((warning) => warning.kind)).toContain(kind);
  });

  it.each([
    "Was it in 2024?",
    "Were 3 or 40 people there? 12 of them?",
    "Thank you. We have it.",
    "谢谢。您不需要做任何事情。",
  ])("%s is not", (text) => {
    expect(warningsOf(text, ["meet"])).toEqual([]);
  });
});

describe("places and languages", () => {
  it("know a thread's address and which way a language runs", () => {
    expect(routeOf(`#/submissions/${submission}/messages`)).toEqual({ page: "messages", submission });
    expect(layoutOf("ug")).toEqual({ dir: "rtl", lang: "ug" });
    expect(layoutOf("fr-CA")).toEqual({ dir: "ltr", lang: "fr-CA" });
    expect(layoutOf("not a tag")).toEqual({ dir: "auto" });
    expect(layoutOf(undefined)).toEqual({ dir: "auto" });
  });
});
