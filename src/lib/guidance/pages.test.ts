import { expect, test } from 'vitest';
import { GUIDANCE_PAGES } from './pages';
import { CAUTION_TEXT, sourceText } from './statement';

const statements = [
  ...GUIDANCE_PAGES.flatMap((page) => page.sections.flatMap((section) => section.statements)),
  ...Object.values(CAUTION_TEXT)
];
const text = [
  ...GUIDANCE_PAGES.flatMap((page) => [
    page.title,
    page.summary,
    ...page.sections.map(({ heading }) => heading)
  ]),
  ...statements.map((statement) => statement.text)
].join('\n');

test('every statement says where it comes from', () => {
  for (const { source } of statements) expect(sourceText(source).length).toBeGreaterThan(10);
});
test('addresses are unique', () => {
  expect(new Set(GUIDANCE_PAGES.map(({ slug }) => slug)).size).toBe(GUIDANCE_PAGES.length);
});
test('a page on something that can be treated carries the sentence on medicines', () => {
  for (const page of GUIDANCE_PAGES)
    if (
      page.sections.some(({ statements }) =>
        statements.some((one) => sourceText(one.source).includes('treated'))
      )
    )
      expect(page.cautions).toContain('treatment');
});
test('no page promises, scares or puts a label on the reader', () => {
  expect(text).not.toMatch(/\b(diagnos|abnormal|your risk|at risk|detect|guarantee|cure)/i);
});
