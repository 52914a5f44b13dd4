import { parseArgs } from 'node:util';
import { films } from '../fixtures';
import { framesOf, tracked } from '../fixtures/tracked';
import { soak } from './soak';

/**
 * npm run soak -- [--hours 8] [--speed 10]: a recording of so many hours, of both hands, so many times too fast, into the
 * real storage of a real Chromium. Takes hours / speed, and exits with 1 when a bar is missed.
 */
const { values } = parseArgs({
  options: { hours: { type: 'string', default: '8' }, speed: { type: 'string', default: '10' } }
});
const [hours, speed] = [Number(values.hours), Number(values.speed)];
if (!(hours > 0) || !(speed >= 1)) throw new Error('--hours wants a number above 0, --speed 1 or more.');

// Rendered hands, as the app's own tracker saw them: its noise, not an assumed one.
const [clip] = await films([{ scenario: 'play', options: { hands: 'both', distance: 0.6 } }]);
const [recording] = await tracked([clip!.webm], undefined, 2);
const frames = (await framesOf(recording!)).frames.filter(({ hands }) => hands.length === 2);
console.log(`${frames.length} tracked frames of two hands, played over and over.`);
const rows = await soak({ frames, hours, speed, onMinute: (line) => console.log(line) });
console.table(rows.map(({ isMet, ...row }) => ({ ...row, met: isMet === undefined ? '' : isMet })));
process.exit(rows.some(({ isMet }) => isMet === false) ? 1 : 0);
