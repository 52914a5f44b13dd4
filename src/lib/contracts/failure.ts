/** Every expected failure of the product. Its sentence for the person stands in `ui/messages.ts`. */
export type CameraFailure =
  | { readonly kind: 'camera-refused' }
  | { readonly kind: 'camera-absent' }
  | { readonly kind: 'camera-in-use' }
  | { readonly kind: 'camera-unsupported' }
  /** The host sends no policy that keeps workers from asking other sites. */
  | { readonly kind: 'policy-missing' }
  | { readonly kind: 'camera-failed'; readonly detail: string };

export type TrackerFailure =
  | { readonly kind: 'model-missing'; readonly detail: string }
  | { readonly kind: 'model-broken'; readonly detail: string }
  | { readonly kind: 'wasm-unavailable'; readonly detail: string }
  | { readonly kind: 'webgl-unavailable'; readonly detail: string }
  | { readonly kind: 'tracker-broken'; readonly detail: string };

export type VideoFileFailure =
  | { readonly kind: 'file-empty' }
  | { readonly kind: 'file-not-video' }
  | { readonly kind: 'file-audio-only' }
  | { readonly kind: 'file-unsupported-codec'; readonly codec: string }
  /** Frames before the damage were read; `readUntilS` seconds of them. */
  | { readonly kind: 'file-truncated'; readonly readUntilS: number }
  | { readonly kind: 'file-unreadable'; readonly detail: string };

export type StorageFailure =
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'storage-unavailable'; readonly detail: string }
  | { readonly kind: 'storage-newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'storage-lost' }
  /** Another tab records with an older release, and an upgrade of the database would end that. */
  | { readonly kind: 'storage-update-waits' }
  /** The database of an older release could not be brought to this one's, and is as it was. */
  | { readonly kind: 'storage-upgrade-failed'; readonly detail: string }
  | { readonly kind: 'recording-elsewhere' }
  | { readonly kind: 'session-missing' };

/** `path` names the field, for instance `frames[12].hands[0].image`. */
export type RecordingFileFailure =
  /** Of a diary or trials, which are read at once. */
  | { readonly kind: 'file-too-large'; readonly bytes: number }
  | { readonly kind: 'recording-not-json'; readonly line: number; readonly detail: string }
  | { readonly kind: 'recording-wrong-format'; readonly found: string }
  | { readonly kind: 'recording-invalid'; readonly path: string; readonly detail: string }
  | { readonly kind: 'recording-cut-off'; readonly frames: number }
  /** The same source at the same instant is kept already. */
  | { readonly kind: 'recording-already-here'; readonly startedAt: string }
  /** It has frames of some stretches only, so its minutes cannot be measured from it. */
  | { readonly kind: 'recording-thinned' };

/** `part` is a file inside the backup. Of a backup that fails nothing is taken. */
export type BackupFailure =
  /** No zip, or one that is no backup. */
  | { readonly kind: 'backup-foreign' }
  | { readonly kind: 'backup-cut-off' }
  | { readonly kind: 'backup-damaged'; readonly part: string }
  /** Unpacked it would be far more than any backup. */
  | { readonly kind: 'backup-unfolds' }
  | { readonly kind: 'backup-part-missing'; readonly part: string }
  | { readonly kind: 'backup-newer'; readonly found: string }
  | { readonly kind: 'backup-invalid'; readonly part: string; readonly path: string; readonly detail: string }
  | { readonly kind: 'backup-unreadable'; readonly detail: string }
  /** What was written does not read back as it was. */
  | { readonly kind: 'backup-not-verified' }
  | { readonly kind: 'backup-too-large' }
  /** It is encrypted, with another passphrase than this. */
  | { readonly kind: 'backup-passphrase' }
  /** Encrypted in a way that is not opened here: with a key, or with more work than is asked of a machine. */
  | { readonly kind: 'backup-lock-foreign'; readonly detail: string }
  | { readonly kind: 'backup-cipher-broken'; readonly detail: string };

/** Of the folder for automatic backups. What was in it before is still there. */
export type FolderFailure =
  | { readonly kind: 'folder-permission' }
  | { readonly kind: 'folder-gone' }
  | { readonly kind: 'folder-failed'; readonly detail: string };

/** Of the MIDI instruments of this machine. */
export type MidiFailure =
  | { readonly kind: 'midi-unsupported' }
  | { readonly kind: 'midi-refused' }
  | { readonly kind: 'midi-failed'; readonly detail: string };

/** Of the microphone. Everything else goes on without it. */
export type MicrophoneFailure =
  | { readonly kind: 'microphone-unsupported' }
  | { readonly kind: 'microphone-refused' }
  | { readonly kind: 'microphone-absent' }
  | { readonly kind: 'microphone-in-use' }
  /** It was there, and was unplugged or is not allowed any more. */
  | { readonly kind: 'microphone-lost' }
  | { readonly kind: 'microphone-failed'; readonly detail: string };

/** Of a Standard MIDI File. */
export type MidiFileFailure =
  | { readonly kind: 'midi-foreign' }
  | { readonly kind: 'midi-too-large'; readonly bytes: number }
  /** Its header counts time in steps of nothing. */
  | { readonly kind: 'midi-without-clock' }
  | { readonly kind: 'midi-without-notes' }
  /** Longer than a day: more than one session, or a wrong tempo. */
  | { readonly kind: 'midi-too-long'; readonly hours: number };

export type ExportFailure =
  | StorageFailure
  /** A zip holds 4 GB. */
  | { readonly kind: 'export-too-large' }
  /** Nothing of the kind is kept, or was recorded in the chosen time. */
  | { readonly kind: 'export-empty' };

/** Of the file with the weights of the small model. Coordination in free play is then not judged; all else works. */
export type CoordinationModelFailure =
  | { readonly kind: 'coordination-model-missing'; readonly detail: string }
  | { readonly kind: 'coordination-model-broken'; readonly detail: string };

export type Failure =
  | CameraFailure
  | TrackerFailure
  | VideoFileFailure
  | RecordingFileFailure
  | BackupFailure
  | ExportFailure
  | FolderFailure
  | MidiFailure
  | MicrophoneFailure
  | MidiFileFailure
  | CoordinationModelFailure;
