/** Keys as a MIDI instrument tells them: pure, from bytes to evenness. */
export { evenness } from './evenness';
export { fingerEvenness } from './fingering/finger-evenness';
export { fingering } from './fingering/fingering';
export { noteBlockOf, noteBlocks } from './note-blocks';
export { createNoteKeeper } from './note-keeper';
export { createPlayedTime, playedTime, type PlayedTime } from './played-time';
export { MIDI_FILE_BYTES, readMidiFile } from './read-midi-file';
