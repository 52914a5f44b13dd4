import { cameraFigures } from './camera-targets';
import type { Crowd, Figure } from './figure';
import { fatigueFigures, noticeFigures } from './notice-targets';
import {
  delayFigures,
  efficiencyFigures,
  otherChartFigures,
  placeFigures,
  rampFigures,
  singleDayFigures,
  stillFigures
} from './score-targets';

export const FULL: Crowd = { still: 2000, changed: 1000 };
export const QUICK: Crowd = { still: 120, changed: 50 };

const PARTS: Readonly<Record<string, (crowd: Crowd) => Figure[]>> = {
  'T1, nothing changes': stillFigures,
  'T2, delays': delayFigures,
  'T3, efficiency': efficiencyFigures,
  'C5, another chart': otherChartFigures,
  'T4, slow change': rampFigures,
  'T5, which finger': placeFigures,
  'T6, camera': cameraFigures,
  'T7, one day': singleDayFigures,
  'T8, fatigue': fatigueFigures,
  'C7, intervals': noticeFigures
};

/** Every target of measurement C8 and G; each part has its own seeds. */
export const allFigures = (crowd: Crowd, say: (what: string) => void): Figure[] =>
  Object.entries(PARTS).flatMap(([name, figures]) => {
    say(name);
    return figures(crowd);
  });
