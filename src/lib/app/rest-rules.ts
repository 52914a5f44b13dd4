import type { PracticeDay, RestRule } from '#contracts';

const bySince = (a: RestRule, b: RestRule): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

export const isRestRules = (value: unknown): value is readonly RestRule[] =>
  Array.isArray(value) &&
  value.every(
    (rule: Partial<RestRule> | null) =>
      typeof rule?.since === 'string' &&
      !Number.isNaN(Date.parse(rule.since)) &&
      Array.isArray(rule.weekdays) &&
      rule.weekdays.every((weekday) => [1, 2, 3, 4, 5, 6, 7].includes(weekday as number))
  );

/** The rules with one more, which holds from `since` on; days before it keep the rule they had. */
export const withRule = (
  rules: readonly RestRule[],
  since: PracticeDay,
  weekdays: readonly number[]
): readonly RestRule[] => [
  ...rules.filter((rule) => rule.since < since),
  { since, weekdays: [...weekdays].sort() }
];

/** Both lists as one; where two begin on the same day, `theirs` counts. */
export const mergedRules = (ours: readonly RestRule[], theirs: readonly RestRule[]): readonly RestRule[] =>
  [...ours.filter((rule) => !theirs.some(({ since }) => since === rule.since)), ...theirs].sort(bySince);

/** Those of the rule that came last. */
export const restWeekdays = (rules: readonly RestRule[]): readonly number[] => rules.at(-1)?.weekdays ?? [];
