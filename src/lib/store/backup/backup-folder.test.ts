import { expect, test } from 'vitest';
import { folderBackupName, keepInFolder, superseded, type Folder } from './backup-folder';

const name = (day: number, time = '101530') =>
  `handwell automatic backup 2026-03-${String(day).padStart(2, '0')} ${time}.zip`;
const OTHERS = ['handwell backup 2026-03-01.zip', 'taxes.zip', `${name(1)}.bak`, `my ${name(1)}`];
const text = (file: Blob | undefined) => file?.text();

/**
 * A folder. Its nth call fails when that is asked, `broken` are bytes that the disk gets wrong.
 * Rename is there or is not, as in browsers.
 */
function folder(
  files: Map<string, Blob>,
  {
    failAt = Infinity,
    canRename = true,
    broken = false
  }: { failAt?: number; canRename?: boolean; broken?: boolean } = {}
) {
  let calls = 0;
  const step = () => {
    if (++calls === failAt) throw new DOMException(`call ${calls}`, 'InvalidStateError');
  };
  const handle = (at: string) => ({
    getFile: async () => {
      step();
      return files.get(at)!;
    },
    createWritable: async () => {
      step();
      let written = new Blob([]);
      return {
        write: async (content: Blob) => {
          step();
          written = broken ? new Blob([content.slice(0, -1), '?']) : content;
        },
        // The browser puts what was written in place at the end.
        close: async () => {
          step();
          files.set(at, written);
        }
      };
    },
    ...(canRename && {
      move: async (to: string) => {
        step();
        files.set(to, files.get(at)!);
        files.delete(at);
      }
    })
  });
  const made: Folder = {
    async *keys() {
      step();
      yield* [...files.keys()];
    },
    getFileHandle: async (at, options) => {
      step();
      if (!files.has(at) && !options?.create) throw new DOMException(at, 'NotFoundError');
      if (!files.has(at)) files.set(at, new Blob([]));
      return handle(at);
    },
    removeEntry: async (at) => {
      step();
      if (!files.delete(at)) throw new DOMException(at, 'NotFoundError');
    }
  };
  return { made, calls: () => calls };
}
const filled = () =>
  new Map([...OTHERS, ...[1, 2, 3, 4, 5].map((day) => name(day))].map((one) => [one, new Blob([one])]));

test('its name says when, and sorts by it', () => {
  expect(folderBackupName('2026-03-01T10:15:30.123Z')).toBe(name(1));
});

test('the last of each of the last five days stays; what is not ours is never among those that go', () => {
  const ours = [1, 2, 3, 5, 6, 7].flatMap((day) => [name(day, '090000'), name(day, '200000')]);
  expect(superseded([...OTHERS, ...ours]).sort()).toEqual(
    [name(1, '090000'), name(1, '200000'), ...[2, 3, 5, 6, 7].map((day) => name(day, '090000'))].sort()
  );
  expect(superseded(OTHERS)).toEqual([]);
});

test('a backup comes, the sixth day goes, and nothing else is touched, with or without rename', async () => {
  for (const canRename of [true, false]) {
    const files = filled();
    await keepInFolder(folder(files, { canRename }).made, new Blob(['new']), name(6));
    expect(await text(files.get(name(6)))).toBe('new');
    expect([...files.keys()].sort()).toEqual([...OTHERS, ...[2, 3, 4, 5, 6].map((day) => name(day))].sort());
    for (const one of OTHERS) expect(await text(files.get(one))).toBe(one);
  }
});

test('whichever call fails, every backup that was there is there, unless the new one is whole', async () => {
  for (const canRename of [true, false]) {
    const whole = folder(filled(), { canRename });
    await keepInFolder(whole.made, new Blob(['new']), name(6));
    for (let failAt = 1; failAt <= whole.calls(); failAt++) {
      const files = filled();
      const outcome = await keepInFolder(
        folder(files, { canRename, failAt }).made,
        new Blob(['new']),
        name(6)
      ).then(
        () => 'kept',
        () => 'failed'
      );
      for (const one of OTHERS) expect(await text(files.get(one))).toBe(one);
      const said = `call ${failAt}, ${outcome}`;
      const isWhole = (await text(files.get(name(6)))) === 'new';
      if (outcome === 'kept' || files.has(name(6))) expect(isWhole, said).toBe(true);
      if (!isWhole)
        for (let day = 1; day <= 5; day++) expect(await text(files.get(name(day))), said).toBe(name(day));
    }
  }
});

test('a disk that does not give back what was written is told, and keeps no such file', async () => {
  const files = filled();
  await expect(
    keepInFolder(folder(files, { broken: true }).made, new Blob(['new']), name(6))
  ).rejects.toThrow('did not read back');
  expect([...files.keys()].sort()).toEqual([...filled().keys()].sort());
});
