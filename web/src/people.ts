// Names, and a page for each: roles over time, what they said, with whom, a timeline.
import { get, part, query, type Active, type Activity, type Named, type Page, type Portrait, type Quotation, type State, type Telling } from './api';
import { fill, h, type Child } from './dom';
import { bytes, date, inOrder, number } from './format';
import { go, rewrite, type Place } from './router';
import { attempt, cardLink, pageOf, setTitle } from './shell';
import { bars, moreButton } from './search';
import { known, t, type Word } from './words';

const KINDS = ['', 'person', 'organisation', 'place', 'group', 'work', 'other'] as const;

export async function namesView(place: Place, signal: AbortSignal): Promise<void> {
  setTitle(t('people'));
  const results = h('div');
  const field = h('input', { type: 'search', dir: 'auto', placeholder: t('findName'), 'aria-label': t('findName') });
  field.value = place.query.get('q') ?? '';
  const kind = h('select', { 'aria-label': t('kind') }, KINDS.map((one) => h('option', { value: one, selected: place.query.get('kind') === one }, one ? known(one) : t('all'))));
  let running = new AbortController();
  const run = () => attempt(async () => {
    running.abort();
    running = new AbortController();
    const asked = { q: field.value, kind: kind.value };
    rewrite(`/people${query(asked)}`);
    const page = await get<Page<Named>>('people', { ...asked, limit: 40 }, running.signal);
    fill(results, page.items.length === 0 ? h('p', { class: 'muted' }, t('nothing')) : nameList(page.items),
      moreButton(page.next, (after) => get<Page<Named>>('people', { ...asked, limit: 40, after }, signal), nameList));
  }, results);
  signal.addEventListener('abort', () => running.abort());
  let waiting = 0;
  field.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void run(), 160);
  });
  kind.addEventListener('change', () => void run());
  pageOf(h('h1', {}, t('people')), h('form', { class: 'search row', role: 'search', onsubmit: (event: Event) => event.preventDefault() }, field, kind), results);
  await run();
}

function nameList(names: Named[]): HTMLElement {
  return h('ul', { class: 'names' }, names.map((one) => h('li', {},
    h('a', { href: `/people/${part(one.name)}` }, h('bdi', {}, one.name)),
    one.latin && h('small', { lang: 'en', dir: 'ltr' }, one.latin),
    h('small', { class: 'muted' }, `${known(one.kind)} · ${number(one.articles)} ${t('articles')} · ${number(one.quotations)} ${t('quotations')}`))));
}

export async function portraitView(name: string, place: Place, signal: AbortSignal): Promise<void> {
  setTitle(name);
  pageOf(h('p', { class: 'loading' }, t('loading')));
  const one = await get<Portrait>(`people/${part(name)}`, {}, signal);
  if (signal.aborted) return;
  const said = h('div');
  const happened = h('div');
  const asked = { about: place.query.get('about') ?? '', outlet: place.query.get('outlet') ?? '', from: place.query.get('from') ?? '', to: place.query.get('to') ?? '' };
  const input = (key: keyof typeof asked, word: Word, type: string) => h('label', {}, `${t(word)} `, h('input', { type, name: key, value: asked[key], dir: 'auto' }));
  const form = h('form', { class: 'row narrow', onsubmit: (event: Event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));
    void go(`/people/${part(name)}${query(values)}`);
  } }, input('about', 'about', 'search'), input('outlet', 'outlet', 'text'), input('from', 'from', 'date'), input('to', 'to', 'date'),
    h('button', { type: 'submit' }, t('search')));
  pageOf(
    h('header', { class: 'who' }, h('h1', { dir: 'auto' }, name),
      h('p', { class: 'muted' }, `${number(one.articles)} ${t('articles')} · ${number(one.quotations)} ${t('quotations')} · ${number(one.events)} ${t('events')}`)),
    h('div', { class: 'columns' },
      h('div', { class: 'wide' },
        h('section', {}, h('h2', {}, t('whatTheySaid')), form, said,
          h('p', {}, h('a', { href: `/api/v1/export/quotations${query({ speaker: name, ...asked })}`, download: true }, `${t('export')} (JSON Lines)`))),
        h('section', {}, h('h2', {}, t('timeline')), happened)),
      h('aside', { 'aria-label': t('found') },
        one.months.length > 1 && h('section', {}, h('h2', {}, t('charts')), bars(one.months.map((month) => ({ label: date(month.month), value: month.articles, key: month.month }))),
          h('p', { class: 'muted ends', dir: 'ltr' }, h('span', {}, date(one.months[0]!.month)), h('span', {}, date(one.months[one.months.length - 1]!.month)))),
        one.roles.length > 0 && h('section', {}, h('h2', {}, t('roles')), h('ul', { class: 'plain' }, one.roles.map((use) =>
          h('li', {}, h('bdi', {}, use.role), h('small', { class: 'muted' }, [use.first && date(use.first.slice(0, 10)), use.last && use.last.slice(0, 10) !== use.first?.slice(0, 10) && date(use.last.slice(0, 10))].filter(Boolean).join(' – ')))))),
        one.met.length > 0 && h('section', {}, h('h2', {}, t('met')), h('ul', { class: 'plain' }, one.met.map((other) =>
          h('li', {}, h('a', { href: `/people/${part(other.name)}` }, h('bdi', {}, other.name)),
            h('small', { class: 'muted' }, `${known(other.event)} · ${number(other.times)}`))))),
        one.names.length > 1 && h('section', {}, h('h2', {}, t('names')), nameList(one.names.filter((other) => other.name !== name))))));
  const path = `people/${part(name)}`;
  await attempt(async () => {
    const page = await get<Page<Quotation>>(`${path}/quotations`, asked, signal);
    fill(said, page.items.length === 0 ? h('p', { class: 'muted' }, t('nothing')) : quotationList(page.items),
      moreButton(page.next, (after) => get<Page<Quotation>>(`${path}/quotations`, { ...asked, after }, signal), quotationList));
  }, said);
  await attempt(async () => {
    const { about: _, ...filters } = asked;
    const page = await get<Page<Telling>>(`${path}/events`, filters, signal);
    fill(happened, page.items.length === 0 ? h('p', { class: 'muted' }, t('nothing')) : timeline(page.items),
      moreButton(page.next, (after) => get<Page<Telling>>(`${path}/events`, { ...filters, after }, signal), timeline));
  }, happened);
}

function quotationList(items: Quotation[]): HTMLElement {
  return h('ul', { class: 'results' }, items.map((one) => h('li', {},
    h('blockquote', { lang: 'ar', dir: 'auto' }, one.content.map((span) => span.text).join(' … ')),
    h('p', { class: 'muted' }, [known(one.polarity), known(one.type)].filter(Boolean).join(' · '), ' · ', inOrder(one.chain.map(known))),
    h('a', { href: `/articles/${part(one.article.id)}#${one.attribution}`, class: 'card-link' }, h('bdi', {}, one.article.title),
      h('small', {}, h('bdi', {}, one.article.outlet), ' · ', date(one.article.published))))));
}

function timeline(items: Telling[]): HTMLElement {
  return h('ol', { class: 'timeline' }, items.map((one) => h('li', {},
    h('time', { datetime: one.date ?? one.article.published ?? '' }, date(one.date ?? one.article.published)),
    h('b', {}, [known(one.type), one.mode].filter(Boolean).join(' / ')), ' ',
    one.parties.map((party, i) => [i > 0 && '، ', h('a', { href: `/people/${part(party.name)}` }, h('bdi', {}, party.name))]),
    [one.polarity === 'negated' && t('negated'), one.modality !== 'actual' && known(one.modality)].filter(Boolean).map((word) => h('em', {}, ` ${word as string}`)),
    h('p', { class: 'muted', lang: 'ar', dir: 'auto' }, one.evidence.text), cardLink(one.article))));
}

export async function activeView(place: Place, signal: AbortSignal): Promise<void> {
  setTitle(t('active'));
  const days = Number(place.query.get('days') ?? 7);
  pageOf(h('p', { class: 'loading' }, t('loading')));
  const report = await get<Activity>('active', { days }, signal);
  if (signal.aborted) return;
  const tab = (value: number, word: Word) => h('a', { href: `/active?days=${value}`, class: 'tab', 'aria-current': value === days ? 'true' : null }, t(word));
  const table = (title: Word, list: Active[]): Child => {
    const most = Math.max(1, ...list.map((one) => Math.max(one.now, one.before)));
    return list.length > 0 && h('section', {}, h('table', {}, h('caption', {}, t(title)),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, t('names'))), h('th', { scope: 'col' }, t('now')), h('th', { scope: 'col' }, t('before')))),
      h('tbody', {}, list.map((one) => h('tr', {},
        h('th', { scope: 'row' }, h('a', { href: `/people/${part(one.name)}` }, h('bdi', {}, one.name)), h('meter', { min: 0, max: most, value: one.now, 'aria-label': `${one.name}: ${number(one.now)}` })),
        h('td', {}, number(one.now)), h('td', { class: 'muted' }, number(one.before)))))));
  };
  pageOf(h('h1', {}, t('active')),
    h('nav', { class: 'tabs', 'aria-label': t('window') }, tab(1, 'day'), tab(7, 'week'), tab(30, 'month')),
    h('p', { class: 'muted' }, report.from === report.to ? date(report.to) : `${date(report.from)} – ${date(report.to)}`),
    h('div', { class: 'tables' }, table('speaker', report.speakers), table('persons', report.people), table('organisations', report.organisations), table('places', report.places)));
}

export async function watchView(signal: AbortSignal): Promise<void> {
  setTitle(t('watch'));
  pageOf(h('p', { class: 'loading' }, t('loading')));
  const draw = (state: State) => pageOf(h('h1', {}, t('watch')),
    h('dl', { class: 'figures' }, ([['documents', number(state.documents)], ['revisions', number(state.revisions)], ['quotations', number(state.quotations)],
      ['events', number(state.events)], ['size', bytes(state.bytes)], ['lastSeen', date(state.last_seen)]] as [Word, string][])
      .map(([word, value]) => h('div', {}, h('dt', {}, t(word)), h('dd', {}, value)))),
    state.taken_in.length > 0 && h('section', {}, h('h2', {}, t('takenIn')), bars(state.taken_in.map((one) => ({ label: date(`${one.hour}:00`), value: one.articles, key: one.hour })))),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('outlet') }, h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('outlet')), h('th', { scope: 'col' }, t('articles')), h('th', { scope: 'col' }, t('published')), h('th', { scope: 'col' }, t('lastSeen')))),
      h('tbody', {}, state.outlets.map((one) => h('tr', {}, h('th', { scope: 'row' }, one.outlet ? h('a', { href: `/search?outlet=${part(one.outlet)}` }, h('bdi', {}, one.outlet)) : '—'),
        h('td', {}, number(one.articles)), h('td', {}, `${date(one.first_published.slice(0, 10))} – ${date(one.last_published.slice(0, 10))}`), h('td', {}, date(one.last_seen))))))),
    h('p', { class: 'muted', dir: 'ltr' }, `Naqlan ${state.naqlan}, ${state.language_data}`));
  const state = await get<State>('state', {}, signal);
  if (signal.aborted) return;
  draw(state);
  void lookAgain(signal, draw, JSON.stringify(state));
}

// While the page is shown.
async function lookAgain(signal: AbortSignal, draw: (state: State) => void, before: string): Promise<void> {
  let last = before;
  while (!signal.aborted) {
    await new Promise((done) => window.setTimeout(done, 10_000));
    if (signal.aborted || document.hidden) continue;
    await attempt(async () => {
      const state = await get<State>('state', {}, signal);
      const text = JSON.stringify(state);
      if (text !== last) draw(state);
      last = text;
    });
  }
}
