import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { appUrl, BUILD, expect, test } from './app';
import { failure } from './recording';

// That nothing leaves stands in `launch`: every test fails when something does.
test('the app cannot send to another place, and the witness of that sees what another page sends', async ({
  launch
}) => {
  const { page, context, outside } = await launch();
  await page.goto(appUrl('/record'));
  const blocked = await page.evaluate(() =>
    fetch('https://handwell-proof.invalid/').then(
      () => 'sent',
      () => 'blocked'
    )
  );
  expect(blocked).toBe('blocked');
  // The self-test of the policy passes, and does not leave either: that there is no camera is found after it.
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'camera-absent')).toBeVisible();
  expect(outside()).toEqual([]);
  const plain = await context.newPage();
  await plain.goto('http://handwell-proof.invalid/').catch(() => undefined);
  expect(outside().filter((url) => url.includes('handwell-proof')).length).toBeGreaterThan(0);
});

test('a host that sends no policy gets no camera, and the attempt to find out sends nothing', async ({
  launch
}) => {
  const bare = createServer(sirv(BUILD, { extensions: ['html'] }));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const { page } = await launch();
  await page.goto(`http://localhost:${(bare.address() as AddressInfo).port}/record`);
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'policy-missing')).toBeVisible();
  bare.close();
});

/** Hosts that stand in the built app, and whose text that is. One that a package brings anew is looked at first. */
const NAMED = {
  'csp-selftest.invalid': 'ours: asked for, and has to be refused',
  'www.w3.org': 'names of XML formats; a comment of MediaPipe',
  'svelte.dev': 'Svelte: where an error is explained',
  'tailwindcss.com': 'Tailwind: a comment',
  'mozilla.org': 'a licence in a comment',
  'json-schema.org': 'Zod: name of a format',
  'tinyurl.com': 'Dexie: in an error message',
  'bit.ly': 'Dexie: in an error message',
  ...Object.fromEntries(
    [
      ...['bugzil.la', 'developer.mozilla.org', 'en.wikipedia.org', 'github.com', 'kripken.github.io'],
      ...['pubs.opengroup.org', 'server.com', 'tools.ietf.org', 'unicode.org', 'webkit.org'],
      ...['www.ietf.org', 'www.khronos.org']
    ].map((host) => [host, 'MediaPipe: comments of its loader'])
  ),
  ...Object.fromEntries(
    ['github.com', 'go', 'goto', 'www.tensorflow.org'].map((host) => [host, 'MediaPipe: in error messages'])
  )
};

test('the built app names no other host than its packages do in comments, error messages and names of formats', async () => {
  // The licences are text that is shown, `hosts` is not served.
  const files = (await readdir(BUILD, { recursive: true })).filter(
    (file) => /\.(?:html|js|css|wasm|json|svg|webmanifest)$/.test(file) && !file.startsWith('hosts')
  );
  const hosts = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(BUILD, file), 'latin1');
    // Zod tries whether an address is one by putting it into brackets.
    for (const [, host] of text.matchAll(/\b(?:https?|wss?):\/\/([^\s'"`/:[\]#?<>)]+)/g))
      if (host) hosts.add(host);
  }
  expect([...hosts].sort()).toEqual(Object.keys(NAMED).sort());
});
