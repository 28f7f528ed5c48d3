/** Metres in a degree of latitude, and of longitude at the equator; half a per cent is nothing on such a map. */
const metersPerDegree = 111_320;

/** A point that somebody named, in degrees (WGS 84). */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in which it may lie. */
  readonly precisionMeters?: number | undefined;
}

/** The stretch of ground that a map shows: a centre and half its width. */
export interface View {
  readonly latitude: number;
  readonly longitude: number;
  readonly halfWidthMeters: number;
}

/** 1, 2 or 5 times a power of ten, the largest that is not above `limit`. */
export function round(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit));
  return (limit >= 5 * power ? 5 : limit >= 2 * power ? 2 : 1) * power;
}

/** All points with what they leave open, and some ground around them. Longitudes are taken the short way round from the first. */
export function viewOf(points: readonly Point[], leastMeters: number, heightByWidth = 1): View {
  const [first] = points;
  if (!first) return { latitude: 0, longitude: 0, halfWidthMeters: leastMeters };
  const turned = points.map(({ longitude }) => first.longitude + shortWay(longitude - first.longitude));
  const latitudes = points.map(({ latitude }) => latitude);
  const centre = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: shortWay((Math.min(...turned) + Math.max(...turned)) / 2),
  };
  const reach = points.map((point) => {
    const { x, y } = metersFrom(centre, point);
    const open = point.precisionMeters ?? 0;
    return Math.max(Math.abs(x) + open, (Math.abs(y) + open) / heightByWidth);
  });
  return { ...centre, halfWidthMeters: Math.max(leastMeters, 1.3 * Math.max(...reach)) };
}

/** Where a point lies from a centre: metres to the east and to the north. */
export function metersFrom(
  centre: { readonly latitude: number; readonly longitude: number },
  point: { readonly latitude: number; readonly longitude: number },
): { readonly x: number; readonly y: number } {
  return {
    x: shortWay(point.longitude - centre.longitude) * metersPerDegree * narrowing(centre.latitude),
    y: (point.latitude - centre.latitude) * metersPerDegree,
  };
}

/** The round degrees between two bounds where grid lines go, at most seven. */
export function gridOf(centreDegrees: number, halfWidthDegrees: number): readonly number[] {
  const step = round(halfWidthDegrees / 1.5);
  const first = Math.ceil((centreDegrees - halfWidthDegrees) / step);
  const last = Math.floor((centreDegrees + halfWidthDegrees) / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** Half a view's width and height in degrees. */
export function degreesOf(view: View, heightByWidth: number): { readonly east: number; readonly north: number } {
  return {
    east: view.halfWidthMeters / (metersPerDegree * narrowing(view.latitude)),
    north: (view.halfWidthMeters * heightByWidth) / metersPerDegree,
  };
}

function narrowing(latitude: number): number {
  // Near the poles the plane is no picture of the ground any more; nothing divides by nothing there.
  return Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
}

/** An angle between -180 and 180 degrees. */
function shortWay(degrees: number): number {
  // Left alone where nothing is to be turned: the arithmetic would leave dust.
  if (Math.abs(degrees) <= 180) return degrees;
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
