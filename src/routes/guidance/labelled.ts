import { resolve } from '$app/paths';
import { sourceText, type Statement } from '#app';

/** Statements as the list shows them; those from the source lead to its headings. */
export const labelled = (statements: readonly Statement[]) =>
  statements.map(({ id, text, source }) => ({
    id,
    text,
    label: {
      kind: source.kind,
      text: sourceText(source),
      href:
        source.kind === 'document'
          ? resolve(`/guidance/source#${source.sections[0] ?? ''}`)
          : source.kind === 'study'
            ? resolve('/guidance/source#also-cited')
            : undefined
    }
  }));
