import { expect, test } from 'vitest';
import { CAUTIONS, GUIDANCE_PAGES } from '../../src/lib/guidance';
import { fleschKincaidGrade, syllables } from './reading-grade';

/** US grade that no chapter may exceed. */
const GRADE = 9;

test.each([
  [1, 'the one change stage moved pains caused used health strength more where eight grips plays'],
  [
    2,
    'music minutes wanted table notice little people tighten muscles syndrome writers places changes quiet harder careful'
  ],
  [3, 'violin musicians embouchure condition tiredness diary example injury medicine another piano'],
  [4, 'dystonia coordination violinists competition professional experience'],
  [5, 'examination university electricity'],
  [6, 'idiopathic']
])('words with %i syllables', (count, words) => {
  expect(words.split(' ').filter((word) => syllables(word) !== count)).toEqual([]);
});

test('the grade of a text whose words and syllables were counted by hand', () => {
  // 9 words, 2 sentences, 11 syllables.
  const grade = fleschKincaidGrade(['The cat sat on the mat. It was happy.', '']);
  expect(grade).toBeCloseTo((0.39 * 9) / 2 + (11.8 * 10) / 9 - 15.59, 6);
});

test(`every chapter reads at or below grade ${GRADE}`, () => {
  const grades = GUIDANCE_PAGES.map(({ title, summary, sections }) => {
    const texts = sections.flatMap(({ statements, cautions = [] }) =>
      [...statements, ...cautions.map((caution) => CAUTIONS[caution])].map(({ text }) => text)
    );
    return { title, grade: fleschKincaidGrade([summary, ...texts]) };
  });
  console.log(grades.map(({ title, grade }) => `grade ${grade.toFixed(1)}  ${title}`).join('\n'));
  expect(grades.filter(({ grade }) => !(grade <= GRADE))).toEqual([]);
});
