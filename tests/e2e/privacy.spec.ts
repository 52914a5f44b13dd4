import { appUrl, expect, test } from './app';
import { networkWitness } from './network-witness';

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
  expect(witness.outside()).toEqual([]);
  const plain = await context.newPage();
  await plain.goto('http://handwell-proof.invalid/').catch(() => undefined);
  expect(witness.outside().filter((url) => url.includes('handwell-proof')).length).toBeGreaterThan(0);
  witness.close();
});
