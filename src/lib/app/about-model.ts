/** sha256 of the hand model as the app serves it, or undefined when there is none. */
export async function aboutModel(): Promise<string | undefined> {
  try {
    const response = await fetch('/models/hand_landmarker.task');
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || type.startsWith('text/html')) return undefined;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}
