import type { SessionDetails } from '#contracts';
import { redFlagNotice } from '#guidance';

/** The details form's look at its own draft: what must be said at once, with the page to open. */
export const formNotice =
  (href: string) =>
  (details: SessionDetails): { title: string; text: string; href: string } | undefined => {
    const notice = redFlagNotice(details);
    return notice && { title: notice.title, text: notice.text, href };
  };
