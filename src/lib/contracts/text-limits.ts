/** Characters (UTF-16 code units) that a form takes, and so that a file of the app's can hold. */
export const NOTE_CHARS = 20_000;
export const LINE_CHARS = 1_000;
/** Of an entry in the diary. */
export const DIARY_NOTE_CHARS = 500;
