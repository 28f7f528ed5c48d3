import { Button } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Delivery } from "../api/types.ts";
import { coordinates } from "../texts/formats.ts";
import { locale, t } from "../texts/texts.ts";
import { visibleText } from "../texts/visible.ts";
import { degreesOf, gridOf, metersFrom, type Point, round, viewOf } from "./scale.ts";

const width = 480;
const height = 320;
const leastMeters = 500;
const mostZoom = 8;
const degrees = new Intl.NumberFormat(locale, { maximumFractionDigits: 5 });

interface Named extends Point {
  readonly delivery: number;
  readonly name: string;
  readonly text: string;
}

/** The places that deliveries name by coordinates, on a plain grid of degrees: no map of anybody's is fetched, which would tell them where we look. */
export function PlaceMap({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const points = useMemo(() => pointsOf(deliveries), [deliveries]);
  const [zoom, setZoom] = useState(0);
  if (points.length === 0) return null;
  const whole = viewOf(points, leastMeters, height / width);
  const view = { ...whole, halfWidthMeters: whole.halfWidthMeters / 2 ** zoom };
  const perMeter = width / 2 / view.halfWidthMeters;
  const { east, north } = degreesOf(view, height / width);
  const place = (latitude: number, longitude: number) => {
    const { x, y } = metersFrom(view, { latitude, longitude });
    return { x: width / 2 + x * perMeter, y: height / 2 - y * perMeter };
  };
  const easts = gridOf(view.longitude, east).map((degree) => ({ degree, x: place(view.latitude, degree).x }));
  const norths = gridOf(view.latitude, north).map((degree) => ({ degree, y: place(degree, view.longitude).y }));
  const scaleMeters = round((view.halfWidthMeters * 2) / 4);
  const scaleText = meters(scaleMeters);
  return (
    <section className="map" aria-label={t("map.heading")}>
      <h2>{t("map.heading")}</h2>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t("map.alt", { count: points.length, scale: scaleText })}
        direction="ltr"
      >
        <rect className="map-ground" width={width} height={height} />
        {easts.map(({ degree, x }) => (
          <line className="map-line" key={degree} x1={x} x2={x} y1={0} y2={height} />
        ))}
        {norths.map(({ degree, y }) => (
          <line className="map-line" key={degree} x1={0} x2={width} y1={y} y2={y} />
        ))}
        {points.map(({ delivery, latitude, longitude, precisionMeters }) => {
          const { x, y } = place(latitude, longitude);
          return (
            <g key={delivery}>
              {precisionMeters !== undefined && (
                <circle className="map-open" cx={x} cy={y} r={precisionMeters * perMeter} />
              )}
              <circle className="map-point" cx={x} cy={y} r={5} />
              <text className="map-number" x={x + 8} y={y - 6}>
                {delivery}
              </text>
            </g>
          );
        })}
        {easts.map(({ degree, x }) => (
          <text className="map-label" key={degree} x={x + 3} y={height - 5}>
            {degrees.format(degree)}°
          </text>
        ))}
        {norths.map(({ degree, y }) => (
          <text className="map-label" key={degree} x={4} y={y - 3}>
            {degrees.format(degree)}°
          </text>
        ))}
        <g className="map-scale">
          <line x1={width - 12 - scaleMeters * perMeter} x2={width - 12} y1={20} y2={20} />
          <text x={width - 12} y={14} textAnchor="end">
            {scaleText}
          </text>
          <text x={14} y={20}>
            {t("map.north")}
          </text>
        </g>
      </svg>
      <div className="actions">
        <Button size="small" disabledFocusable={zoom >= mostZoom} onClick={() => setZoom(Math.min(zoom + 1, mostZoom))}>
          {t("map.nearer")}
        </Button>
        <Button
          size="small"
          disabledFocusable={zoom <= -mostZoom}
          onClick={() => setZoom(Math.max(zoom - 1, -mostZoom))}
        >
          {t("map.farther")}
        </Button>
        <span className="quiet" aria-live="polite">
          {t("map.scale", { scale: scaleText })}
        </span>
      </div>
      <ul>
        {points.map(({ delivery, name, text }) => (
          <li key={delivery}>
            {t("delivery.title", { number: String(delivery) })}: <bdi>{visibleText(name)}</bdi> – <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pointsOf(deliveries: readonly Delivery[]): readonly Named[] {
  return deliveries.flatMap(({ number, manifest }) => {
    const where = manifest?.where;
    const text = where ? coordinates(where) : null;
    if (!where || text === null) return [];
    return [
      {
        delivery: number,
        name: where.text,
        text,
        latitude: (where.latitudeE6 ?? 0) / 1e6,
        longitude: (where.longitudeE6 ?? 0) / 1e6,
        precisionMeters: where.precisionMeters,
      },
    ];
  });
}

function meters(length: number): string {
  const far = length >= 1000;
  const unit = far ? "kilometer" : "meter";
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 2 }).format(
    far ? length / 1000 : length,
  );
}
