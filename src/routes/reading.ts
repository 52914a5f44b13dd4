import { resolve } from '$app/paths';
import { PIECES, pieceTitle } from '#app';
import type { Advice } from '#contracts';

/** A link straight to the piece of the guidance that fits. */
export function readingOf(kind: Advice['kind']): { readonly href: string; readonly title: string } {
  const { slug, place } = PIECES[kind];
  return { href: resolve(`/guidance/${slug}#${place}`), title: pieceTitle(PIECES[kind]) };
}
