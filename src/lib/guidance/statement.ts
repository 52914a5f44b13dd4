/** Where a statement comes from. There is no statement without one. */
export type Source =
  | {
      readonly kind: 'document';
      readonly document: 'Cleveland Clinic, Focal Dystonia';
      readonly section: string;
      /** Last medical review of the document. */
      readonly date: '2022-04-16';
    }
  | { readonly kind: 'own-rule' }
  | { readonly kind: 'general-safety' };

export interface Statement {
  readonly text: string;
  readonly source: Source;
}

export interface GuidanceSection {
  readonly heading: string;
  readonly statements: readonly Statement[];
}

export interface GuidancePage {
  readonly slug: string;
  readonly title: string;
  /** One sentence for the index. */
  readonly summary: string;
  readonly sections: readonly GuidanceSection[];
  /** What must stand near this page's content. */
  readonly cautions: readonly ('factors' | 'treatment' | 'figures')[];
}

/** A statement from a section of the Cleveland Clinic page, in our own words. */
export const fromClinic = (section: string, text: string): Statement => ({
  text,
  source: { kind: 'document', document: 'Cleveland Clinic, Focal Dystonia', section, date: '2022-04-16' }
});
export const ownRule = (text: string): Statement => ({ text, source: { kind: 'own-rule' } });
export const generalSafety = (text: string): Statement => ({ text, source: { kind: 'general-safety' } });

/** The label that stands under a statement. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'document':
      return `Source: ${source.document}, “${source.section}”, reviewed ${source.date}`;
    case 'own-rule':
      return 'Handwell’s own rule of thumb, not tested';
    case 'general-safety':
      return 'General safety, not from the source';
  }
}

/** Fixed sentences that stand near content of their kind. */
export const CAUTION_TEXT: Readonly<Record<GuidancePage['cautions'][number], Statement>> = {
  factors: fromClinic(
    'How can I prevent focal dystonia?',
    'These factors can make it worse; no habit is known to prevent it for sure.'
  ),
  treatment: generalSafety(
    'Do not start, stop or change a medicine because of this page. Stop any stretch that hurts.'
  ),
  figures: ownRule('Figures on this page are for all focal dystonias, not for hands or musicians alone.')
};
