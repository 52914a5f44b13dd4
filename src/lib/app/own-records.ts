import { ChangeDesk } from './change-desk.svelte';
import { withCountedFingers } from './counted-fingers';
import { datedInPieces } from './dated-in-pieces';
import { DiaryDesk } from './diary-desk.svelte';
import { SessionLibrary } from './session-library.svelte';

interface OwnRecords {
  readonly library: SessionLibrary;
  readonly diary: DiaryDesk;
  readonly changes: ChangeDesk;
}
let kept: OwnRecords | undefined;

/**
 * The person's sessions, diary and changes, for the pages that show all of them. The first page that asks opens them;
 * then they stay and follow the store, so that whoever comes back to ten years does not wait for them again.
 */
export function ownRecords(): OwnRecords {
  if (!kept) {
    const changes = new ChangeDesk();
    kept = {
      changes,
      library: new SessionLibrary(changes.portFor, (sessions) =>
        datedInPieces(sessions.map(withCountedFingers))
      ),
      diary: new DiaryDesk()
    };
    changes.open();
    kept.library.open();
    kept.diary.open();
  } else {
    // The store may have been opened anew since.
    if (kept.library.state.kind === 'failed') kept.library.retry();
    if (kept.diary.failure) kept.diary.retry();
    kept.changes.look();
  }
  return kept;
}
