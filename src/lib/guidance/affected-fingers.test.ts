import { expect, test } from 'vitest';
import { AFFECTED_FINGERS } from './affected-fingers';
import { ALL_STATEMENTS } from './pages';

const statementOf = (id: string) => ALL_STATEMENTS.find(({ statement }) => statement.id === id)?.statement;
const entries = Object.values(AFFECTED_FINGERS).flat();

test('every finding stands on a reading page, from the source or a cited study', () => {
  for (const { statement } of entries)
    expect(statementOf(statement)?.source.kind, statement).toMatch(/^(document|study)$/);
});

test('hand, fingers and movement are those of its statement', () => {
  for (const { statement, hand, digits, movement } of entries) {
    const text = statementOf(statement)!.text;
    for (const word of [...digits, ...(hand ? [hand] : [])]) expect(text, statement).toContain(word);
    if (movement) expect(text, statement).toMatch(movement === 'bends' ? /ben(t|d)/ : /stretched/);
  }
});
