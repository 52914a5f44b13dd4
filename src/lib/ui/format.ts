import type { Minutes, Seconds } from '#contracts';

/** The app speaks one language, so its dates do too, whatever the system's is. */
const LOCALE = 'en-GB';

/** Whole minutes: `minutesText(65) // '1 h 05 min'`; less than one in seconds: `minutesText(0.4) // '24 s'`. */
export function minutesText(minutes: Minutes): string {
  if (minutes > 0 && minutes < 1) return `${Math.min(59, Math.max(1, Math.round(minutes * 60)))} s`;
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')} min`;
}

/** `durationText(75) // '1 min 15 s'`; from ten minutes on without seconds. */
export function durationText(seconds: Seconds): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole >= 600) return minutesText(whole / 60);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `clockText(3_725) // '1:02:05'`. */
export function clockText(seconds: Seconds): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** `1.2 MB`, powers of 1000 as disks are sold. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}

/** `thousands(12400.3) // '12,400'` */
export const thousands = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** `percentText(0.947) // '95 %'`; a little is not nothing: `percentText(0.001) // 'under 1 %'`. */
export const percentText = (share: number): string =>
  share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Making a format costs a hundred times what using it does. */
function formatFor(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(LOCALE, options)));
  return format;
}

function instantText(iso: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  try {
    return formatFor({ ...options, timeZone }).format(date);
  } catch {
    return formatFor({ ...options, timeZone: 'UTC' }).format(date);
  }
}

/** `Tue 24 Nov 2026` on the wall of the zone the session was in. */
export const dateText = (iso: string, timeZone: string): string =>
  // Some browsers put a comma after the weekday.
  instantText(iso, timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric'
  }).replace(',', '');

/** `14:05`. */
export const timeText = (iso: string, timeZone: string): string =>
  instantText(iso, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The zone whose wall clock a session's times are of; where the person is in another one, also when it began there. */
export const zoneText = (startedAt: string, zone: string, here: string): string =>
  zone === here
    ? zone
    : `${zone}. In ${here} it began at ${timeText(startedAt, here)} on ${dateText(startedAt, here)}.`;

/** A calendar day `2026-11-24` as `Tue 24 Nov`, or with other parts. */
export const dayText = (
  day: string,
  options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
): string => formatFor({ ...options, timeZone: 'UTC' }).format(new Date(`${day}T12:00Z`));

/** `capitalised('golf putting') // 'Golf putting'`. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `count(1, 'session') // '1 session'`, `count(2, 'session') // '2 sessions'`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n} ${n === 1 ? noun : plural}`;
