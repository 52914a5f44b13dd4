import type { CameraView, ProbeRecord, SessionRecord } from '#contracts';
import { changeReport } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { branch, normals, seededRandom, type Random } from '#math';
import { ratioOf, share, type Estimate } from './estimate';
import { atLeast, atMost, type Crowd, type Figure } from './figure';
import { BEFORE_JUDGING, YEAR_DAYS } from './score-targets';
import { BETWEEN_FINGERS } from './virtual-person';
import { fourAWeek, recordsOf, VIEW } from './virtual-records';
import { virtualDays } from './virtual-scores';
import { YAW_SHIFT } from './yaw-shift';

/** SD of the estimated view from day to day, degrees in each direction. */
const VIEW_NOISE = 2;

/** A year of records of one hand, the camera turned when judging begins, and what the app says of them. */
function reported(turn: number, judged: number, shift: readonly number[], random: Random) {
  const next = virtualDays({ fingers: 5, between: BETWEEN_FINGERS, rho: 0.1 }, branch(random));
  const normal = normals(branch(random));
  const row = new Float64Array(5);
  const sessions: SessionRecord[] = [];
  const probes: ProbeRecord[] = [];
  for (let day = 0; day < BEFORE_JUDGING + judged; day++) {
    next(row);
    const turned = day >= BEFORE_JUDGING;
    if (turned) shift.forEach((by, f) => (row[f] = row[f]! + by));
    const view: CameraView = {
      ...VIEW,
      elevation: VIEW.elevation - (turned ? turn : 0) + VIEW_NOISE * normal(),
      azimuth: VIEW_NOISE * normal()
    };
    const made = recordsOf(fourAWeek(day), row, random, { view });
    sessions.push(made.session);
    probes.push(...made.probes);
  }
  return changeReport(
    { probes, sessions },
    { now: '2030-01-01T00:00:00Z', timeZone: 'UTC', scales: FEATURE_SCALES, series: [] }
  );
}

/** T6: the camera stands elsewhere after the baseline and no finger has changed; through records and the whole report. */
export function cameraFigures({ changed }: Crowd): Figure[] {
  const watched = (turn: number, shift: readonly number[], seed: number): Estimate => {
    const random = seededRandom(seed);
    return share(
      Array.from(
        { length: changed },
        () => reported(turn, YEAR_DAYS, shift, branch(random)).notices.length > 0
      )
    );
  };
  const none = [0, 0, 0, 0, 0];
  const still = watched(0, none, 110);
  const turned = watched(10, YAW_SHIFT, 110);
  const random = seededRandom(112);
  const elsewhere = Array.from({ length: changed }, () => {
    const { charts } = reported(25, 1, none, branch(random));
    return charts.length + charts[0]!.strata.length > 2;
  });
  return [
    { target: 'T6', what: 'records of a year, camera as it was: any watch', reached: still },
    {
      target: 'T6',
      what: 'camera turned by 10 degrees: watches against none turned',
      bar: atMost(1.5),
      reached: ratioOf(turned, still)
    },
    {
      target: 'T6',
      what: 'camera turned by 25 degrees: new stratum on the first day',
      bar: atLeast(0.95),
      reached: share(elsewhere)
    },
    {
      target: 'T6',
      what: 'camera turned by 25 degrees, bridged: any watch in the year after',
      reached: watched(
        25,
        YAW_SHIFT.map((shift) => 2.5 * shift),
        113
      )
    }
  ];
}
