// Numbers and dates as the reader has chosen.
import { settings } from './settings';
import { t } from './words';

function locale(): string {
  const base = settings.language === 'ar' ? (settings.dates === 'levantine' ? 'ar-SY' : 'ar-EG') : 'en-GB';
  const calendar = settings.dates === 'hijri' ? '-ca-islamic-umalqura' : '-ca-gregory';
  return `${base}-u${calendar}-nu-${settings.digits}`;
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

// ISO 8601, as exact as it says; the clock is the page's own, whatever zone the reader is in.
export function date(iso: string | null | undefined): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?/.exec(iso ?? '');
  if (!match) return iso || t('unknownDate');
  const [, year, month, day, hour, minute] = match;
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0));
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = day ? 'long' : 'long';
  if (day) options.day = 'numeric';
  if (hour) Object.assign(options, { hour: 'numeric', minute: '2-digit' });
  return new Intl.DateTimeFormat(locale(), options).format(time);
}

// Links of a chain, or parties, in the order in which the interface is read, whatever script each is in.
export function inOrder(links: string[]): string {
  const isolated = links.filter(Boolean).map((link) => `\u2068${link}\u2069`);
  return isolated.join(settings.language === 'ar' ? ' ← ' : ' → ');
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(value, 1)) / 3));
  return `${number(Math.round((value / 1000 ** step) * 10) / 10)} ${units[step]}`;
}
