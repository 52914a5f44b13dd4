import { PRACTICE_LOAD } from './content/practice-load';
import { SEE_A_PROFESSIONAL } from './content/see-a-professional';
import { TASK_ALTERING } from './content/task-altering';
import { TECHNIQUE_CHANGES } from './content/technique-changes';
import { WHAT_IT_IS } from './content/what-it-is';
import type { GuidancePage, Statement } from './statement';

/** The reading pages in the order of the index: three main chapters, then the ones around them. */
export const GUIDANCE_PAGES: readonly GuidancePage[] = [
  PRACTICE_LOAD,
  TECHNIQUE_CHANGES,
  TASK_ALTERING,
  WHAT_IT_IS,
  SEE_A_PROFESSIONAL
];

/** How many of them are main chapters. */
export const MAIN_CHAPTERS = 3;

/** A statement with the page and the section it stands in. */
export interface PlacedStatement {
  readonly page: GuidancePage;
  readonly section: GuidancePage['sections'][number];
  readonly statement: Statement;
}

/** Every statement of the reading pages, in their order. */
export const ALL_STATEMENTS: readonly PlacedStatement[] = GUIDANCE_PAGES.flatMap((page) =>
  page.sections.flatMap((section) => section.statements.map((statement) => ({ page, section, statement })))
);
