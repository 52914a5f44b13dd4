/** SHA-256 of the bundle that the recipe in `models/hand-landmarker` gives, byte for byte; a test holds it against the recipe. */
export const HAND_MODEL_SHA256 = '1ec02382db7d5977aab8a0dd285ebedf6b28734ae9d0808134afd1c7c04424f6';

/** SHA-256, hexadecimal. */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
