import { changeReport } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { seededRandom } from '#math';
import { virtualDays } from './virtual-scores';
import { recordsOf } from './virtual-records';
const r = seededRandom(3);
const next = virtualDays({ fingers: 10, between: 0.3, rho: 0.1 }, r);
const row = new Float64Array(10);
const all = Array.from({ length: 3650 }, (_, d) => {
  next(row);
  if (d > 1000 && d < 1100) row[3] = row[3]! + 1.5;
  return recordsOf(d, row, r);
});
import { FEATURE_NAMES, DIGITS } from '#contracts';
for (const a of all)
  for (const pr of a.probes) {
    const fs = pr.result!.features as any[];
    for (const name of FEATURE_NAMES)
      if (!fs.some((f) => f.name === name))
        for (const digit of FEATURE_SCALES[name].per === 'digit' ? DIGITS : [undefined])
          fs.push({
            name,
            hand: pr.probe.hand,
            ...(digit && { digit }),
            value: 0.3 + 0.1 * Math.random(),
            unit: '',
            coverage: 1
          });
  }
const history = { sessions: all.map((a) => a.session), probes: all.flatMap((a) => a.probes) };
for (const n of [3650, 3650, 3650, 3650]) {
  const h = { sessions: history.sessions.slice(0, n), probes: history.probes.slice(0, 2 * n) };
  const t = performance.now();
  const c0 = process.cpuUsage();
  const rep = changeReport(h, { now: '2040-01-01T00:00:00Z', timeZone: 'UTC', scales: FEATURE_SCALES });
  const ms = performance.now() - t;
  const c = process.cpuUsage(c0);
  console.log('cpu', (c.user + c.system) / 1000);
  console.log(n, ms.toFixed(0), 'ms', rep.charts.length, rep.notices.length, JSON.stringify(rep).length);
  if (n === 365) {
    const { features, ...rest } = rep.charts[0]!;
    console.log(JSON.stringify(rest.baseline), JSON.stringify(rest.strata), rep.excluded, rep.falseNotices);
  }
}
