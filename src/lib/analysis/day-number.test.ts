import { expect, test } from 'vitest';
import { dayAt, dayNumber, isoWeek, mondayOf, weekdayOf } from './day-number';

const weekOf = (day: string) => isoWeek(dayNumber(day));

test('a week runs from Monday to Sunday', () => {
  expect(dayAt(mondayOf(dayNumber('2026-11-25')))).toBe('2026-11-23');
  expect(dayAt(mondayOf(dayNumber('2026-11-29')))).toBe('2026-11-23');
  expect(weekdayOf(dayNumber('2026-11-23'))).toBe(1);
  expect(weekdayOf(dayNumber('1969-12-28'))).toBe(7);
});
test('a week over the new year belongs to the year of its Thursday', () => {
  expect(weekOf('2027-01-01')).toEqual({ year: 2026, number: 53 });
  expect(weekOf('2025-12-30')).toEqual({ year: 2026, number: 1 });
  expect(weekOf('2027-01-04')).toEqual({ year: 2027, number: 1 });
});
test('29 February exists in a leap year', () => {
  expect(dayAt(dayNumber('2028-02-28') + 1)).toBe('2028-02-29');
  expect(dayAt(dayNumber('2027-02-28') + 1)).toBe('2027-03-01');
});
