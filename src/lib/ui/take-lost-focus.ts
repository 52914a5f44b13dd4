/**
 * For what takes the place of something that was pressed: with it the focus would be gone, and a keyboard or a screen reader
 * would be at the page's beginning. Whoever has the focus elsewhere keeps it, and nothing scrolls under a mouse.
 */
export function takeLostFocus(element: HTMLElement): void {
  const { activeElement, body } = element.ownerDocument;
  if (activeElement === null || activeElement === body) element.focus({ preventScroll: true });
}
