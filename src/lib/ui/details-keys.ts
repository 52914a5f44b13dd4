import type { DetailsDraft } from './details-draft.svelte';

/** A 0 this soon after a 1 makes it 10. */
const TEN_MS = 1000;

/**
 * Answers from the keyboard anywhere in the form but in a text field: a digit is how hard it was (1 and then
 * 0 is 10), Y and N are whether anything hurt. True when the key was one of them.
 */
export function createDetailsKeys(draft: Pick<DetailsDraft, 'rpe' | 'pain'>) {
  let oneAt = -Infinity;
  return (key: string, at: number): boolean => {
    const lower = key.toLowerCase();
    if (/^\d$/.test(key)) {
      draft.rpe = key === '0' && at - oneAt < TEN_MS ? 10 : Number(key);
      oneAt = key === '1' ? at : -Infinity;
    } else if (lower === 'y') draft.pain = 'yes';
    else if (lower === 'n') draft.pain = 'no';
    else return false;
    return true;
  };
}
