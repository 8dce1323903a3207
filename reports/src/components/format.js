// One locale, so that the same report reads the same everywhere. A figure that is not known is a dash, never 0.
const locale = 'en';
export const notKnown = '–';

const whole = new Intl.NumberFormat(locale);
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const change = new Intl.NumberFormat(locale, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const oneDecimal = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const utcDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const utcDayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const orDash = (format) => (value) => (value === null || value === undefined ? notKnown : format(value));

export const count = orDash((value) => whole.format(value));

/** A share in percent. */
export const percent = orDash((value) => share.format(value));

/** How much more, in percent, with its sign. */
export const growth = orDash((value) => change.format(value));

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Decimal units, three digits. */
export const bytes = orDash((value) => {
  const power = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
  return `${oneDecimal.format(value / 1000 ** power)} ${units[power]}`;
});

/** `2026-11-24` as `24 Nov 2026`. */
export const day = orDash((text) => utcDay.format(new Date(`${text}T00:00:00Z`)));
export const dayOfYear = orDash((text) => utcDayOfYear.format(new Date(`${text}T00:00:00Z`)));

/** An instant in the time zone of the installation, which is named. */
export const dayAndTime = (instant, timeZone = 'UTC') =>
  instant === null || instant === undefined
    ? notKnown
    : new Intl.DateTimeFormat('en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
        timeZoneName: 'short',
      }).format(new Date(instant));

/** `3 seats`, `1 seat`. */
export function plural(number, one, many = `${one}s`) {
  return `${whole.format(number)} ${number === 1 ? one : many}`;
}
