import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createNetwork, initialWeights, openCoordinationModel, train, writeModelFile } from '#inference';
import { seededRandom } from '#math';
import { MODEL_PATH, MODEL_VERSION } from './model-path';
import { NETWORK_PEOPLE } from './populations';
import { INITIAL_SEED, pretrainingOptions, pretrainingWindows } from './pretraining';
import { makeScoreWeights } from './score-recipe';

const USAGE = `npm run models:train [-- network | scores]
Trains the small network on simulated free play and writes models/coordination/model.bin ("network"), then fits how its
figures and the classical ones are weighed into one score and writes src/lib/features/free-play/score-weights.ts
("scores"). Seeded: the same machine code gives the same files. Some ten minutes on two cores.`;

const PEOPLE = 200;
const SESSIONS = 3;
const PRETRAINING = {
  population: NETWORK_PEOPLE,
  people: PEOPLE,
  sessions: SESSIONS,
  epochs: 12,
  windowsAnEpoch: 100_000
};

const say = (what: string) => console.error(what);
const [part, ...more] = process.argv.slice(2);
if (more.length > 0 || (part !== undefined && part !== 'network' && part !== 'scores')) {
  console.error(USAGE);
  process.exit(2);
}

async function makeNetwork(): Promise<void> {
  const windows = pretrainingWindows(PRETRAINING);
  say(`${windows.training.count} windows, ${windows.validation.count} held back`);
  const network = createNetwork(initialWeights(seededRandom(INITIAL_SEED)));
  await train(network, windows, {
    ...pretrainingOptions(PRETRAINING),
    onProgress: ({ epoch, loss, validation }) =>
      say(`epoch ${epoch}: loss ${loss.toFixed(4)}, of people held back ${validation.toFixed(4)}`)
  });
  const file = await writeModelFile(MODEL_VERSION, network.weights());
  await mkdir(dirname(MODEL_PATH), { recursive: true });
  await writeFile(MODEL_PATH, file);
  const opened = await openCoordinationModel(async () => file.slice().buffer);
  if (opened.ok)
    console.log(`Network version ${MODEL_VERSION}, ${file.length} bytes, sha256 ${opened.value.hash}`);
}

if (part !== 'scores') await makeNetwork();
if (part !== 'network') await makeScoreWeights(say);
