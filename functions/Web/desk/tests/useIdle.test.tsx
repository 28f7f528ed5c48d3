// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useIdle } from "../src/signin/useIdle.ts";

const idle = vi.fn();

function Page({ enabled }: { readonly enabled: boolean }) {
  useIdle(60_000, enabled, idle);
  // biome-ignore lint/a11y/useMediaCaption: nobody watches it
  return <video />;
}

beforeEach(() => {
  idle.mockReset();
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("useIdle", () => {
  it("calls once nobody has done anything for so long", () => {
    render(<Page enabled />);
    vi.advanceTimersByTime(59_999);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(idle).toHaveBeenCalledOnce();
  });

  it("takes a key, a hand and a film that goes on for somebody", () => {
    const { container } = render(<Page enabled />);
    for (const event of [
      new KeyboardEvent("keydown", { key: "j", bubbles: true }),
      new MouseEvent("pointerdown", { bubbles: true }),
      new Event("timeupdate"),
    ]) {
      vi.advanceTimersByTime(59_000);
      container.querySelector("video")?.dispatchEvent(event);
    }
    vi.advanceTimersByTime(59_999);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(idle).toHaveBeenCalledOnce();
  });

  it("waits for nobody who is not signed in, or has gone", () => {
    const { rerender, unmount } = render(<Page enabled={false} />);
    vi.advanceTimersByTime(120_000);
    rerender(<Page enabled />);
    unmount();
    vi.advanceTimersByTime(120_000);
    expect(idle).not.toHaveBeenCalled();
  });
});
