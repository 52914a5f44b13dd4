import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import RoomNote from './RoomNote.svelte';

/** What is read of it. */
const said = (share: number | undefined, dataHref?: string) =>
  render(RoomNote, { props: { share, ...(dataHref && { dataHref }) } })
    .body.replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('from 80 % on it is said that the storage is almost full, and how full; from 95 % on that a recording may not fit', () => {
  expect(said(0.8, '/data')).toBe(
    'Storage almost full More than 80 % of what the browser allows is used. There is room for now. ' +
      'Free space on the disk, or back up and delete old sessions: see Data.'
  );
  expect(said(0.95)).toBe(
    'Storage almost full More than 95 % of what the browser allows is used. A long recording may not fit any more. ' +
      'Free space on the disk, or back up and delete old sessions.'
  );
});

test('before that nothing is said', () => {
  expect(said(undefined)).toBe('');
});
