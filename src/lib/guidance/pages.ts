import { PRACTICE_LOAD } from './content/practice-load';
import { SEE_A_PROFESSIONAL } from './content/see-a-professional';
import { TASK_ALTERING } from './content/task-altering';
import { TECHNIQUE_CHANGES } from './content/technique-changes';
import type { GuidancePage } from './statement';

/** The reading pages in the order of the index. */
export const GUIDANCE_PAGES: readonly GuidancePage[] = [
  PRACTICE_LOAD,
  TECHNIQUE_CHANGES,
  TASK_ALTERING,
  SEE_A_PROFESSIONAL
];
