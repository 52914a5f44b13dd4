import type { SessionRecord } from '#contracts';

type Filmed = Pick<SessionRecord, 'kind' | 'source'>;

/** Told where the browser gives a camera no name, which then says nothing about which it is. */
const NAMELESS = 'camera';

/** Of the camera that it was recorded with; undefined of a video file, without a camera, and of one without a name. */
const cameraName = (session: Filmed | undefined): string | undefined =>
  session?.kind === 'camera' && session.source?.name !== NAMELESS ? session.source?.name : undefined;

/**
 * The camera of these sessions, most often, where it is another one than that of most sessions they are compared with:
 * two cameras in the same place still see the hand a little differently.
 *
 * @returns its name, and whether it is another one than that of all of them; undefined where it is the same, or not known
 */
export function otherCamera(
  own: readonly (Filmed | undefined)[],
  comparedWith: readonly (Filmed | undefined)[]
): { readonly name: string; readonly thanAll: boolean } | undefined {
  const names = own.flatMap((session) => cameraName(session) ?? []);
  const name = names.find((one) => 2 * names.filter((other) => other === one).length > names.length);
  const theirs = comparedWith.flatMap((session) => cameraName(session) ?? []);
  const others = theirs.filter((other) => other !== name).length;
  if (name === undefined || 2 * others <= theirs.length) return undefined;
  return { name, thanAll: others === theirs.length };
}
