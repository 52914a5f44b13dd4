export { analyseProbes } from './analyse-probes';
export * from './allow-own-workers';
export * from './pages';
export { RecordDesk } from './record-desk.svelte';
export { allowOwnWorkers } from './allow-own-workers';
export { sharedStore } from './open-store';
export { offline } from './offline.svelte';
