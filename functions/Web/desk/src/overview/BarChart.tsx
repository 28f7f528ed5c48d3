import { locale } from "../texts/texts.ts";

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Of the value, what is marked. */
  readonly marked?: number;
}

interface Props {
  /** What it shows, for everybody; the table's caption too. */
  readonly title: string;
  readonly nameHeading: string;
  readonly valueHeading: string;
  readonly markedHeading?: string;
  readonly bars: readonly Bar[];
}

const height = 160;
const barWidth = 20;
const gap = 6;
/** Of a character of a label, roughly: names must not run into each other. */
const letterWidth = 6;
const labelEvery = 5;
const margin = 24;
const numbers = new Intl.NumberFormat(locale);

/** Bars with a table of the same figures beside them: whoever would rather look looks, whoever cannot or would not reads. The picture itself says nothing to a reader that the table does not. */
export function BarChart({ title, nameHeading, valueHeading, markedHeading, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const sparse = bars.length > 10;
  const step = sparse ? barWidth + gap : Math.max(barWidth, ...bars.map(({ name }) => name.length * letterWidth)) + gap;
  const width = margin * 2 + bars.length * step;
  const scale = (value: number) => (value / most) * height;
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height + margin * 2}`} width={width} role="img" aria-label={title} direction="ltr">
        <line className="chart-axis" x1={margin} x2={width - margin} y1={height + margin} y2={height + margin} />
        <text className="chart-label" x={margin} y={margin - 8}>
          {numbers.format(most)}
        </text>
        {bars.map(({ name, value, marked = 0 }, index) => {
          const x = margin + index * step;
          return (
            <g key={name}>
              <rect
                className="chart-bar"
                x={x}
                y={height + margin - scale(value)}
                width={barWidth}
                height={scale(value)}
              />
              {marked > 0 && (
                <rect
                  className="chart-marked"
                  x={x}
                  y={height + margin - scale(marked)}
                  width={barWidth}
                  height={scale(marked)}
                />
              )}
              {(!sparse || index % labelEvery === 0) && (
                <text className="chart-label" x={x} y={height + margin + 16}>
                  {name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="chart-table" tabIndex={0} aria-label={title}>
        <table aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{nameHeading}</th>
              <th scope="col">{valueHeading}</th>
              {markedHeading && <th scope="col">{markedHeading}</th>}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, value, marked = 0 }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{numbers.format(value)}</td>
                {markedHeading && <td>{numbers.format(marked)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
