import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { imageInputMetadata } from './metadata.mjs';
import { withMetadata } from './with-metadata.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const MODEL_PATH = join(ROOT, 'static/models/hand_landmarker.task');

/** What the recipe reads, all from the pinned npm package @mediapipe/hands. */
export const INPUTS = {
  landmarks: {
    file: 'hand_landmark_full.tflite',
    sha256: '8c026882c9ec059ce0f8e75266bee5a9a23c341a40e0000df755374d3d1b9b68'
  },
  detector: {
    file: 'hands_solution_packed_assets.data',
    // palm_detection_full.tflite lies inside; the loader beside the file lists the offsets.
    from: 11,
    to: 2341291,
    sha256: '2f25e740121983f68ffc05f99991d524dc0ea812134f6316a26125816941ee85'
  }
};

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * @param {string} what
 * @param {Uint8Array} bytes
 * @param {string} expected
 * @throws {Error} when the input is not the one the recipe was written for
 */
export function checkInput(what, bytes, expected) {
  const found = sha256(bytes);
  if (found === expected) return;
  throw new Error(
    `${what} is not the file this recipe was written for.\n  expected sha256 ${expected}\n  found    sha256 ${found}\n` +
      'Delete node_modules, run "npm ci" and try again; the package must be @mediapipe/hands@0.4.1675469240.'
  );
}

/**
 * The bundle's bytes: a ZIP, stored and not compressed, with a fixed date, so that two builds are the same.
 *
 * @param {string} [packageFolder]
 * @returns {Promise<Uint8Array>}
 */
export async function assemble(packageFolder = join(ROOT, 'node_modules/@mediapipe/hands')) {
  const landmarks = new Uint8Array(await readFile(join(packageFolder, INPUTS.landmarks.file)));
  checkInput(INPUTS.landmarks.file, landmarks, INPUTS.landmarks.sha256);
  const assets = new Uint8Array(await readFile(join(packageFolder, INPUTS.detector.file)));
  const detector = assets.slice(INPUTS.detector.from, INPUTS.detector.to);
  checkInput(`palm_detection_full.tflite in ${INPUTS.detector.file}`, detector, INPUTS.detector.sha256);
  return zipSync(
    {
      'hand_detector.tflite': withMetadata(detector, imageInputMetadata('palm detector')),
      'hand_landmarks_detector.tflite': withMetadata(landmarks, imageInputMetadata('hand landmarks'))
    },
    { level: 0, mtime: new Date(1980, 0, 1) }
  );
}

/** Writes the bundle where the app looks for it, whole or not at all. @returns {Promise<string>} its sha256 */
export async function writeModel() {
  const bytes = await assemble();
  await mkdir(dirname(MODEL_PATH), { recursive: true });
  await writeFile(`${MODEL_PATH}.part`, bytes);
  await rename(`${MODEL_PATH}.part`, MODEL_PATH);
  return sha256(bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`static/models/hand_landmarker.task, sha256 ${await writeModel()}`);
}
