import { describe, expect, test } from 'vitest';
import { ALL_STATEMENTS, GUIDANCE_PAGES, MAIN_CHAPTERS } from './pages';
import { SOURCE_FACTS, type SourceFactId } from './source-facts';
import { SOURCE_OUTLINE } from './source-outline';
import { CAUTIONS, sourceText, type Caution, type Statement } from './statement';

const statements = ALL_STATEMENTS.map(({ statement }) => statement);
const sections = GUIDANCE_PAGES.flatMap((page) => page.sections);
const factsOf = ({ source }: Statement): readonly SourceFactId[] =>
  source.kind === 'document' ? source.facts : [];
const facts = Object.keys(SOURCE_FACTS) as SourceFactId[];

describe('statements', () => {
  test('each says where it comes from; one from the source names section and date of review', () => {
    for (const { source } of [...statements, ...Object.values(CAUTIONS)]) {
      const label = sourceText(source);
      if (source.kind === 'document')
        expect(label).toMatch(
          /^Source: Cleveland Clinic, Focal Dystonia, “.+”(, “.+”)*, reviewed 16 April 2022$/
        );
      else
        expect(label).toMatch(
          /^(Cited: .+ \d{4}, .+\(.+\)|Handwell’s own rule of thumb, not tested|General safety, not from the source)$/
        );
    }
  });
  test('addresses of pages, sections and statements are unique', () => {
    const places = [...sections.map(({ id }) => id), ...statements.map(({ id }) => id)];
    expect(places.filter((id, i) => places.indexOf(id) !== i)).toEqual([]);
    expect(new Set(GUIDANCE_PAGES.map(({ slug }) => slug)).size).toBe(GUIDANCE_PAGES.length);
  });
  test('the three main chapters come first', () => {
    expect(GUIDANCE_PAGES.slice(0, MAIN_CHAPTERS).map(({ title }) => title)).toEqual([
      'Practice load',
      'Technique changes',
      'Task-altering strategies'
    ]);
  });
});

describe('the source', () => {
  const carried = new Set(statements.flatMap(factsOf));

  test('every fact of it is carried by a statement, or says why it is left out', () => {
    const lost = facts.filter((id) => !carried.has(id) && !('leftOut' in SOURCE_FACTS[id]));
    expect(lost).toEqual([]);
    const both = facts.filter((id) => carried.has(id) && 'leftOut' in SOURCE_FACTS[id]);
    expect(both).toEqual([]);
  });
  test('only what is about the publisher is left out', () => {
    expect(facts.filter((id) => 'leftOut' in SOURCE_FACTS[id])).toEqual([
      'what-publisher',
      'review-process',
      'review-appointments'
    ]);
  });
  test('every heading has facts, unless it only holds others', () => {
    const used = new Set(facts.map((id) => SOURCE_FACTS[id].section));
    for (const section of SOURCE_OUTLINE)
      expect(used.has(section.id), section.id).toBe(!('holds' in section));
  });
  test.each([
    ['prevent-none', /no guaranteed prevention/],
    ['treatment-no-cure', /There is no cure/],
    ['yips-anxiety', /performance anxiety/],
    ['common-figure', /3 in 10,000 people in the United States/],
    ['causes-family', /1 in 10/],
    ['outlook-figure', /1 in 6/],
    ['who-age', /ages 40 to 60/],
    ['review-date', /16 April 2022/],
    ['treatment-injections-again', /every three months/],
    ['who-sex', /three times/],
    ['yips-conditions', /list of them is empty/],
    ['symptoms-severe', /list of these is empty/]
  ] as const)('%s keeps its figure or its words', (fact, words) => {
    const texts = statements.filter((one) => factsOf(one).includes(fact)).map(({ text }) => text);
    expect(texts.join('\n')).toMatch(words);
  });
  test('a figure stands in a statement of the source only with a fact that has it', () => {
    for (const statement of statements.filter(({ source }) => source.kind === 'document')) {
      const gists = factsOf(statement)
        .map((id) => SOURCE_FACTS[id].gist)
        .join(' ');
      for (const figure of statement.text.match(/\d[\d,.]*\d|\d/g) ?? [])
        expect(gists, `${statement.id}: ${figure}`).toContain(figure);
    }
  });
});

describe('cautions', () => {
  const missing = (caution: Caution, needs: (id: SourceFactId) => boolean): string[] =>
    sections
      .filter(
        (section) =>
          section.statements.some((one) => factsOf(one).some(needs)) && !section.cautions?.includes(caution)
      )
      .map(({ id }) => id);

  test('the sentence on medicines and stretches stands near everything about treatment', () => {
    expect(missing('treatment', (id) => /^(treatment|outlook-treatment|ask-options)/.test(id))).toEqual([]);
  });
  test('that no habit is known to prevent it stands near everything said to prevent or worsen it', () => {
    expect(missing('factors', (id) => id.startsWith('prevent-'))).toEqual([]);
  });
  test('that figures are for all focal dystonias stands near the figures', () => {
    expect(
      missing('figures', (id) => /^(who-age|who-sex|common-figure|causes-family|outlook-figure)$/.test(id))
    ).toEqual([]);
  });
});

test('no page promises, scares or puts a label on the reader', () => {
  const text = [
    ...GUIDANCE_PAGES.flatMap(({ title, summary }) => [title, summary]),
    ...sections.map(({ heading }) => heading),
    ...statements.map((one) => one.text)
  ].join('\n');
  expect(text).not.toMatch(/\b(abnormal|your risk|at risk|detect|danger|you (may )?have (focal )?dystonia)/i);
  expect(text.match(/\bcure/gi)).toHaveLength(text.match(/\bno cure\b/gi)!.length);
  expect(text.match(/\bguarantee/gi)).toHaveLength(text.match(/\bno guarantee/gi)!.length);
});
