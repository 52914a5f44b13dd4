import type { LoadSpan, PracticeDay } from '#contracts';
import { dayText } from '../format';
import { linearScale } from '../linear-scale';

export interface DayTick {
  readonly x: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle';
}

/** One time axis for every chart of a range: days of equal width, a week is seven of them. */
export interface DaysAxis {
  readonly left: number;
  readonly right: number;
  /** Width of a day. */
  readonly day: number;
  /** Where a day lies: its begin, its middle (0.5) or its end (1). */
  x(day: PracticeDay, at?: number): number;
  readonly ticks: readonly DayTick[];
}

const DAY_MS = 86_400_000;
const number = (day: PracticeDay): number => Math.round(Date.parse(day) / DAY_MS);
const dayAt = (days: number): PracticeDay => new Date(days * DAY_MS).toISOString().slice(0, 10);

/** Least distance between two labels. */
const LABEL_PX = 44;

/** @param range a span and its first and last day; `left` and `right` in pixels. */
export function daysAxis(
  { span, from, to }: { readonly span: LoadSpan; readonly from: PracticeDay; readonly to: PracticeDay },
  left: number,
  right: number
): DaysAxis {
  const first = number(from);
  const count = number(to) - first + 1;
  const scale = linearScale([0, count], [left, right]);
  const x = (day: PracticeDay, at = 0.5): number => scale(number(day) - first + at);
  const daily = span === 'week' || span === 'month';
  return {
    left,
    right,
    day: (right - left) / count,
    x,
    ticks: daily ? dayTicks(first, count, x, right - left) : monthTicks(first, count, x, right - left)
  };
}

/** Every day of a week by its name; of a longer stretch the Mondays. */
function dayTicks(first: number, count: number, x: DaysAxis['x'], width: number): DayTick[] {
  const step = count <= 7 ? 1 : 7;
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => {
    const day = dayAt(first + i * step);
    const label = dayText(
      day,
      step === 1
        ? width / count >= LABEL_PX
          ? { weekday: 'short', day: 'numeric' }
          : { weekday: 'short' }
        : { day: 'numeric', month: 'short' }
    );
    return step === 1 ? { x: x(day), label, anchor: 'middle' } : { x: x(day, 0), label, anchor: 'start' };
  });
}

/** The first days of months, or of years, as many as there is room for. */
function monthTicks(first: number, count: number, x: DaysAxis['x'], width: number): DayTick[] {
  const room = Math.max(1, Math.floor(width / LABEL_PX));
  const months = count / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60].find((one) => months / one <= room) ?? 120;
  const ticks: DayTick[] = [];
  const [year, month] = dayAt(first).split('-').map(Number) as [number, number];
  for (let i = 0; i <= months + 2; i++) {
    const day = new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 10);
    const at = number(day);
    const [y, m] = day.split('-').map(Number) as [number, number];
    const isOn = step >= 12 ? m === 1 && y % (step / 12) === 0 : (m - 1) % step === 0;
    if (at < first || at >= first + count || !isOn || x(day, 0) > x(dayAt(first), 0) + width - 24) continue;
    const label = step >= 12 || m === 1 ? String(y) : dayText(day, { month: 'short' });
    ticks.push({ x: x(day, 0), label, anchor: 'start' });
  }
  return ticks;
}
