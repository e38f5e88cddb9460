// What stands around every view.
import { part, post, Problem, type Card } from './api';
import { fill, h, type Child } from './dom';
import { date } from './format';
import { again } from './router';
import { choose, settings } from './settings';
import { t, type Word } from './words';

const main = h('main', { id: 'content', tabindex: -1 });
const header = h('header', { class: 'bar' });
const dialog = h('dialog', { class: 'settings', 'aria-labelledby': 'settings-title' });
const said = h('div', { class: 'said', role: 'status', 'aria-live': 'polite' });

export function pageOf(...children: Child[]): void {
  fill(main, children);
}

export function setTitle(title: string): void {
  document.title = title ? `${title} · ${t('name')}` : t('name');
}

export function say(message: string): void {
  said.textContent = message;
}

export function cardLink(card: Card): HTMLElement {
  return h('a', { href: `/articles/${part(card.id)}`, class: 'card-link' }, h('bdi', {}, card.title),
    h('small', {}, h('bdi', {}, card.outlet), ' · ', date(card.published)));
}

// Does something that may fail, and tells of it where it was asked for.
export async function attempt(what: () => Promise<void>, where?: HTMLElement): Promise<void> {
  try {
    await what();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    if (error instanceof Problem && error.status === 401) return askToken();
    const message = `${t('failed')}: ${error instanceof Error ? error.message : String(error)}`;
    if (where) fill(where, h('p', { class: 'problem', role: 'alert' }, h('bdi', {}, message)));
    else say(message);
  }
}

function askToken(): void {
  const input = h('input', { id: 'token', type: 'password', autocomplete: 'current-password', dir: 'ltr', required: true });
  const fault = h('p', { class: 'problem', role: 'alert' });
  pageOf(h('h1', {}, t('tokenWanted')), h('form', {
    class: 'paste',
    onsubmit: (event: Event) => {
      event.preventDefault();
      post('session', { token: input.value }).then(() => again(), (error: Error) => fill(fault, error.message));
    },
  }, h('label', { for: 'token' }, t('token')), input, fault, h('button', { type: 'submit' }, t('enter'))));
}

const ways: [string, Word][] = [['/', 'search'], ['/people', 'people'], ['/active', 'active'], ['/read', 'read'], ['/notes', 'notes'], ['/watch', 'watch']];

function drawHeader(): void {
  const first = `/${location.pathname.split('/')[1] ?? ''}`;
  fill(header,
    h('a', { class: 'skip', href: '#content', onclick: (event: Event) => { event.preventDefault(); main.focus(); } }, t('skip')),
    h('a', { class: 'brand', href: '/' }, t('name')),
    h('nav', { 'aria-label': t('menu') }, ways.map(([path, word]) => {
      const here = path === first || (path === '/' && (first === '/search' || first === '/articles'));
      return h('a', { href: path, 'aria-current': here ? 'page' : null }, t(word));
    })),
    h('button', { type: 'button', class: 'quiet', onclick: () => { drawSettings(); dialog.showModal(); } }, t('settings')));
}

function drawSettings(): void {
  const pick = <K extends 'language' | 'theme' | 'digits' | 'dates'>(key: K, word: Word, values: [string, string][]) => {
    const select = h('select', { id: `set-${key}`, onchange: () => change({ [key]: select.value }) },
      values.map(([value, text]) => h('option', { value, selected: settings[key] === value }, text)));
    return [h('label', { for: `set-${key}` }, t(word)), select];
  };
  const change = (to: object) => {
    choose(to);
    drawSettings();
    void again();
  };
  fill(dialog,
    h('h2', { id: 'settings-title' }, t('settings')),
    h('div', { class: 'grid' },
      pick('language', 'language', [['ar', 'العربية'], ['en', 'English']]),
      pick('theme', 'theme', [['system', t('system')], ['light', t('light')], ['dark', t('dark')]]),
      pick('digits', 'digits', [['latn', '1 2 3'], ['arab', '١ ٢ ٣']]),
      pick('dates', 'dates', [['gregorian', t('gregorian')], ['levantine', t('levantine')], ['hijri', t('hijri')]])),
    h('label', { class: 'switch' }, h('input', { type: 'checkbox', checked: settings.shortcuts, onchange: (event: Event) =>
      choose({ shortcuts: (event.target as HTMLInputElement).checked }) }), h('span', {}, t('shortcuts'))),
    h('dl', { class: 'keys' }, ([['/', 'keySearch'], ['j', 'keyNext'], ['k', 'keyPrevious'], ['[ ]', 'keyArticles'], ['Esc', 'keyClose']] as [string, Word][])
      .map(([key, word]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(word))))),
    h('button', { type: 'button', onclick: () => dialog.close() }, t('close')));
}

export function build(): void {
  document.body.append(header, main, said, dialog);
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).matches('input, textarea, select');
    if (!settings.shortcuts || typing || event.ctrlKey || event.metaKey || event.altKey || event.key !== '/') return;
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}

export { drawHeader };
