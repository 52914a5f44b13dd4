import { createHash } from 'node:crypto';

/** As many words in a row that are the same as the source's are a copied sentence. */
export const RUN = 6;

/**
 * Names of people, firms, places, drugs and their substances: they cannot be told in other words. Words for the subject
 * itself, such as "focal dystonia" or "deep brain stimulation", are no names here.
 */
const NAMES = new Set(
  (
    'cleveland clinic united states handwell trihexyphenidyl artane vesicular monoamine transporter vmat2 ' +
    'tetrabenazine xenazine carbidopa levodopa sinemet baclofen clonazepam botulinum botox'
  ).split(' ')
);

/**
 * The words of a text as they are compared: lower case, without accents and apostrophes, split at everything that is
 * no letter or digit. Names and figures (every word with a digit) are taken out, so that a sentence copied around
 * another number is found all the same.
 */
export const comparedWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/\d/.test(word) && !NAMES.has(word));

/** Every run of six words in a row. */
export const runsOf = (text: string): string[] => {
  const words = comparedWords(text);
  return words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, i) => words.slice(i, i + RUN).join(' '));
};

/** 48 bits: of ten thousand runs that are not the source's, one in 20 million clones would see one taken for it. */
export const hashOf = (run: string): string => createHash('sha256').update(run).digest('hex').slice(0, 12);
