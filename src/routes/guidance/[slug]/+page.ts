import type { EntryGenerator } from './$types';

/** The addresses to build a file for. Named here because the builder sees no links; a test compares them. */
export const entries: EntryGenerator = () => [
  { slug: 'practice-load' },
  { slug: 'technique-changes' },
  { slug: 'task-altering' },
  { slug: 'what-it-is' },
  { slug: 'see-a-professional' }
];
