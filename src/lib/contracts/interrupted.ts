/** What was cut off before it was done, as when its tab was killed, and left nothing. */
export type Interrupted = 'restore' | 'import';
