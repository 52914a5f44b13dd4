import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { appUrl, BUILD, expect, test } from './app';
import { networkWitness } from './network-witness';
import { failure } from './recording';

// That nothing leaves in over 65 s of tracking stands with the five minutes of playing: left-the-room.spec.ts.
test('the app cannot send to another place, and the witness of that sees what another page sends', async ({
  launch
}) => {
  const witness = await networkWitness();
  const { page, context } = await launch({ args: witness.args });
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
  expect(witness.outside()).toEqual([]);
  const plain = await context.newPage();
  await plain.goto('http://handwell-proof.invalid/').catch(() => undefined);
  expect(witness.outside().filter((url) => url.includes('handwell-proof')).length).toBeGreaterThan(0);
  witness.close();
});

test('a host that sends no policy gets no camera, and the attempt to find out sends nothing', async ({
  launch
}) => {
  const bare = createServer(sirv(BUILD, { extensions: ['html'] }));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const witness = await networkWitness();
  const { page } = await launch({ args: witness.args });
  await page.goto(`http://localhost:${(bare.address() as AddressInfo).port}/record`);
  await page.getByTestId('camera-on').click();
  await expect(failure(page, 'policy-missing')).toBeVisible();
  expect(witness.outside()).toEqual([]);
  witness.close();
  bare.close();
});
