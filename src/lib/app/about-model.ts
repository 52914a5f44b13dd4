import { HAND_MODEL_SHA256, sha256Of } from '#capture';

/** SHA-256 of the hand model as this browser gets it, and whether it is the release's; undefined when there is none. */
export async function aboutModel(): Promise<{ sha256: string; isOurs: boolean } | undefined> {
  try {
    const response = await fetch('/models/hand_landmarker.task');
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || type.startsWith('text/html')) return undefined;
    const sha256 = await sha256Of(await response.arrayBuffer());
    return { sha256, isOurs: sha256 === HAND_MODEL_SHA256 };
  } catch {
    return undefined;
  }
}
