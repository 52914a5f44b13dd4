import { expect, test } from 'vitest';
import { passphraseProblem } from './passphrase';

test('a passphrase has twelve characters, not all the same, and is typed twice alike', () => {
  const twice = (text: string) => passphraseProblem(text, text);
  expect(twice('four words so')).toBeUndefined();
  expect(twice('twelve chars')).toBeUndefined();
  for (const short of [
    '',
    'eleven char',
    '🎹🎹🎹🎹🎹🎹',
    ' '.repeat(40),
    `${' '.repeat(9)}abc`,
    'abcabcabcabc'
  ])
    expect(twice(short), short).toBe('short');
  expect(passphraseProblem('four words of ours', 'four words of our')).toBe('differs');
  expect(passphraseProblem('cafe\u0301 by the harbour', 'caf\u00e9 by the harbour')).toBeUndefined();
});
