/** The zone this browser is in. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Date and time on the person's wall, as date and time fields want them. */
export function localNow(now = new Date()): { date: string; time: string } {
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    time: `${two(now.getHours())}:${two(now.getMinutes())}`
  };
}
