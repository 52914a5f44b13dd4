import { fail, ok, type CoordinationModelFailure, type Result } from '#contracts';
import { NETWORK_WEIGHTS } from './network';

/**
 * The file: "HWC1", the model's version (uint32), SHA-256 of the weights (32 bytes), the weights (float32); all
 * little-endian. The version changes whenever the weights do.
 */
const MAGIC = 'HWC1';
const HEAD_BYTES = 4 + 4 + 32;
const FILE_BYTES = HEAD_BYTES + 4 * NETWORK_WEIGHTS;

/** The weights that come with the app. */
export interface CoordinationModel {
  readonly version: number;
  /** SHA-256 of the weights, hexadecimal. */
  readonly hash: string;
  readonly weights: Float32Array;
}

const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Reads the model's file and checks it against its own hash.
 *
 * @param read gives its bytes; when it rejects, the file counts as missing
 */
export async function openCoordinationModel(
  read: () => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>
): Promise<Result<CoordinationModel, CoordinationModelFailure>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await read());
  } catch (error) {
    return fail({ kind: 'coordination-model-missing', detail: String(error) });
  }
  const broken = (detail: string) => fail({ kind: 'coordination-model-broken', detail } as const);
  if (bytes.length !== FILE_BYTES) return broken(`${bytes.length} bytes, not ${FILE_BYTES}`);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) return broken('not a model of this kind');
  const hash = hex(bytes.subarray(8, HEAD_BYTES));
  if (hex(await digest(bytes.slice(HEAD_BYTES))) !== hash) return broken('its hash is another');
  const view = new DataView(bytes.buffer);
  const weights = Float32Array.from({ length: NETWORK_WEIGHTS }, (_, i) =>
    view.getFloat32(HEAD_BYTES + 4 * i, true)
  );
  return ok({ version: view.getUint32(4, true), hash, weights });
}

/** The file of a model, for the recipe. @throws RangeError when the weights are not those of the network */
export async function writeModelFile(version: number, weights: Float32Array): Promise<Uint8Array> {
  if (weights.length !== NETWORK_WEIGHTS) throw new RangeError(`${weights.length} weights`);
  const file = new Uint8Array(FILE_BYTES);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  view.setUint32(4, version, true);
  weights.forEach((weight, i) => view.setFloat32(HEAD_BYTES + 4 * i, weight, true));
  file.set(await digest(file.slice(HEAD_BYTES)), 8);
  return file;
}
