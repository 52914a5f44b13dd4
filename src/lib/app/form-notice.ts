import { redFlagNotice, type Said } from '#guidance';

/** A form's look at its own draft: what must be said at once, with the page to open. */
export const formNotice =
  (href: string) =>
  (said: Said): { title: string; text: string; href: string } | undefined => {
    const notice = redFlagNotice(said);
    return notice && { title: notice.title, text: notice.text, href };
  };
