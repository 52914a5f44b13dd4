/** Every shortcut of the app, for the list that `?` opens. */
export const SHORTCUTS = [
  {
    where: 'Everywhere',
    keys: [
      { key: '?', does: 'Show this list' },
      { key: 'Tab', does: 'Go to the next control' },
      { key: 'Esc', does: 'Close what is open' }
    ]
  },
  {
    where: 'While recording',
    keys: [
      { key: 'Space', does: 'Pause, or go on' },
      { key: 'M', does: 'Mark “felt odd”' },
      { key: 'Esc', does: 'Stop' }
    ]
  },
  { where: 'Sessions', keys: [{ key: '/', does: 'Search' }] },
  {
    where: 'Trends',
    keys: [
      { key: '←', does: 'The week before' },
      { key: '→', does: 'The week after' }
    ]
  }
] as const;
