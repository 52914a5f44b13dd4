import { test } from 'vitest';
import { loadReport } from '#analysis';
import { demoYear } from './demo-year';
test('x', () => {
  const t0 = performance.now();
  const y = demoYear({ today: '2026-11-25', timeZone: 'Europe/Berlin' });
  console.log(
    performance.now() - t0,
    y.sessions.length,
    y.sessions.filter((s) => s.probes.length).length,
    y.sessions.flatMap((s) => s.minutes).length
  );
  const r = loadReport(
    y.sessions.map((s) => s.record),
    y.diary.declarations,
    [],
    { now: '2026-11-25T12:00:00Z', timeZone: 'Europe/Berlin', range: { span: 'year', back: 0 } }
  );
  console.log(
    r.weeks
      .map(
        (w) => `${w.from} ${Math.round(w.measured + w.stated)} rest ${w.days.rest} nodata ${w.days.noData}`
      )
      .join('\n')
  );
  console.log(
    JSON.stringify(r.triggers),
    JSON.stringify(r.atOnce),
    r.typedAtOnce,
    JSON.stringify(r.leftOut),
    r.ask
  );
  const probes = y.sessions.flatMap((s) => s.probes);
  console.log(
    probes[100]!
      .result!.quality.map(
        (q) =>
          `${q.block} ${q.scored} ${q.timing} ${q.droppedDigits} ${q.results
            .filter((x) => x.verdict !== 'pass')
            .map((x) => x.check + x.value)
            .join(';')}`
      )
      .join('\n')
  );
  console.log(
    'unscored',
    probes.flatMap((p) => p.result!.quality).filter((q) => !q.scored || !q.timing).length,
    JSON.stringify(probes).length,
    JSON.stringify(y.sessions).length
  );
  for (const name of [
    'timing instability',
    'flexion overflow',
    'stationarity loss',
    'velocity coupling',
    'extension time',
    'individuation loss',
    'amplitude'
  ] as const)
    for (const digit of ['thumb', 'index', 'middle', 'ring', 'little'] as const) {
      const v = probes
        .map((p) => p.result!.features.find((f) => f.name === name && f.digit === digit)?.value ?? NaN)
        .map(Math.abs)
        .map(Math.log);
      const early = v.slice(4, 100).filter(Number.isFinite),
        late = v.slice(-16).filter(Number.isFinite);
      const m = (a: number[]) => a.reduce((x, b) => x + b, 0) / a.length;
      const sd = Math.sqrt(m(early.map((x) => (x - m(early)) ** 2)));
      console.log(name, digit, early.length, ((m(late) - m(early)) / sd).toFixed(2));
    }
}, 120000);
