import { COMPOSITE_FEATURES, DIGITS } from '#contracts';
import { branch, mean, seededRandom, standardDeviation } from '#math';
import { createSessions, virtualPerson, WEBCAM } from '#simulator';
import { featuresOf, onScale, playedBy, standardProbe } from '../../properties/virtual-probe';
const PEOPLE = +(process.argv[3] ?? 6),
  SESSIONS = +(process.argv[4] ?? 6);
export async function makeSpreads() {
  const probe = standardProbe();
  const t0 = performance.now();
  const random = seededRandom(5);
  const yaws = [0, 10, 25];
  const sds = new Map<string, number[]>();
  const shifts = new Map<string, number[]>();
  for (let p = 0; p < PEOPLE; p++) {
    const person = virtualPerson(branch(random));
    const sessions = createSessions(person, branch(random));
    const byYaw = yaws.map(() => [] as Map<string, number>[]);
    for (let s = 0; s < SESSIONS; s++) {
      const today = sessions.next(s).right;
      const seed = branch(random)() * 2 ** 32;
      yaws.forEach((yaw, i) =>
        byYaw[i]!.push(
          onScale(
            featuresOf(
              probe,
              playedBy(today, probe, seededRandom(seed), { camera: { ...WEBCAM, yaw } }).kinematics
            )
          )
        )
      );
    }
    for (const name of COMPOSITE_FEATURES)
      for (const d of DIGITS) {
        const key = `${name} ${d}`;
        const v = byYaw.map((b) => b.map((m) => m.get(key) ?? NaN).filter(Number.isFinite));
        if (v[0]!.length < 4) {
          console.log('few', key, v[0]!.length);
          continue;
        }
        const k = sds.get(key) ?? [];
        k.push(standardDeviation(v[0]!) ** 2);
        sds.set(key, k);
        yaws.slice(1).forEach((y, i) => {
          const kk = key + ' ' + y;
          const a = shifts.get(kk) ?? [];
          a.push(mean(v[i + 1]!) - mean(v[0]!));
          shifts.set(kk, a);
        });
      }
  }
  for (const name of COMPOSITE_FEATURES)
    console.log(
      name,
      DIGITS.map((d) => Math.sqrt(mean(sds.get(`${name} ${d}`) ?? [NaN])).toFixed(3)).join(' '),
      '| yaw10',
      DIGITS.map((d) => mean(shifts.get(`${name} ${d} 10`) ?? [NaN]).toFixed(3)).join(' '),
      '| yaw25',
      DIGITS.map((d) => mean(shifts.get(`${name} ${d} 25`) ?? [NaN]).toFixed(3)).join(' ')
    );
  console.log((performance.now() - t0) / PEOPLE / SESSIONS / 3, 'ms a probe');
}
await makeSpreads();
