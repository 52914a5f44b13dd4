/** Short notes at the foot of the page; one that can be undone stays longer. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void | Promise<void> };
}

const PLAIN_MS = 6_000;
const UNDO_MS = 15_000;

let nextId = 1;
let shown = $state.raw<readonly Toast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export const toasts = {
  get shown(): readonly Toast[] {
    return shown;
  },
  /** Shows a note and returns its id. `showToast('Session deleted', { label: 'Undo', run: restore })` */
  show(text: string, action?: Toast['action']): number {
    const id = nextId++;
    shown = [...shown.slice(-2), action ? { id, text, action } : { id, text }];
    this.resume(id);
    return id;
  },
  dismiss(id: number): void {
    this.hold(id);
    shown = shown.filter((toast) => toast.id !== id);
  },
  /** Stops the countdown while the note is pointed at or focused, so that it cannot vanish under the hand. */
  hold(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },
  resume(id: number): void {
    const toast = shown.find((one) => one.id === id);
    if (!toast) return;
    this.hold(id);
    timers.set(
      id,
      setTimeout(() => this.dismiss(id), toast.action ? UNDO_MS : PLAIN_MS)
    );
  }
};

export const showToast = (text: string, action?: Toast['action']): number => toasts.show(text, action);
