import { describe, expect, it } from "vitest";
import { degreesOf, gridOf, metersFrom, round, viewOf } from "../src/map/scale.ts";

describe("round", () => {
  it.each([
    [1, 1],
    [1.9, 1],
    [2, 2],
    [4.99, 2],
    [5, 5],
    [9999, 5000],
    [0.034, 0.02],
  ])("takes %f to %f", (limit, expected) => expect(round(limit)).toBeCloseTo(expected, 10));
});

describe("viewOf", () => {
  it("shows a lone point with what it leaves open", () => {
    const view = viewOf([{ latitude: 36.2, longitude: 37.1, precisionMeters: 2000 }], 500);
    expect(view).toMatchObject({ latitude: 36.2, longitude: 37.1 });
    expect(view.halfWidthMeters).toBeCloseTo(2600);
  });

  it("never looks closer than it says", () =>
    expect(viewOf([{ latitude: 0, longitude: 0 }], 500).halfWidthMeters).toBe(500));

  it("holds every point, also across the line where the date changes", () => {
    const points = [
      { latitude: 10, longitude: 179.5 },
      { latitude: -10, longitude: -179.5 },
    ];
    const view = viewOf(points, 500);
    expect(Math.abs(view.longitude)).toBeCloseTo(180);
    for (const point of points) {
      const { x, y } = metersFrom(view, point);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(view.halfWidthMeters);
    }
  });

  it("does not divide by nothing at a pole", () => {
    const view = viewOf([{ latitude: 90, longitude: 10 }], 500);
    expect(Number.isFinite(degreesOf(view, 1).east)).toBe(true);
  });
});

describe("metersFrom", () => {
  it("agrees with the sphere over short ways", () => {
    const aleppo = { latitude: 36.2021, longitude: 37.1343 };
    const { x, y } = metersFrom(aleppo, { latitude: 36.2111, longitude: 37.1343 });
    expect([Math.round(x), Math.round(y / 10)]).toEqual([0, 100]);
    expect(metersFrom(aleppo, { latitude: 36.2021, longitude: 37.1454 }).x).toBeCloseTo(997, -1);
  });
});

describe("gridOf", () => {
  it("puts a few lines at round degrees", () => {
    expect(gridOf(37.131, 0.01).map((line) => Number(line.toFixed(6)))).toEqual([37.125, 37.13, 37.135, 37.14]);
    for (const half of [0.0003, 0.02, 0.7, 3, 90]) {
      expect(gridOf(12.34, half).length).toBeGreaterThanOrEqual(2);
      expect(gridOf(12.34, half).length).toBeLessThanOrEqual(8);
    }
  });
});
