import { SOURCE_FACTS, type SourceFactId } from './source-facts';
import { CLINIC_PAGE, headingOf, type SourceSectionId } from './source-outline';
import { STUDIES, type StudyId } from './studies';

/** Where a statement comes from. There is no statement without one. */
export type Source =
  | {
      readonly kind: 'document';
      readonly document: typeof CLINIC_PAGE.document;
      readonly sections: readonly SourceSectionId[];
      /** Last medical review of the document. */
      readonly date: typeof CLINIC_PAGE.date;
      /** What exactly it draws on. */
      readonly facts: readonly SourceFactId[];
    }
  | { readonly kind: 'study'; readonly study: StudyId }
  | { readonly kind: 'own-rule' }
  | { readonly kind: 'general-safety' };

export interface Statement {
  /** Unique among all pages: the anchor that links lead to. */
  readonly id: string;
  readonly text: string;
  readonly source: Source;
}

/** What must stand near content of its kind. */
export type Caution = 'factors' | 'treatment' | 'figures';

export interface GuidanceSection {
  readonly id: string;
  readonly heading: string;
  readonly statements: readonly Statement[];
  readonly cautions?: readonly Caution[];
}

export interface GuidancePage {
  readonly slug: string;
  readonly title: string;
  /** For the index. Only says what is on the page. */
  readonly summary: string;
  readonly sections: readonly GuidanceSection[];
}

/** A statement in our own words that carries these facts of the Cleveland Clinic page. */
export const fromClinic = (
  id: string,
  text: string,
  ...facts: [SourceFactId, ...SourceFactId[]]
): Statement => ({
  id,
  text,
  source: {
    kind: 'document',
    ...CLINIC_PAGE,
    sections: [...new Set(facts.map((fact) => SOURCE_FACTS[fact].section))],
    facts
  }
});
export const fromStudy = (id: string, text: string, study: StudyId): Statement => ({
  id,
  text,
  source: { kind: 'study', study }
});
export const ownRule = (id: string, text: string): Statement => ({ id, text, source: { kind: 'own-rule' } });
export const generalSafety = (id: string, text: string): Statement => ({
  id,
  text,
  source: { kind: 'general-safety' }
});

/** `16 April 2022`. */
const REVIEWED = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
  new Date(CLINIC_PAGE.date)
);

/** The label that stands under a statement. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'document': {
      const sections = source.sections.map((id) => `“${headingOf(id)}”`).join(', ');
      return `Source: ${source.document}, ${sections}, reviewed ${REVIEWED}`;
    }
    case 'study': {
      const { authors, year, title, where, kind } = STUDIES[source.study];
      return `Cited: ${authors} ${year}, “${title}”, ${where} (${kind})`;
    }
    case 'own-rule':
      return 'Handwell’s own rule of thumb, not tested';
    case 'general-safety':
      return 'General safety, not from the source';
  }
}

/** Fixed sentences that stand near content of their kind. */
export const CAUTIONS: Readonly<Record<Caution, Statement>> = {
  factors: fromClinic(
    'caution-factors',
    'These factors can make it worse; no habit is known to prevent it for sure.',
    'prevent-worsen',
    'prevent-none'
  ),
  treatment: generalSafety(
    'caution-treatment',
    'Do not start, stop or change a medicine because of this page. Stop any stretch that hurts.'
  ),
  figures: fromClinic(
    'caution-figures',
    'The source’s figures are for all focal dystonias, not for hands or musicians alone.',
    'common-figure',
    'who-age',
    'who-sex',
    'causes-family',
    'outlook-figure'
  )
};
