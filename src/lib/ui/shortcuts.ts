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
  {
    where: 'While the probe runs',
    keys: [
      { key: 'R', does: 'Play this part again' },
      { key: 'S', does: 'Skip this part' },
      { key: 'Esc', does: 'End the probe' }
    ]
  },
  {
    where: 'In a guided set',
    keys: [
      { key: 'N', does: 'This part is played: on to the next' },
      { key: 'Esc', does: 'End the set' }
    ]
  },
  {
    where: 'After a recording',
    keys: [
      { key: '0 to 9', does: 'How hard it was; 1 and then 0 is 10' },
      { key: 'Y or N', does: 'Whether anything hurt' },
      { key: 'Enter', does: 'Save' }
    ]
  },
  { where: 'Sessions and Guidance', keys: [{ key: '/', does: 'Search' }] },
  {
    where: 'In a replay',
    keys: [
      { key: 'Space', does: 'Play, or pause' },
      { key: '←', does: 'One second back; with Shift, ten' },
      { key: '→', does: 'One second on; with Shift, ten' }
    ]
  },
  {
    where: 'Trends',
    keys: [
      { key: '←', does: 'Earlier; in the chart, the bar before' },
      { key: '→', does: 'Later; in the chart, the bar after' }
    ]
  }
] as const;
