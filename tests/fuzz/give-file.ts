import type { Failure } from '#contracts';
import { readDiaryText, readSmallFile, readTrialsText, type Store } from '#store';
import { keepMidiFile } from '../../src/lib/app/midi-import';
import { importRecordingFile } from '../../src/lib/app/recording-import';
import { PASSPHRASE, type Kind } from './corpus';

/** Gives the app a file as a page does that lets somebody choose one. @returns why it was not taken, if it was not */
export async function giveFile(store: Store, kind: Kind, file: File): Promise<Failure | undefined> {
  switch (kind) {
    case 'backup': {
      const plan = await store.planRestore(file);
      const restored = plan.ok ? await store.restore(file) : plan;
      return restored.ok ? undefined : restored.failure;
    }
    case 'locked': {
      const opened = await store.decrypt(file, PASSPHRASE);
      return opened.ok ? giveFile(store, 'backup', opened.value as File) : opened.failure;
    }
    case 'diary': {
      const text = await readSmallFile(file);
      const read = text.ok ? readDiaryText(text.value) : text;
      const merged = read.ok ? await store.mergeDiary(read.value.diary) : read;
      return merged.ok ? undefined : merged.failure;
    }
    case 'trials': {
      const text = await readSmallFile(file);
      const read = text.ok ? readTrialsText(text.value) : text;
      const merged = read.ok ? await store.mergeTrials(read.value) : read;
      return merged.ok ? undefined : merged.failure;
    }
    case 'recording': {
      const { signal } = new AbortController();
      const imported = await importRecordingFile(store, file, () => {}, signal);
      return imported.ok ? undefined : imported.failure;
    }
    case 'midi': {
      const about = { activity: 'piano', hands: ['left', 'right'] } as const;
      const kept = await keepMidiFile(store, file, '2026-02-03T18:00:00Z', about);
      return kept.ok ? undefined : kept.failure;
    }
  }
}
