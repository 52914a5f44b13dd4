import { resolve } from '$app/paths';
import { PIECES, pieceTitle } from '#app';
import type { Advice, Piece } from '#contracts';

/** A link straight to a piece of the guidance. */
export const pieceHref = ({ slug, place }: Piece): string => resolve(`/guidance/${slug}#${place}`);

/** A link straight to the piece of the guidance that fits. */
export function readingOf(kind: Advice['kind']): { readonly href: string; readonly title: string } {
  return { href: pieceHref(PIECES[kind]), title: pieceTitle(PIECES[kind]) };
}
