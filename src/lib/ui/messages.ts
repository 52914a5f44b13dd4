import type { Failure, GapReason, Interrupted, SessionEvent, SessionKind } from '#contracts';
import { bytesText } from './format';

type SessionEventKind = SessionEvent['kind'];

export interface FailureMessage {
  readonly title: string;
  readonly whatToDo: string;
}

/** The two sentences for an expected failure: what it is, and what the person can do. */
export function failureMessage(failure: Failure): FailureMessage {
  switch (failure.kind) {
    case 'camera-refused':
      return {
        title: 'The browser is not allowed to use the camera',
        whatToDo:
          'Allow the camera for this page in the address bar, then try again. The timer works without a camera.'
      };
    case 'camera-absent':
      return {
        title: 'No camera was found',
        whatToDo: 'Plug one in and try again, open a video file instead, or use the timer.'
      };
    case 'camera-in-use':
      return {
        title: 'Another program is using the camera',
        whatToDo: 'Close video calls and other camera programs, then try again.'
      };
    case 'camera-unsupported':
      return {
        title: 'This browser cannot follow hands',
        whatToDo: 'Use a current Chrome, Edge, Firefox or Safari. The timer works here too.'
      };
    case 'policy-missing':
      return {
        title: 'Nothing here keeps pictures from leaving, so the camera stays off',
        whatToDo:
          'The server of this site does not send the rules by which the browser blocks every other address. ' +
          'Use Handwell with npm start, or tell whoever runs this site: the README says what it has to send. ' +
          'Everything without pictures works.'
      };
    case 'camera-failed':
      return {
        title: 'The camera stopped working',
        whatToDo: `Unplug it, plug it in again and try once more. (${failure.detail})`
      };
    case 'model-missing':
      return {
        title: 'The hand model is not there',
        whatToDo: `Reload the page with the network on. If that does not help, the site lacks the file: whoever runs it has to build it anew. Everything without a camera works. (${failure.detail})`
      };
    case 'coordination-model-missing':
      return {
        title: 'Coordination in free play is not judged',
        whatToDo: `A file of the app is missing. Loading the page again fetches it; everything else works. (${failure.detail})`
      };
    case 'coordination-model-broken':
      return {
        title: 'Coordination in free play is not judged',
        whatToDo: `A file of the app is damaged. Loading the page again fetches it anew; everything else works. (${failure.detail})`
      };
    case 'model-broken':
      return {
        title: 'The hand model is not the one that belongs to this Handwell',
        whatToDo: `It was fetched twice, so it is not used. Reload the page with the network on. If that does not help, whoever runs the site has to build it anew. Everything without a camera works. (${failure.detail})`
      };
    case 'wasm-unavailable':
      return {
        title: 'This browser does not run the hand tracker',
        whatToDo: `Switch WebAssembly on, which a lockdown mode switches off, or use another browser. The timer, your sessions and Trends work here too. (${failure.detail})`
      };
    case 'webgl-unavailable':
      return {
        title: 'The hand tracker needs WebGL, which is switched off here',
        whatToDo:
          'Switch graphics acceleration on in the settings of the browser, or use another browser. ' +
          'The timer works here too.'
      };
    case 'tracker-broken':
      return {
        title: 'The hand tracker did not start',
        whatToDo: `Reload the page. If it happens again, use the timer for today. (${failure.detail})`
      };
    case 'file-empty':
      return { title: 'This file is empty', whatToDo: 'It has 0 bytes. Copy it from the camera again.' };
    case 'file-not-video':
      return { title: 'This is not a video file', whatToDo: 'Choose an MP4, MOV, WebM or MKV file.' };
    case 'file-audio-only':
      return {
        title: 'This file has sound but no picture',
        whatToDo: 'Choose a video in which the hands can be seen.'
      };
    case 'file-unsupported-codec':
      return {
        title: `This browser cannot read ${failure.codec} video`,
        whatToDo:
          'Convert it, with any converter or this line, and choose the new file: ' +
          'ffmpeg -i video.mp4 -c:v libx264 -pix_fmt yuv420p -an converted.mp4'
      };
    case 'file-truncated':
      return {
        title: 'The end of this video is missing',
        whatToDo: `The first ${failure.readUntilS.toFixed(1)} s were read and are kept.`
      };
    case 'file-unreadable':
      return {
        title: 'This video could not be read',
        whatToDo: `Copy it again or convert it to MP4. (${failure.detail})`
      };
    case 'storage-full':
      return {
        title: 'The storage of this browser is full',
        whatToDo: 'Export and delete old sessions on the Data page, or free space on the disk.'
      };
    case 'storage-unavailable':
      return {
        title: 'This browser does not let the page keep anything',
        whatToDo: `Leave the private window or allow site data, then reload. (${failure.detail})`
      };
    case 'storage-newer-version':
      return {
        title: 'Your data was written by a newer Handwell',
        whatToDo: `Reload the page, or start the newer version (data version ${failure.found}, this one knows ${failure.known}). Nothing was changed.`
      };
    case 'storage-update-waits':
      return {
        title: 'Another tab is recording with the version before this one',
        whatToDo: 'Stop the recording there, then try again. Until then nothing is changed, and it goes on.'
      };
    case 'storage-upgrade-failed':
      return {
        title: 'The update of your data failed; nothing was changed',
        whatToDo: `Everything you recorded is still here, so do not clear the site data. Close all other tabs of Handwell, make room if the disk is nearly full, then reload this page. (${failure.detail})`
      };
    case 'storage-lost':
      return {
        title: 'The browser has removed the sessions that were kept here',
        whatToDo:
          'It does that when the disk is full or when site data is cleared. If you have a backup or exported recordings, bring them back first; otherwise begin anew.'
      };
    case 'recording-elsewhere':
      return {
        title: 'Another tab is recording',
        whatToDo: 'Stop the recording there first; only one tab records at a time.'
      };
    case 'session-missing':
      return {
        title: 'This session is not here',
        whatToDo: 'It may have been deleted, or it was recorded in another browser.'
      };
    case 'file-too-large':
      return {
        title: 'This file is too large',
        whatToDo: `It has ${bytesText(failure.bytes)}; a diary or trials written by Handwell have at most 16 MB. Choose the file as Handwell has written it. Nothing was taken from it.`
      };
    case 'recording-not-json':
      return {
        title: 'This is not a recording file',
        whatToDo: `Line ${failure.line} is not JSON. Nothing was taken from it. (${failure.detail})`
      };
    case 'recording-wrong-format':
      return {
        title: 'This file has another format',
        whatToDo: `Handwell reads handwell-recording/1, this says "${failure.found}". Nothing was taken from it.`
      };
    case 'recording-invalid':
      return {
        title: 'A value in this file is not valid',
        whatToDo: `${failure.path ? `${failure.path}: ` : ''}${failure.detail}. Nothing was taken from it.`
      };
    case 'recording-cut-off':
      return {
        title: 'The end of this recording is missing',
        whatToDo: `${failure.frames} frames could be read before it breaks off. Nothing was taken from it. Export the session again if you can.`
      };
    case 'recording-already-here':
      return {
        title: 'This recording is already here',
        whatToDo: 'Sessions has one with the same start and source. Nothing was taken from it.'
      };
    case 'recording-thinned':
      return {
        title: 'This recording holds only parts of its session',
        whatToDo:
          'Most of its landmarks were removed before it was exported, so its minutes cannot be measured from it. A backup brings such a session back whole. Nothing was taken from it.'
      };
    case 'backup-foreign':
      return {
        title: 'This is not a backup',
        whatToDo:
          'Choose the .zip or .zip.age file that Handwell has written as a backup. What Export has written is unpacked and brought back by Import. Nothing was changed.'
      };
    case 'backup-cut-off':
      return {
        title: 'The end of this backup is missing',
        whatToDo:
          'Copy the file again from where it was kept, or choose an older backup. Nothing was changed.'
      };
    case 'backup-damaged':
      return {
        title: 'This backup is damaged',
        whatToDo: `${failure.part} is not as it was written. Copy the file again from where it was kept, or choose an older backup. Nothing was changed.`
      };
    case 'backup-unfolds':
      return {
        title: 'This file is too large inside',
        whatToDo:
          'Unpacked it would be far larger than a backup of Handwell is. Choose the file as Handwell has written it, or an older backup. Nothing was changed.'
      };
    case 'backup-part-missing':
      return {
        title: 'A part of this backup is missing',
        whatToDo: `${failure.part} is not in it. Choose the file as Handwell has written it, or an older backup. Nothing was changed.`
      };
    case 'backup-newer':
      return {
        title: 'This backup was written by a newer Handwell',
        whatToDo: `Start the newer version and restore it there (${failure.found}). Nothing was changed.`
      };
    case 'backup-invalid':
      return {
        title: 'A value in this backup is not valid',
        whatToDo: `${failure.part}, ${failure.path}: ${failure.detail}. Nothing was changed. Choose an older backup; if it was just being made, use Export in open formats.`
      };
    case 'backup-unreadable':
      return {
        title: 'This file could not be read',
        whatToDo: `Look whether it is still there, and choose it again. Nothing was changed. (${failure.detail})`
      };
    case 'backup-not-verified':
      return {
        title: 'The backup did not read back as it was written',
        whatToDo: 'It was not kept. Free memory and space on the disk, then back up again.'
      };
    case 'backup-too-large':
      return {
        title: 'There is too much for one backup',
        whatToDo:
          'A zip holds 4 GB. Export recordings of old sessions, delete these sessions, then back up again. Nothing was changed.'
      };
    case 'export-too-large':
      return {
        title: 'There is too much for one file',
        whatToDo: 'A zip holds 4 GB. Choose a shorter time, or export single sessions on their pages.'
      };
    case 'export-empty':
      return {
        title: 'There are no landmarks to export',
        whatToDo:
          'Of the sessions in this time none has a recording with at least two pictures. Choose a longer time.'
      };
    case 'backup-passphrase':
      return {
        title: 'This is not the passphrase of this backup',
        whatToDo:
          'Choose the file again and type it once more; capital letters and spaces count. Nobody can open the file without it. Nothing was changed.'
      };
    case 'backup-lock-foreign':
      return {
        title: 'This file is encrypted in a way that Handwell does not open',
        whatToDo: `Choose a .zip.age file that Handwell has written. (${failure.detail}) Nothing was changed.`
      };
    case 'midi-unsupported':
      return {
        title: 'This browser cannot listen to MIDI instruments',
        whatToDo: 'Use Chrome, Edge or Firefox, or record on the instrument and open its .mid file here.'
      };
    case 'midi-refused':
      return {
        title: 'The browser is not allowed to listen to MIDI instruments',
        whatToDo:
          'Allow MIDI for this page in the address bar, then try again. Everything else works without it.'
      };
    case 'midi-failed':
      return {
        title: 'The MIDI instrument could not be opened',
        whatToDo: `Close other music programs, plug it in again and try again. (${failure.detail})`
      };
    case 'microphone-unsupported':
      return {
        title: 'This browser cannot listen to a microphone',
        whatToDo: 'Use a current Chrome, Edge, Firefox or Safari. Everything else works here too.'
      };
    case 'microphone-refused':
      return {
        title: 'The browser is not allowed to use the microphone',
        whatToDo:
          'Allow the microphone for this page in the address bar, then try again. Everything else works without it.'
      };
    case 'microphone-absent':
      return {
        title: 'No microphone was found',
        whatToDo: 'Plug one in and try again. Everything else works without it.'
      };
    case 'microphone-in-use':
      return {
        title: 'Another program is using the microphone',
        whatToDo: 'Close calls and other programs that record, then try again.'
      };
    case 'microphone-lost':
      return {
        title: 'The microphone is gone',
        whatToDo:
          'It was unplugged, or is not allowed any more. What was heard is kept, and the recording goes on. ' +
          'Plugged in again, it is found by itself.'
      };
    case 'microphone-failed':
      return {
        title: 'The microphone could not be opened',
        whatToDo: `Unplug it, plug it in and try again. (${failure.detail})`
      };
    case 'midi-foreign':
      return {
        title: 'This is not a MIDI file',
        whatToDo: 'Choose a Standard MIDI File: its name ends in .mid or .midi. Nothing was taken from it.'
      };
    case 'midi-too-large':
      return {
        title: `This MIDI file has ${bytesText(failure.bytes)}`,
        whatToDo:
          'A day of playing has about one. Export only the session from the program that wrote it. Nothing was taken from it.'
      };
    case 'midi-without-clock':
      return {
        title: 'This MIDI file does not say how fast its time runs',
        whatToDo:
          'Its header is damaged. Export it again from the program that wrote it. Nothing was taken from it.'
      };
    case 'midi-without-notes':
      return {
        title: 'No key is struck in this MIDI file',
        whatToDo:
          'Check that the piano’s own track was recorded, and export it again. Nothing was taken from it.'
      };
    case 'midi-too-long':
      return {
        title: `This MIDI file goes on for ${Math.round(failure.hours)} hours`,
        whatToDo:
          'That is more than one session, or its tempo is wrong. Export one session. Nothing was taken from it.'
      };
    case 'folder-permission':
      return {
        title: 'The browser asks before Handwell may write into the folder again',
        whatToDo: 'Allow it once more; until then no backup is made by itself.'
      };
    case 'folder-gone':
      return {
        title: 'The folder for backups is not there',
        whatToDo: 'Plug its disk in, or choose another folder. Until then no backup is made by itself.'
      };
    case 'folder-failed':
      return {
        title: 'The backup could not be written into the folder',
        whatToDo: `Look whether its disk is full or write-protected, or choose another folder. Earlier backups are still there, and it is tried again by itself. (${failure.detail})`
      };
    case 'backup-cipher-broken':
      return {
        title: 'The passphrase could not be worked with',
        whatToDo: `It takes 256 MB of memory for a moment. Close other tabs and programs, then try again. (${failure.detail})`
      };
  }
}

/** Wherever no change is shown. Fixed wording: it must say the same everywhere. */
export const NO_CHANGE_SENTENCE =
  'No change found does not mean nothing is wrong. If something feels wrong, trust that over this chart.';

/** What was cut off by a tab that was closed or a computer that was switched off. */
export const INTERRUPTED_WORDS: Readonly<Record<Interrupted, string>> = {
  restore:
    'Restoring a backup was interrupted. Nothing of it was kept, and nothing of your own was changed: restore it again.',
  import:
    'An import was interrupted. Nothing of the file that was being read was kept; files before it are in Sessions.'
};

/** Why nothing is known about a stretch of a session. */
export const GAP_WORDS: Readonly<Record<GapReason, string>> = {
  paused: 'paused',
  hidden: 'the tab was hidden',
  asleep: 'the computer slept',
  'camera-lost': 'the camera was gone or not allowed',
  'camera-muted': 'the camera gave no picture',
  'picture-frozen': 'the picture stood still',
  'tracker-restart': 'the hand tracker restarted',
  dropped: 'frames were dropped',
  damaged: 'stored data was damaged',
  storage: 'saving failed',
  'no-room': 'no room for landmarks'
};

/** What happened during a session. */
export const EVENT_WORDS: Readonly<Record<SessionEventKind, string>> = {
  gap: 'Gap',
  'felt-odd': 'Felt odd',
  'break-reminder': 'Break reminder',
  'tracker-restart': 'Hand tracker restarted',
  'clock-step': 'The computer’s clock was changed'
};

/** How the minutes of a session are known. */
export const KIND_WORDS: Readonly<Record<SessionKind, string>> = {
  camera: 'camera',
  file: 'video file',
  midi: 'MIDI keyboard',
  sound: 'microphone',
  timer: 'timer',
  typed: 'typed'
};
