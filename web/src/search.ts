// Search as one types, with facets; without words, the latest articles.
import { get, query, type Card, type Facets, type Found, type Hit, type Named, type Page } from './api';
import { fill, h, svg, type Child } from './dom';
import { date, number } from './format';
import { go, rewrite, type Place } from './router';
import { attempt, cardLink, pageOf, say, setTitle } from './shell';
import { known, t, type Word } from './words';

const FILTERS = ['speaker', 'person', 'place', 'organisation', 'outlet', 'event', 'from', 'to'] as const;
const WAIT_MS = 160;

function addressOf(asked: URLSearchParams): string {
  const kept = new URLSearchParams([...asked].filter(([, value]) => value !== ''));
  const text = kept.toString();
  return text ? `/search?${text}` : '/';
}

export async function searchView(place: Place, signal: AbortSignal): Promise<void> {
  let asked = new URLSearchParams(place.query);
  setTitle(asked.get('q') ?? '');
  const results = h('div', { class: 'found' });
  const facets = h('div', { class: 'facets' });
  const count = h('p', { class: 'muted', role: 'status' });
  const field = h('input', { type: 'search', name: 'q', placeholder: t('query'), 'aria-label': t('query'), dir: 'auto', autocomplete: 'off' });
  field.value = asked.get('q') ?? '';
  const chosen = h('div', { class: 'chosen' });
  let running = new AbortController();
  signal.addEventListener('abort', () => running.abort());

  // Name, value, name, value, …; "" takes one away.
  const change = (...to: string[]) => {
    const next = new URLSearchParams(asked);
    for (let i = 0; i + 1 < to.length; i += 2) next.set(to[i]!, to[i + 1]!);
    void go(addressOf(next));
  };

  const run = () => attempt(async () => {
    running.abort();
    running = new AbortController();
    const own = running.signal;
    const parameters: { [name: string]: string } = Object.fromEntries([...asked].filter(([, value]) => value !== ''));
    const words = parameters['q'] ?? '';
    const narrowed = FILTERS.filter((name) => parameters[name]);
    const facetsAsked = get<Facets>('facets', pickFacets(parameters), own);
    facetsAsked.catch(() => {}); // told where it is awaited
    if (words) {
      const page = await get<Found>('search', parameters, own);
      fill(count, `${number(page.total)} ${t('results')}`);
      fill(results, hitList(page.items), moreButton(page.next, (after) => get<Found>('search', { ...parameters, after }, signal), hitList));
      if (page.items.length === 0) fill(results, h('p', { class: 'muted' }, t('nothing')));
      fill(facets, histogram(page.months, (from, to) => change('from', from, 'to', to)), facetList('outlet', page.outlets.map(({ value, count: n }) => [value, n])));
    } else {
      const { q: _, any: __, order: ___, group: ____, ...filters } = parameters;
      const page = await get<Page<Card>>('articles', filters, own);
      fill(count, narrowed.length > 0 ? '' : t('latest'));
      fill(results, cardList(page.items), moreButton(page.next, (after) => get<Page<Card>>('articles', { ...filters, after }, signal), cardList));
      if (page.items.length === 0) fill(results, h('p', { class: 'muted' }, t('nothing')));
      fill(facets, h('p', {}, h('a', { href: `/api/v1/export/records${query(filters)}`, download: true }, `${t('export')} (JSON Lines)`)));
    }
    const names = await facetsAsked;
    if (own.aborted) return;
    const rows = (list: Named[], by: 'articles' | 'quotations'): [string, number][] => list.map((one) => [one.name, one[by]]);
    facets.append(...[facetList('speaker', rows(names.speakers, 'quotations')), facetList('person', rows(names.people, 'articles')),
      facetList('organisation', rows(names.organisations, 'articles')), facetList('place', rows(names.places, 'articles')),
    ].filter((one): one is HTMLElement => one instanceof HTMLElement));
  }, results);

  function facetList(name: Word & (typeof FILTERS)[number], values: [string, number][]): Child {
    const open = values.filter(([value]) => value && value !== asked.get(name)).slice(0, 8);
    return open.length > 0 && h('details', { open: true }, h('summary', {}, t(name)), h('ul', {}, open.map(([value, n]) =>
      h('li', {}, h('button', { type: 'button', class: 'facet', onclick: () => change(name, value) }, h('bdi', {}, value), h('span', { class: 'count' }, number(n)))))));
  }

  function drawChosen(): void {
    fill(chosen, FILTERS.filter((name) => asked.get(name)).map((name) =>
      h('button', { type: 'button', class: 'chip', onclick: () => change(name, ''), 'aria-label': `${t('remove')}: ${t(name)} ${asked.get(name)}` },
        `${t(name)}: `, h('bdi', {}, asked.get(name)!), ' ×')));
  }

  let waiting = 0;
  let typed = false; // the first letter makes a step of history, the next ones change it
  field.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      asked = new URLSearchParams(asked);
      asked.set('q', field.value);
      if (!typed) history.pushState({ scroll: 0 }, '', addressOf(asked));
      else rewrite(addressOf(asked));
      typed = true;
      setTitle(field.value);
      void run();
    }, WAIT_MS);
  });
  const flag = (name: string, value: string, word: Word) => h('label', { class: 'switch' }, h('input', {
    type: 'checkbox', checked: asked.get(name) === value, onchange: (event: Event) => change(name, (event.target as HTMLInputElement).checked ? value : ''),
  }), h('span', {}, t(word)));
  const day = (name: 'from' | 'to') => h('label', {}, `${t(name)} `, h('input', { type: 'date', value: asked.get(name), onchange: (event: Event) =>
    change(name, (event.target as HTMLInputElement).value) }));

  drawChosen();
  pageOf(
    h('h1', { class: 'unseen' }, t('search')),
    h('form', { class: 'search', role: 'search', onsubmit: (event: Event) => {
      event.preventDefault();
      window.clearTimeout(waiting);
      change('q', field.value);
    } }, field, h('div', { class: 'row options' }, flag('order', 'date', 'newest'), flag('group', '1', 'grouped'), day('from'), day('to'))),
    chosen,
    h('div', { class: 'columns' }, h('section', { class: 'wide' }, count, results), h('aside', { 'aria-label': t('filters') }, facets)));
  if (!place.query.has('q') && matchMedia('(min-width: 60rem)').matches) field.focus({ preventScroll: true });
  await run();
}

function pickFacets(parameters: { [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name === 'q' || name === 'any' || (FILTERS as readonly string[]).includes(name)));
}

function hitList(hits: Hit[]): HTMLElement {
  return h('ul', { class: 'results' }, hits.map((hit) => {
    const layers = [...new Set(hit.layers.filter((layer): layer is string => layer !== null && layer !== 'surface'))];
    return h('li', {}, cardLink(hit),
      h('p', { class: 'snippet', lang: 'ar', dir: 'auto' }, hit.snippet.map((piece) => (piece.match ? h('mark', {}, piece.text) : piece.text))),
      (layers.length > 0 || hit.copies > 0) && h('p', { class: 'muted' },
        [layers.length > 0 && `${t('matched')}: ${layers.map(known).join('، ')}`, hit.copies > 0 && `${t('copies')}: ${number(hit.copies)}`].filter(Boolean).join(' · ')));
  }));
}

const cardList = (cards: Card[]): HTMLElement => h('ul', { class: 'results' }, cards.map((card) => h('li', {}, cardLink(card))));

// The next page comes below; the cursor says where it begins.
export function moreButton<Item>(next: string | null, load: (after: string) => Promise<Page<Item>>, list: (items: Item[]) => HTMLElement): Child {
  if (!next) return null;
  const button: HTMLButtonElement = h('button', { type: 'button', class: 'more', onclick: () => void attempt(async () => {
    button.disabled = true;
    const page = await load(next);
    const more = list(page.items);
    const behind = moreButton(page.next, load, list);
    button.replaceWith(more, ...(behind instanceof Node ? [behind] : []));
    more.querySelector<HTMLElement>('a, button')?.focus();
    say(`${number(page.items.length)} ${t('more')}`);
  }) }, t('more'));
  return button;
}

const MOST_BARS = 10; // that are wide enough for a finger

// By month; where that would be too many, by year, and by month within a year that was chosen.
function histogram(months: { value: string; count: number }[], narrow: (from: string, to: string) => void): Child {
  const dated = months.filter((month) => month.value);
  if (dated.length < 2) return null;
  const byYear = dated.length > MOST_BARS;
  const counts = new Map<string, number>();
  for (const { value, count } of dated) {
    const key = byYear ? value.slice(0, 4) : value;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return h('details', { open: true }, h('summary', {}, t('months')),
    bars([...counts].map(([key, value]) => ({ label: date(key), value, key })), (key) => {
      const last = key.length === 4 ? `${key}-12-31` : `${key}-${new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)), 0)).getUTCDate()}`;
      narrow(key.length === 4 ? `${key}-01-01` : `${key}-01`, last);
    }),
    h('p', { class: 'muted ends', dir: 'ltr' }, [...counts.keys()].filter((_, i, all) => i === 0 || i === all.length - 1).map((key) => h('span', {}, date(key)))));
}

// Bars side by side; with `choose` each is a button.
export function bars(values: { label: string; value: number; key: string }[], choose?: (key: string) => void): HTMLElement {
  const most = Math.max(1, ...values.map((one) => one.value));
  const bar = (value: number) => svg('svg', { viewBox: '0 0 10 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { x: 0, y: 100 - Math.max(3, (value / most) * 100), width: 10, height: Math.max(3, (value / most) * 100) }));
  return h('ol', { class: choose ? 'bars choice' : 'bars', dir: 'ltr' }, values.map((one) => {
    const text = `${one.label}: ${number(one.value)}`;
    return h('li', { title: text }, choose
      ? h('button', { type: 'button', 'aria-label': text, onclick: () => choose(one.key) }, bar(one.value))
      : [bar(one.value), h('span', { class: 'unseen' }, text)]);
  }));
}
