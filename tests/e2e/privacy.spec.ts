import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
