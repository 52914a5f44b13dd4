import type { PracticeDay, RestRule } from '#contracts';

const bySince = (a: RestRule, b: RestRule): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

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
