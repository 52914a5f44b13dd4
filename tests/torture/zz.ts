import { life } from './faults/life';
import { failingCall, WAYS, mixedFaults } from './faults/plans';
console.log = ((log) => (...args: unknown[]) => String(args[0]).startsWith('Dexie') || log(...args))(console.log);
const seen = new Map<string, string[]>();
const start=performance.now(); let lives=0;
if(process.argv[2]==='c') console.log(await life({seed:3,mixed:false,decide:()=>undefined}), await life({seed:4,mixed:false,decide:()=>undefined}));
const note=(wrong: string[], id: string)=>{ for (const w of wrong) { const k=`${w.split('\n').slice(0,2).join()!.replace(/[0-9A-Z]{26}/g,'SID').replace(/\d+(\.\d+)?/g,'#')}`; seen.set(k,[...(seen.get(k)??[]),id]); }};
const [from, to, step]=process.argv.slice(3).map(Number) as [number,number,number];
if (process.argv[2]==='n') for (let n=from;n<to;n+=step) { const {fault,alone}=WAYS[n%WAYS.length]!; lives++; note((await life(failingCall(n,fault,alone))).wrong, `${fault}${alone?'':'x'}@${n}`); }
else for (let s=from;s<to;s+=step) { lives++; note((await life(mixedFaults(s))).wrong, `${s}`); }
console.log(lives, (performance.now()-start)/lives);
for (const [k,v] of seen) console.log(v.length, k, v.slice(0,8).join());
