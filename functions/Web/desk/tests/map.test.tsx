// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Manifest } from "../src/api/types.ts";
import { PlaceMap } from "../src/map/PlaceMap.tsx";
import { delivery } from "./fixtures.ts";

afterEach(cleanup);

function at(number: number, where?: Manifest["where"]) {
  return delivery({ number, manifest: { language: "en", urgency: "none", ...(where && { where }) } });
}

describe("PlaceMap", () => {
  it("is not there when nobody named coordinates", () => {
    const { container } = render(<PlaceMap deliveries={[at(0), at(1, { text: "Aleppo" }), delivery({ number: 2 })]} />);
    expect(container.innerHTML).toBe("");
  });

  it("draws each place with what it leaves open, and says all of it in words", () => {
    const { container } = render(
      <PlaceMap
        deliveries={[
          at(0, { text: "حلب", latitudeE6: 36_202_100, longitudeE6: 37_134_300, precisionMeters: 500 }),
          at(3, { text: "<b>north</b>", latitudeE6: 36_220_000, longitudeE6: 37_134_300 }),
        ]}
      />,
    );
    expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(/^A grid of degrees with 2 places; the line/);
    expect(container.querySelectorAll(".map-point")).toHaveLength(2);
    expect(container.querySelectorAll(".map-open")).toHaveLength(1);
    expect(container.querySelectorAll(".map-label").length).toBeGreaterThanOrEqual(4);
    expect(screen.getByText("<b>north</b>")).toBeTruthy();
    expect(screen.getByText("36.202100, 37.134300, within 500 m")).toBeTruthy();
    expect(container.querySelector("[style], image, a, use")).toBeNull();
  });

  it("comes nearer and goes away, and says the scale", () => {
    const { container } = render(
      <PlaceMap deliveries={[at(0, { text: "x", latitudeE6: 0, longitudeE6: 0, precisionMeters: 1000 })]} />,
    );
    const radius = () => Number(container.querySelector(".map-open")?.getAttribute("r"));
    const before = radius();
    fireEvent.click(screen.getByRole("button", { name: "Nearer" }));
    expect(radius()).toBeCloseTo(2 * before);
    expect(screen.getByText(/^Scale: the line is 200 m$/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Farther" }));
    fireEvent.click(screen.getByRole("button", { name: "Farther" }));
    expect(radius()).toBeCloseTo(before / 2);
  });
});
