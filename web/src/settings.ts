// What the reader has chosen; kept in this browser alone.
import { speak, type Language } from './words';

export interface Settings {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  digits: 'arab' | 'latn';
  dates: 'gregorian' | 'levantine' | 'hijri';
  shortcuts: boolean;
  hidden: string[]; // layers that are off
}

const KEY = 'naqlan.settings';

const usual: Settings = {
  language: 'ar',
  theme: 'system',
  digits: 'latn',
  dates: 'gregorian',
  shortcuts: true,
  hidden: ['amounts'],
};

function load(): Settings {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) };
  } catch {
    return { ...usual };
  }
}

export const settings = load();

export function choose(change: Partial<Settings>): void {
  Object.assign(settings, change);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Browsers that keep nothing still read.
  }
  apply();
}

export function apply(): void {
  speak(settings.language);
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === 'ar' ? 'rtl' : 'ltr';
  root.dataset['theme'] = settings.theme;
}
