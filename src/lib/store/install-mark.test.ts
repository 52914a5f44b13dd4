import { expect, test } from 'vitest';
import { fakeFiles, type FileCall } from './fake-files';
import { createInstallMark } from './install-mark';

function marked(fails?: (call: FileCall) => boolean) {
  const { files, page } = fakeFiles(fails);
  const { folder } = page();
  return { files, mark: createInstallMark(async () => folder) };
}

test('one id is marked at a time, and what else lies there stays', async () => {
  const { files, mark } = marked();
  expect(await mark.read()).toBeUndefined();
  await mark.keep('01A');
  files.set('unsaved-01A.log', files.get('handwell-install-01A')!);
  expect(await mark.read()).toBe('01A');
  await mark.keep('01B');
  expect(await mark.read()).toBe('01B');
  expect([...files.keys()].sort()).toEqual(['handwell-install-01B', 'unsaved-01A.log']);
  await mark.remove();
  expect(await mark.read()).toBeUndefined();
  expect([...files.keys()]).toEqual(['unsaved-01A.log']);
});

test('of two, because a renewal was cut off, the newer one is read', async () => {
  const { mark } = marked((call) => call === 'remove');
  await mark.keep('01B');
  await mark.keep('01A');
  expect(await mark.read()).toBe('01B');
});

test('a mark that is written late does not outlive its removal', async () => {
  const { files, page } = fakeFiles();
  const { folder } = page();
  let slow = 10;
  const mark = createInstallMark(async () => {
    for (; slow > 0; slow--) await Promise.resolve();
    return folder;
  });
  const kept = mark.keep('01A');
  await mark.remove();
  await kept;
  expect(files.size).toBe(0);
});

test('without files of the browser’s own nothing is marked or missed; failing ones fail nothing but the removal', async () => {
  const none = createInstallMark(async () => undefined);
  await none.keep('01A');
  await none.remove();
  expect(await none.read()).toBeUndefined();

  const broken = createInstallMark(() => Promise.reject(new DOMException('fake', 'UnknownError')));
  await broken.keep('01A');
  expect(await broken.read()).toBeUndefined();
  await expect(broken.remove()).rejects.toThrow('fake');
});
