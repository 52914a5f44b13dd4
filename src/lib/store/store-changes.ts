import type { SessionId } from '#contracts';

export const CHANGES_CHANNEL = 'handwell-changes';

/** Something changed: one session (`sid`), the diary, or, with neither, anything. */
export interface StoreChange {
  readonly sid?: SessionId;
  readonly diary?: true;
  /** The made-up year went because something of the person's own came. */
  readonly demoGaveWay?: true;
  /** Everything was deleted; the id of the new database. */
  readonly installId?: string;
}

/** Changes of this tab and all others, to every listener. */
export function createStoreChanges(channel: BroadcastChannel | undefined) {
  const listeners = new Set<(change: StoreChange) => void>();
  const tell = (change: StoreChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  if (channel) channel.onmessage = ({ data }: MessageEvent<StoreChange>) => tell(data);
  return {
    announce(change: StoreChange) {
      channel?.postMessage(change);
      tell(change);
    },
    onChange(listener: (change: StoreChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel?.close()
  };
}
