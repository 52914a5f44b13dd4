import type { Advice, Piece } from '#contracts';
import { GUIDANCE_PAGES } from './pages';

/** The piece of the guidance that fits each kind of advice, and each note on the load. */
export const PIECES: Readonly<Record<Advice['kind'], Piece>> = {
  'emergency sign': { slug: 'see-a-professional', place: 'emergency' },
  sign: { slug: 'see-a-professional', place: 'show-it' },
  'already noticed': { slug: 'see-a-professional', place: 'show-it' },
  pain: { slug: 'practice-load', place: 'pain' },
  'repeated pain': { slug: 'see-a-professional', place: 'show-it' },
  'confirmed change': { slug: 'see-a-professional', place: 'questions' },
  'change of everything': { slug: 'practice-load', place: 'fatigue' },
  'second look': { slug: 'technique-changes', place: 'watch-it' },
  'change after technique': { slug: 'technique-changes', place: 'one-thing' },
  jump: { slug: 'practice-load', place: 'more-than-usual' },
  'no rest': { slug: 'practice-load', place: 'days-off' },
  'long stretch': { slug: 'practice-load', place: 'breaks' },
  fatigue: { slug: 'practice-load', place: 'fatigue' },
  'not recovered': { slug: 'practice-load', place: 'fatigue' },
  'poor sleep': { slug: 'practice-load', place: 'after-a-bad-night' },
  injury: { slug: 'technique-changes', place: 'after-an-injury' },
  'concert ahead': { slug: 'practice-load', place: 'before-a-concert' },
  stress: { slug: 'practice-load', place: 'stress' },
  technique: { slug: 'technique-changes', place: 'watch-it' },
  'new instrument': { slug: 'technique-changes', place: 'new-instrument' },
  'technique after injury': { slug: 'technique-changes', place: 'after-an-injury' }
};

/** What a piece is called: the heading of its section, `Breaks and days off`. */
export function pieceTitle({ slug, place }: Piece): string {
  const sections = GUIDANCE_PAGES.find((page) => page.slug === slug)?.sections ?? [];
  const section = sections.find(
    ({ id, statements }) => id === place || statements.some((one) => one.id === place)
  );
  if (!section) throw new Error(`There is no piece ${slug}#${place}.`);
  return section.heading;
}
