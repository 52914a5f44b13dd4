import { expect, test } from 'vitest';
import {
  bytesText,
  clockText,
  dateText,
  dayText,
  durationText,
  minutesText,
  percentText,
  timeText
} from './format';

test('minutes become hours from 60 on, after rounding', () => {
  expect([59.4, 59.6, 125].map(minutesText)).toEqual(['59 min', '1 h 00 min', '2 h 05 min']);
});
test('less than a minute is told in seconds, and only nothing is 0', () => {
  expect([0, 0.001, 0.4, 0.999, 1].map(minutesText)).toEqual(['0 min', '1 s', '24 s', '59 s', '1 min']);
});
test('short durations keep their seconds', () => {
  expect([9, 75, 3_600].map(durationText)).toEqual(['9 s', '1 min 15 s', '1 h 00 min']);
});
test('a clock shows hours only when there are some', () => {
  expect([75, 3_725].map(clockText)).toEqual(['1:15', '1:02:05']);
});
test('a small share is not called nothing', () => {
  expect([0, 0.001, 0.947].map(percentText)).toEqual(['0 %', 'under 1 %', '95 %']);
});
test('bytes are counted in powers of 1000', () => {
  expect([0, 999, 1_240_000].map(bytesText)).toEqual(['0 B', '999 B', '1.2 MB']);
});
test('a session shows the wall clock of its own zone', () => {
  expect(timeText('2026-11-24T13:05:00Z', 'Asia/Tokyo')).toBe('22:05');
  expect(dateText('2026-11-24T18:05:00Z', 'Asia/Tokyo')).toBe('Wed 25 Nov 2026');
});
test('a calendar day never slips by a zone', () => {
  expect(dayText('2026-11-24')).toContain('24 Nov');
});
