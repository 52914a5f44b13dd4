import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where the app finds it. */
export const MODEL_PATH = resolve(import.meta.dirname, '../../static/coordination/model.bin');
/** Raised with every change of the recipe. */
export const MODEL_VERSION = 1;

export const readModel = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(MODEL_PATH));
