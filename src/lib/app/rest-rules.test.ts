import { expect, test } from 'vitest';
import { mergedRules, withRule } from './rest-rules';

const sundays = { since: '2026-03-02', weekdays: [7] };

test('a new rule leaves earlier days as they were and replaces what was to come', () => {
  const weekends = withRule([sundays], '2026-06-01', [7, 6]);
  expect(weekends).toEqual([sundays, { since: '2026-06-01', weekdays: [6, 7] }]);
  expect(withRule(weekends, '2026-06-01', [])).toEqual([sundays, { since: '2026-06-01', weekdays: [] }]);
});
test('rules from a file come between the own ones by date, and win on the same date', () => {
  const theirs = [
    { since: '2026-01-05', weekdays: [3] },
    { ...sundays, weekdays: [1] }
  ];
  expect(mergedRules([sundays, { since: '2026-06-01', weekdays: [] }], theirs)).toEqual([
    theirs[0],
    theirs[1],
    { since: '2026-06-01', weekdays: [] }
  ]);
});
