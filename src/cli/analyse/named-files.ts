import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isMidiName } from '../../lib/app/midi-import';
import type { FailedFile } from './as-json';

/** What was named: itself, or the recordings and MIDI files of a folder, by name. */
export async function namedFiles(named: string, failed: (failure: FailedFile) => void): Promise<string[]> {
  const found = await stat(named).catch(() => undefined);
  if (!found) {
    failed({ file: named, kind: 'file-missing', message: 'There is no such file.' });
    return [];
  }
  if (!found.isDirectory()) return [named];
  const files = (await readdir(named)).filter((name) => extname(name) === '.json' || isMidiName(name)).sort();
  if (files.length === 0)
    failed({
      file: named,
      kind: 'folder-without-recordings',
      message: 'No .json and no .mid file is in this folder.'
    });
  return files.map((name) => join(named, name));
}
