import * as t from './interval-targets';
for (const f of [
  ...t.noticeFigures({ still: 0, changed: 600 }),
  ...t.fatigueFigures({ still: 0, changed: 400 })
])
  console.log(f.what, f.bar?.text, f.reached.value.toFixed(3), f.reached.low.toFixed(3));
