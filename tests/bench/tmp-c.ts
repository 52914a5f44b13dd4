import { openHeadless } from '../../src/cli/headless.ts';
const h = await openHeadless('tests/bench/page');
h.page.on('console', m => { const t=m.text(); if(!/GL Driver|INFO/.test(t)) console.log('C', t.slice(0,300)); });
h.page.on('pageerror', e => console.log('E', e.message));
for (const f of process.argv.slice(2)) {
  await h.page.setInputFiles('input', f);
  const r = async (code: string) => { try { const x: any = await h.page.evaluate(code); return x.ms ? `${(x.frames/x.ms*1000).toFixed(1)} fps (${x.frames})` : JSON.stringify(x).slice(0,200);} catch (e) { return String(e).slice(0,300);} };
  console.log(f.split('/').pop());
 
  console.log(' our file 1', await r('bench.file(1)'));

 
 
  console.log(' live      ', await r('bench.live(6)'));
}
await h.close();
