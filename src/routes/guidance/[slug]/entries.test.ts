import { expect, test } from 'vitest';
import { GUIDANCE_PAGES } from '#guidance';
import { entries } from './+page';

test('every reading page is built, and nothing else', () => {
  expect(entries()).toEqual(GUIDANCE_PAGES.map(({ slug }) => ({ slug })));
});
