/** Characters (UTF-16 code units) that a form takes, and so that a file of the app's can hold. */
export const NOTE_CHARS = 20_000;
/** Of a note in a recording's file: it may have been typed before the form had a limit. */
export const FILE_NOTE_CHARS = 200_000;
export const LINE_CHARS = 1_000;
/** Of an entry in the diary. */
export const DIARY_NOTE_CHARS = 500;
