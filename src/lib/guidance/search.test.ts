import { describe, expect, test } from 'vitest';
import { searchGuidance } from './search';

const found = (query: string): string[] => searchGuidance(query).map(({ statement }) => statement.id);

describe('searchGuidance', () => {
  test.each([
    ['botox', 'injections'],
    ['glove violin', 'glove'],
    ['1 in 6', 'spreads'],
    ['Writers cramp', 'writers-cramp'],
    ['TUMOURS', 'scans']
  ])('“%s” finds it first', (query, id) => expect(found(query)[0]).toBe(id));

  test('every word has to be there', () => {
    expect(found('glove surgery')).toEqual([]);
    expect(found('glove').length).toBeGreaterThan(1);
  });
  test('the beginning of a word is enough, its middle is not', () => {
    expect(found('electrom')).toContain('electromyogram');
    expect(found('myogram')).toEqual([]);
  });
  test('what a heading says comes first', () => {
    expect(searchGuidance('stress')[0]?.section.id).toBe('stress');
  });
  test('another word for the same thing finds it too', () => {
    expect(found('doctor')).toContain('pain-that-stays');
    expect(found('fatigue')).toContain('tired-days');
    for (const query of ['sore', 'tingling', 'shaking', 'tremor'])
      expect(found(query), query).not.toEqual([]);
  });
  test('of a question only the words that mean something have to be there', () => {
    expect(found('how long should I practise').length).toBeGreaterThan(1);
  });
  test('whose study it is can be looked for', () => expect(found('Passarotto')).toEqual(['load-pianists']));
  test('without words nothing is found', () => expect(found('  ?! ')).toEqual([]));
});
