import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail, ok } from '#contracts';
import { lookForCamera } from './look-for-camera';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Now {
  permission: PermissionState | undefined;
  plugged: string[];
  /** What the browser answers to a page that asks for a camera. */
  answer: 'refused' | 'in use' | 'mine' | 'other';
}

/** A browser with one camera, `mine`, that was unplugged or taken from the page. */
function browser(before: PermissionState | undefined, after: Partial<Now> = {}) {
  const now: Now = { permission: before, plugged: ['mine'], answer: 'refused', ...after };
  const told: string[] = [];
  let asked = 0;
  const stopped: string[] = [];
  const found: string[] = [];
  const stop = lookForCamera<string>(
    {
      permission: async () => now.permission,
      list: async () => now.plugged.map((deviceId) => ({ deviceId })),
      async open() {
        asked += 1;
        if (now.answer === 'refused') return fail({ kind: 'camera-refused' });
        return now.answer === 'in use' ? fail({ kind: 'camera-in-use' }) : ok(now.answer);
      },
      idOf: (camera) => camera,
      stop: (camera) => void stopped.push(camera),
      gone: (why) => void told.push(why),
      found: (camera) => void found.push(camera)
    },
    'mine',
    before
  );
  return { now, told, stopped, found, stop, asked: () => asked };
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test('a camera that was unplugged is told as gone, and goes on when the same one is plugged in', async () => {
  const { now, told, found } = browser('granted', { plugged: [] });
  await pass(60);
  expect(new Set(told)).toEqual(new Set(['camera-lost']));
  Object.assign(now, { plugged: ['mine'], answer: 'mine' });
  await pass(2);
  expect(found).toEqual(['mine']);
  const looks = told.length;
  await pass(60);
  expect(told).toHaveLength(looks);
});

test.each(['denied', 'prompt'] as const)(
  'access that becomes %s is told as that at once, and the camera goes on when it is granted',
  async (permission) => {
    const { now, told, found } = browser('granted', { permission });
    await pass(1);
    expect(told).toEqual(['camera-access-removed']);
    Object.assign(now, { permission: 'granted', answer: 'mine' });
    await pass(4);
    expect(found).toEqual(['mine']);
  }
);

test('a browser that says prompt while its camera runs has not removed access when the camera is unplugged', async () => {
  const { now, told, found } = browser('prompt', { plugged: [], answer: 'mine' });
  await pass(10);
  expect(new Set(told)).toEqual(new Set(['camera-lost']));
  // The names of the cameras are withheld until it is asked.
  now.plugged = [''];
  await pass(2);
  expect(found).toEqual(['mine']);
});

test('a browser that does not say has removed access when it refuses', async () => {
  const { told } = browser(undefined);
  await pass(2);
  expect(told).toEqual(['camera-lost', 'camera-access-removed']);
});

test('the browser’s question is asked once, and again only after the permission changed', async () => {
  const { now, asked } = browser('granted', { permission: 'prompt' });
  await pass(60);
  expect(asked()).toBe(1);
  now.permission = 'denied';
  await pass(60);
  expect(asked()).toBe(1);
  now.permission = 'prompt';
  await pass(60);
  expect(asked()).toBe(2);
});

test('another camera is let go at once, and one in use is asked for again', async () => {
  const { now, told, found, stopped } = browser('granted', { answer: 'other' });
  await pass(1);
  expect(stopped).toEqual(['other']);
  now.answer = 'in use';
  await pass(4);
  expect(found).toEqual([]);
  now.answer = 'mine';
  await pass(2);
  expect(found).toEqual(['mine']);
  expect(told).not.toContain('camera-access-removed');
});

test('a camera that opens after the search was stopped is let go: no light stays on', async () => {
  const { stop, asked, found } = browser('granted', { answer: 'mine' });
  stop();
  await pass(10);
  expect(asked()).toBe(0);
  let open = (_: string) => {};
  const late: string[] = [];
  const stopLate = lookForCamera<string>(
    {
      permission: async () => 'granted',
      list: async () => [{ deviceId: 'mine' }],
      open: () => new Promise((resolve) => (open = (camera) => resolve(ok(camera)))),
      idOf: (camera) => camera,
      stop: (camera) => void late.push(camera),
      gone: () => {},
      found: (camera) => void found.push(camera)
    },
    'mine',
    'granted'
  );
  await pass(1);
  stopLate();
  open('mine');
  await pass(1);
  expect(late).toEqual(['mine']);
  expect(found).toEqual([]);
});
