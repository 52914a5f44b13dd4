import { isMissed, type Figure } from './change/figure';
import { number, table } from './table';

/**
 * Targets against what was reached, as a table of Markdown.
 *
 * @param decimals of what is below 5
 */
export const figureTable = (
  figures: readonly Figure[],
  quick: boolean,
  { of = 'people', decimals = 2 } = {}
): string =>
  table(
    ['', 'what', 'bar', 'reached', '95 % interval', of, 'met'],
    figures.map((figure) => written(figure, quick, decimals))
  );

function written(figure: Figure, quick: boolean, decimals: number): string[] {
  const { what, target, bar, reached } = figure;
  const digits = reached.value >= 5 ? 1 : decimals;
  const text = (value: number) =>
    number(value, Math.abs(value - Math.round(value)) < 1e-9 && value >= 5 ? 0 : digits);
  const met = isMissed(figure, quick) ? 'NO' : 'yes';
  return [
    target,
    what,
    bar?.text ?? '-',
    text(reached.value),
    `${text(reached.low)} to ${text(reached.high)}`,
    String(reached.n),
    bar ? met : ''
  ];
}
