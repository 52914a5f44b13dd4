import { fail, ok, type Result, type TrackerFailure } from '#contracts';
import type { Landmarker } from './landmarker';
import type { SelfCheck } from './messages';

/** Pinned: newer versions report usage to their maker. A test holds this against the installed package. */
export const TASKS_VISION_VERSION = '0.10.35';

export async function loadModel(
  url: string
): Promise<Result<{ bytes: Uint8Array; sha256: string }, TrackerFailure>> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    return fail({ kind: 'model-missing', detail: String(error) });
  }
  if (!response.ok) return fail({ kind: 'model-missing', detail: `HTTP ${response.status}` });
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A .task is a ZIP; a half-loaded or replaced file is told here, not as a cryptic error of the graph.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return fail({ kind: 'model-broken', detail: `${bytes.byteLength} bytes that are no model bundle` });
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return ok({ bytes, sha256 });
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
  if (!hand) return fail({ kind: 'model-broken', detail: 'no hand found on the known picture' });
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
