import { bothHands, LOOKS, lookClip, shortProbe } from './validation/clips';
import { gripClip, GRIP_VIEWS } from './validation/grip-clips';
import { knownClips } from './validation/known-clips';
await knownClips([...bothHands({camera:'front60'}), ...bothHands({camera:'front45'}), lookClip(LOOKS['strokes of 18 degrees of F']!),
 shortProbe('left', { camera: 'front60', seed: 12 }), shortProbe('right', { camera: 'front45', seed: 13 }), shortProbe('left', { camera: 'front45', seed: 14 }), shortProbe('left', { camera: 'front60', seed: 31 }), shortProbe('right', { camera: 'front60', seed: 32 }), shortProbe('left', { camera: 'front45', seed: 33 }),
 { scenario: 'probe', options: { camera: 'front60', hands: 'left', seed: 31, strokes: 28/18 } }], console.error); console.error('done fingering', new Date().toISOString());
const rest = (['strings','tube','stick','club'] as const).flatMap(g => GRIP_VIEWS[g].map(v => gripClip(g, v, 'right')));
await knownClips([...rest, gripClip('strings','front 45','left'), gripClip('strings','front 60','left'), gripClip('stick','front 45','left'), gripClip('stick','front 30','left'), gripClip('club','front 30','left')], console.error); console.error('done grips', new Date().toISOString());
