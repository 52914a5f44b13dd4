import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';

const PAGE = 'src/routes/planted.ts';
const PURE = 'src/lib/math/planted.ts';
const STORE = 'src/lib/store/planted.ts';
const WORKER = 'src/lib/capture/planted.worker.ts';

/** What each ban is for: [rule, file, its text]. */
const VIOLATIONS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-restricted-globals', PAGE, "void fetch('/a');"],
  ['no-restricted-globals', PAGE, 'new XMLHttpRequest();'],
  ['no-restricted-globals', PAGE, "new WebSocket('wss://a.invalid');"],
  ['no-restricted-globals', PAGE, "new EventSource('/a');"],
  ['no-restricted-globals', PAGE, "new WebTransport('https://a.invalid');"],
  ['no-restricted-globals', PAGE, 'new RTCPeerConnection();'],
  ['no-restricted-globals', PAGE, "open('https://a.invalid');"],
  ['no-restricted-globals', PAGE, "indexedDB.open('handwell');"],
  ['no-restricted-properties', PAGE, "navigator.sendBeacon('/a');"],
  ['no-restricted-properties', PAGE, "window.open('https://a.invalid');"],
  ['no-restricted-properties', PAGE, 'new window.RTCPeerConnection();'],
  ['no-restricted-properties', PAGE, "void window.fetch('/a');"],
  ['no-restricted-properties', PAGE, "void globalThis.fetch('/a');"],
  ['no-restricted-properties', PAGE, "document.body.innerHTML = '<b>a</b>';"],
  ['no-restricted-properties', PAGE, "document.body.outerHTML = '<b>a</b>';"],
  ['no-restricted-properties', PAGE, "document.body.insertAdjacentHTML('beforeend', '<b>a</b>');"],
  ['no-restricted-properties', PAGE, "location.assign('https://a.invalid');"],
  ['no-restricted-properties', PAGE, "location.replace('https://a.invalid');"],
  ['no-restricted-syntax', PAGE, "window.location.assign('https://a.invalid');"],
  ['no-restricted-syntax', PAGE, "location = 'https://a.invalid';"],
  ['no-restricted-syntax', PAGE, "window.location = 'https://a.invalid';"],
  ['no-restricted-syntax', PAGE, "location.href = 'https://a.invalid';"],
  ['no-restricted-syntax', PAGE, "window.location.href = 'https://a.invalid';"],
  ['no-restricted-imports', PAGE, "import 'dexie';"],
  ['no-restricted-imports', PAGE, "import '@mediapipe/tasks-vision';"],
  ['no-eval', PAGE, "eval('1');"],
  ['svelte/no-at-html-tags', 'src/lib/ui/Planted.svelte', "{@html '<b>a</b>'}"],
  ['no-restricted-globals', 'src/lib/ui/Planted.svelte', "<script>void fetch('/a');</script>"],

  ['no-restricted-properties', PURE, 'export const a = Math.random();'],
  ['no-restricted-properties', PURE, 'export const a = Date.now();'],
  ['no-restricted-syntax', PURE, 'export const a = new Date();'],
  ['no-restricted-globals', PURE, 'setTimeout(() => undefined, 1);'],
  ['no-restricted-globals', PURE, 'setInterval(() => undefined, 1);'],
  ['no-restricted-globals', PURE, 'requestAnimationFrame(() => undefined);'],
  ['no-restricted-globals', PURE, 'export const a = performance.now();'],
  // The lists of these folders are lists of their own.
  ['no-restricted-globals', PURE, "void fetch('/a');"],
  ['no-restricted-properties', PURE, "navigator.sendBeacon('/a');"],
  ['no-restricted-properties', PURE, "void globalThis.fetch('/a');"],
  ['no-restricted-syntax', PURE, "location.href = 'https://a.invalid';"],
  ['no-restricted-globals', STORE, "void fetch('/a');"],
  ['no-restricted-globals', STORE, 'new XMLHttpRequest();'],
  ['no-restricted-imports', STORE, "import '@mediapipe/tasks-vision';"],
  ['no-restricted-imports', 'src/lib/capture/planted.ts', "import 'dexie';"],
  ['no-restricted-globals', WORKER, 'new XMLHttpRequest();'],
  ['no-restricted-globals', WORKER, "indexedDB.open('handwell');"],
  ['no-restricted-properties', WORKER, "navigator.sendBeacon('/a');"]
];
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  [WORKER, "void fetch('/models/hand_landmarker.task');"],
  [STORE, "import 'dexie'; indexedDB.open('handwell');"],
  ['src/lib/capture/planted.ts', "import '@mediapipe/tasks-vision';"],
  [PAGE, 'export const a = [Date.now(), Math.random(), performance.now()];'],
  [PURE, "export const a = new Date('2026-01-01T00:00:00Z');"]
];

// Without type information, which takes half a minute and no ban needs.
const eslint = new ESLint({ overrideConfig: ts.configs.disableTypeChecked });
const said = async (file: string, text: string) => {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, severity, message }) => ({ ruleId, severity, message }));
};

test.each(VIOLATIONS)('%s is seen red in %s: %s', async (rule, file, text) => {
  expect(await said(file, text)).toContainEqual(expect.objectContaining({ ruleId: rule, severity: 2 }));
});

test.each(ALLOWED)('%s may do what it is there for: %s', async (file, text) => {
  expect(await said(file, text)).toEqual([]);
});

test('every banned name has been seen red, and says what to do instead', async () => {
  const messages = await Promise.all(VIOLATIONS.map(([, file, text]) => said(file, text)));
  const all = messages.flat().map(({ message }) => message);
  for (const file of [PAGE, PURE, STORE, WORKER]) {
    const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, unknown[]> };
    const bans = ['no-restricted-globals', 'no-restricted-properties'].flatMap(
      (rule) => (rules[rule] ?? []).slice(1) as { name?: string; property?: string; message: string }[]
    );
    expect(bans.length).toBeGreaterThan(5);
    for (const { name, property, message } of bans) {
      const banned = name ?? property ?? '';
      expect(
        all.filter((one) => one.includes(banned) && one.includes(message)),
        banned
      ).not.toEqual([]);
    }
  }
});
