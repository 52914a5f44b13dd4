import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TASKS_VISION_VERSION } from './tracker-start';

it('the version that recordings name is the installed one, pinned exactly', () => {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const installed = read('node_modules/@mediapipe/tasks-vision/package.json').version;
  const pinned = (read('package.json').dependencies as Record<string, string>)['@mediapipe/tasks-vision'];
  expect([TASKS_VISION_VERSION, pinned]).toEqual([installed, installed]);
});
