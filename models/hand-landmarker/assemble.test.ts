import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAND_MODEL_SHA256 } from '#capture';
import { assemble, INPUTS, sha256 } from './assemble.mjs';

const PACKAGE = 'node_modules/@mediapipe/hands';

describe('the hand model', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handwell-model-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('comes out byte for byte the same each time, and as the model card and the app say', async () => {
    const first = await assemble(PACKAGE);
    expect(sha256(await assemble(PACKAGE))).toBe(sha256(first));
    expect(await readFile('models/hand-landmarker/MODEL_CARD.md', 'utf8')).toContain(sha256(first));
    expect(HAND_MODEL_SHA256).toBe(sha256(first));
  });

  it('holds both networks whole, with the metadata in front of them', async () => {
    const networks = unzipSync(await assemble(PACKAGE));
    expect(Object.keys(networks)).toEqual(['hand_detector.tflite', 'hand_landmarks_detector.tflite']);
    const landmarks = networks['hand_landmarks_detector.tflite'] ?? new Uint8Array();
    const original = await readFile(join(PACKAGE, INPUTS.landmarks.file));
    const prefix = landmarks.length - original.length;
    expect(prefix % 16).toBe(0);
    expect(sha256(landmarks.subarray(prefix))).toBe(INPUTS.landmarks.sha256);
    expect(new TextDecoder().decode(landmarks.subarray(4, 8))).toBe('TFL3');
  });

  it.each([INPUTS.landmarks.file, INPUTS.detector.file])('refuses a changed %s', async (changed) => {
    for (const { file } of Object.values(INPUTS)) await copyFile(join(PACKAGE, file), join(folder, file));
    const bytes = await readFile(join(folder, changed));
    const middle = 1_000_000;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(join(folder, changed), bytes);
    await expect(assemble(folder)).rejects.toThrow(
      /is not the file this recipe was written for[\s\S]*npm ci/
    );
  });
});
