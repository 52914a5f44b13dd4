import { makeThresholds } from './change/make-thresholds';
import * as t from './change/score-targets';
if (process.argv[2] === 'thresholds') await makeThresholds((w) => console.error(w));
else {
  const crowd = { still: +(process.argv[3] ?? 1000), changed: +(process.argv[4] ?? 500) };
  const all = {
    T1: t.stillFigures,
    T2: t.delayFigures,
    T3: t.efficiencyFigures,
    T4: t.rampFigures,
    T5: t.placeFigures,
    T7: t.singleDayFigures
  };
  for (const [name, f] of Object.entries(all))
    if (!process.argv[2] || process.argv[2].includes(name)) {
      const t0 = performance.now();
      for (const { target, what, bar, reached: r } of f(crowd))
        console.log(
          target,
          what,
          '|',
          bar?.text ?? '-',
          '|',
          r.value.toFixed(3),
          `[${r.low.toFixed(3)} ${r.high.toFixed(3)}]`,
          bar ? (bar.holds(r.value) ? 'ok' : 'MISSED') : ''
        );
      console.log(((performance.now() - t0) / 1000).toFixed(1), 's');
    }
}
