import { describe, expect, test } from 'vitest';
import { weekOf, weekShifted } from './week';

describe('weekOf', () => {
  test('a week runs from Monday to Sunday', () => {
    expect(weekOf('2026-11-25').days).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29'
    ]);
    expect(weekOf('2026-11-29').days[0]).toBe('2026-11-23');
  });
  test('1 January 2027 lies in week 53 of 2026', () => {
    expect(weekOf('2027-01-01')).toMatchObject({ year: 2026, number: 53 });
  });
  test('30 December 2025 lies in week 1 of 2026', () => {
    expect(weekOf('2025-12-30')).toMatchObject({ year: 2026, number: 1 });
  });
});

describe('weekShifted', () => {
  test('one back and one forward is the same week, over the new year too', () => {
    const week = weekOf('2027-01-02');
    expect(weekShifted(weekShifted(week, -1), 1)).toEqual(week);
    expect(weekShifted(week, 1)).toMatchObject({ year: 2027, number: 1 });
  });
});
