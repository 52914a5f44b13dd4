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
