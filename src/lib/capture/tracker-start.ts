import { fail, ok, type Result, type TrackerFailure } from '#contracts';
import { HAND_MODEL_SHA256, sha256Of } from './hand-model';
import type { Landmarker } from './landmarker';
import type { SelfCheck } from './messages';

/** Pinned: newer versions report usage to their maker. A test holds this against the installed package. */
export const TASKS_VISION_VERSION = '0.10.35';

/** @returns the hand model whose SHA-256 is the release's; what the browser kept of it and is another is fetched anew, once */
export async function loadModel(
  url: string,
  wanted: string = HAND_MODEL_SHA256
): Promise<Result<{ bytes: Uint8Array; sha256: string }, TrackerFailure>> {
  let found: string | undefined;
  for (const cache of ['default', 'reload'] as const) {
    try {
      const response = await fetch(url, { cache });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const sha256 = await sha256Of(bytes);
      if (sha256 === wanted) return ok({ bytes, sha256 });
      found = `${bytes.byteLength} bytes, SHA-256 ${sha256.slice(0, 12)}…`;
    } catch (error) {
      if (found === undefined)
        return fail({
          kind: 'model-missing',
          detail: error instanceof Error ? error.message : String(error)
        });
    }
  }
  return fail({ kind: 'model-broken', detail: found ?? '' });
}

interface Expected {
  readonly landmarks: readonly (readonly [number, number, number])[];
  /** Mean distance that still passes, in widths of the picture. */
  readonly tolerance: number;
}

/**
 * A delegate can run and be wrong. The landmarks it finds on a picture that we know must lie where they do
 * everywhere else; this is the warm-up of the graph as well.
 */
export async function checkAgainstKnownPicture(
  landmarker: Landmarker,
  check: SelfCheck
): Promise<Result<undefined, TrackerFailure>> {
  const [picture, expected] = await Promise.all([fetch(check.picture), fetch(check.expected)]);
  if (!picture.ok || !expected.ok) return fail({ kind: 'model-missing', detail: 'the self-check picture' });
  const { landmarks, tolerance } = (await expected.json()) as Expected;
  const bitmap = await createImageBitmap(await picture.blob());
  const [hand] = landmarker.detect(bitmap, 0);
  const aspect = bitmap.width / bitmap.height;
  bitmap.close();
  if (!hand) return fail({ kind: 'tracker-broken', detail: 'no hand found on the known picture' });
  const error = landmarks.reduce(
    (sum, [x, y], i) =>
      sum + Math.hypot(hand.image[i * 3]! - x, (hand.image[i * 3 + 1]! - y) / aspect) / landmarks.length,
    0
  );
  if (!(error <= tolerance)) {
    return fail({
      kind: 'tracker-broken',
      detail: `the known picture is off by ${(error * 100).toFixed(1)} %`
    });
  }
  return ok(undefined);
}
