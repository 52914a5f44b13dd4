import { expect, test } from 'vitest';
import { daysAxis } from './days-axis';

const week = { span: 'week', from: '2026-11-23', to: '2026-11-29' } as const;

test('days have equal width, also over a clock change and a leap day', () => {
  const axis = daysAxis({ span: 'month', from: '2028-02-07', to: '2028-03-05' }, 40, 320);
  expect(axis.day).toBe(10);
  expect(axis.x('2028-02-07', 0)).toBe(40);
  expect(axis.x('2028-02-29', 0)).toBe(260);
  expect(axis.x('2028-03-05', 1)).toBe(320);
});
test('a week names its days, four weeks their Mondays', () => {
  const labels = (width: number) => daysAxis(week, 0, width).ticks.map(({ label }) => label);
  expect(labels(700)).toEqual(['Mon 23', 'Tue 24', 'Wed 25', 'Thu 26', 'Fri 27', 'Sat 28', 'Sun 29']);
  expect(labels(280)[0]).toBe('Mon');
  const month = daysAxis({ span: 'month', from: '2026-11-02', to: '2026-11-29' }, 0, 280);
  expect(month.ticks.map(({ x, label }) => [x, label])).toEqual([
    [0, '2 Nov'],
    [70, '9 Nov'],
    [140, '16 Nov'],
    [210, '23 Nov']
  ]);
});
test('a year names months and ten years name years, never closer than there is room', () => {
  const year = { span: 'year', from: '2025-12-01', to: '2026-11-29' } as const;
  const labels = (width: number) => daysAxis(year, 0, width).ticks.map(({ label }) => label);
  expect(labels(900)).toEqual([
    'Dec',
    '2026',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sept',
    'Oct',
    'Nov'
  ]);
  expect(labels(300)).toEqual(['2026', 'Mar', 'May', 'Jul', 'Sept']);
  const decade = daysAxis({ span: 'all', from: '2016-11-28', to: '2026-11-29' }, 0, 300);
  expect(decade.ticks.map(({ label }) => label)).toEqual(['2018', '2020', '2022', '2024', '2026']);
  for (const [i, tick] of decade.ticks.slice(1).entries())
    expect(tick.x - decade.ticks[i]!.x).toBeGreaterThanOrEqual(44);
});
