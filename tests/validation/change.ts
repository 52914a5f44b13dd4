import { makeThresholds } from './change/make-thresholds';
if (process.argv[2]==='thresholds') await makeThresholds((w)=>console.error(w));
