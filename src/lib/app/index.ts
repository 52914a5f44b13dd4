export * from './pages';
export * from './allow-own-workers';
export { allowOwnWorkers } from './allow-own-workers';
export { RecordDesk, type Trouble } from './record-desk.svelte';
