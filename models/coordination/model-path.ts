import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Not among what is served: it did not earn its place in the app. */
export const MODEL_PATH = resolve(import.meta.dirname, 'model.bin');
/** Raised with every change of the recipe. */
export const MODEL_VERSION = 1;

export const readModel = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(MODEL_PATH));
