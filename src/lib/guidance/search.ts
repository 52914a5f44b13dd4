import { ALL_STATEMENTS, type PlacedStatement } from './pages';
import { sourceText } from './statement';

/** What people call it, and a word that is on the pages for it. */
const ALSO: Readonly<Record<string, string>> = {
  doctor: 'health professional',
  physician: 'health professional',
  gp: 'health professional',
  tired: 'tiredness',
  fatigue: 'tiredness',
  diet: 'food',
  drug: 'medicines',
  medication: 'medicines',
  anxiety: 'stress',
  pause: 'break',
  shot: 'injection',
  sore: 'hurts',
  ache: 'hurts',
  aching: 'hurts',
  tingling: 'numbness',
  numb: 'numbness',
  shaking: 'spasms',
  trembling: 'spasms',
  tremor: 'spasms',
  stiff: 'cramp',
  practise: 'practice',
  golf: 'yips',
  baseball: 'yips',
  inherited: 'family',
  genes: 'genetic'
};

/** Words of a question that no statement has to have. */
const FILLERS = new Set(
  'a am and are can do does how i if is it long me my of often should the to what when why with'.split(' ')
);

/** Lower case, without accents and marks: `plain('Musician’s Cramp?') // "musicians cramp"`. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const ENTRIES = ALL_STATEMENTS.map((placed) => ({
  placed,
  heading: ` ${plain(`${placed.page.title} ${placed.section.heading}`)} `,
  text: ` ${plain(placed.statement.text)} `,
  source: ` ${plain(sourceText(placed.statement.source))} `
}));

/** A word is found where it begins one; a figure only where it is whole. */
const beginning = (word: string): string => (/^\d+$/.test(word) ? ` ${word} ` : ` ${word}`);

/**
 * Statements in which every word of the query begins a word of the statement, its heading or its source, or a word for
 * the same thing does. Those with the whole query in a row come first, then those whose heading has its words; else
 * they keep the order of the pages. Nothing for an empty query.
 *
 * @example searchGuidance('botox')[0]?.statement.id // 'injections'
 */
export function searchGuidance(query: string): PlacedStatement[] {
  const phrase = plain(query);
  const all = phrase.split(' ').filter(Boolean);
  const said = all.filter((word) => !FILLERS.has(word));
  const words = said.length > 0 ? said : all;
  if (words.length === 0) return [];
  return ENTRIES.flatMap(({ placed, heading, text, source }) => {
    const scores = words.map((word) => {
      if (heading.includes(beginning(word))) return 2;
      const other = ALSO[word];
      const isThere =
        `${text}${source}`.includes(beginning(word)) ||
        (other !== undefined && `${heading}${text}`.includes(beginning(other)));
      return isThere ? 1 : 0;
    });
    if (scores.some((score) => score === 0)) return [];
    const inARow = words.length > 1 && text.includes(beginning(phrase)) ? 2 * words.length : 0;
    return [{ placed, score: scores.reduce<number>((sum, one) => sum + one, inARow) }];
  })
    .sort((a, b) => b.score - a.score)
    .map(({ placed }) => placed);
}
