/** A ULID. */
export type TrialId = string;

export const TRIAL_CONDITIONS = ['without', 'with'] as const;
export type TrialCondition = (typeof TRIAL_CONDITIONS)[number];

/** What a probe played as a block of a trial carries: it counts there and nowhere else. */
export interface TrialMark {
  readonly id: TrialId;
  /** 0-based place in the trial's order. */
  readonly block: number;
  readonly condition: TrialCondition;
}
