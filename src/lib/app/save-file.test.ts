import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipped } from './save-file';

test('a zip written in pieces opens as what was written', async () => {
  const zip = zipped();
  zip.file('sessions.json').end('{}');
  const recording = zip.file('recordings/é.json');
  recording.write('line 1\n');
  recording.write('line 2\n');
  recording.end();
  const files = unzipSync(new Uint8Array(await (await zip.finish()).arrayBuffer()));
  expect(Object.keys(files)).toEqual(['sessions.json', 'recordings/é.json']);
  expect(strFromU8(files['recordings/é.json']!)).toBe('line 1\nline 2\n');
});

test('a zip larger than what is held at once opens as what was written', async () => {
  const zip = zipped();
  const texts = Array.from({ length: 80 }, () =>
    Array.from(crypto.getRandomValues(new Uint32Array(16_000)), (n) => n.toString(36)).join('')
  );
  for (const [i, text] of texts.entries()) zip.file(`${i}`).end(text);
  const whole = await zip.finish();
  expect(whole.size).toBeGreaterThan(4_000_000);
  const files = unzipSync(new Uint8Array(await whole.arrayBuffer()));
  expect(texts.every((text, i) => strFromU8(files[`${i}`]!) === text)).toBe(true);
});
