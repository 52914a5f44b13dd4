import type { LoadTrigger } from '#contracts';
import type { AdviceRule } from './own-data';

const triggered =
  (kind: LoadTrigger['kind']): AdviceRule =>
  ({ load }) =>
    load.triggers.filter((trigger) => trigger.kind === kind);

/** Far more minutes than in the weeks before. */
export const loadJump = triggered('jump');
/** Ten days without one of rest. */
export const noRest = triggered('no rest');
/** A long time without a pause. */
export const longStretch = triggered('long stretch');
