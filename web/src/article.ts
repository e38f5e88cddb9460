// The reading view: of an article of the archive, and of a page that was pasted.
import { erase, get, part, post, type Attribution, type Card, type Neighbours, type Note, type Page, type Record, type Stored } from './api';
import { fill, h, outside, type Child } from './dom';
import { date, inOrder, number } from './format';
import { chainOf, coloursOf, label, layers, overlay, speakerKey, speakerName, timeText, type Finding, type Shown } from './overlay';
import { again, go } from './router';
import { choose, settings } from './settings';
import { attempt, cardLink, pageOf, setTitle } from './shell';
import { known, t, type Word } from './words';

export async function articleView(id: string, signal: AbortSignal): Promise<void> {
  const { record, ...stored } = await get<Stored>(`articles/${part(id)}`, { offsets: 'utf16' }, signal);
  const notes = (await get<Page<Note>>(`articles/${part(id)}/notes`, { limit: 200 }, signal)).items;
  for (const note of notes) toUtf16(record.text, note);
  if (signal.aborted) return;
  setTitle(record.title.text);
  const around = h('div', { class: 'around' });
  pageOf(reading(record, notes, id), around);
  if (stored.revisions > 1) around.append(h('p', {}, `${t('revision')} ${number(stored.revision)} ${t('of')} ${number(stored.revisions)}`));
  const beside = await get<Neighbours>(`articles/${part(id)}/neighbours`, {}, signal);
  if (signal.aborted) return;
  around.append(...neighboursOf(beside));
}

// Notes are kept in code points, as the archive counts.
function toUtf16(text: string, note: Note): void {
  const points = [...text];
  note.end = points.slice(0, note.end).join('').length;
  note.begin = points.slice(0, note.begin).join('').length;
}

const pointsIn = (text: string): number => [...text].length;

function neighboursOf(beside: Neighbours): HTMLElement[] {
  const list = (title: Word, cards: Card[]) =>
    cards.length > 0 && h('section', {}, h('h2', {}, t(title)), h('ul', { class: 'cards' }, cards.map((card) => h('li', {}, cardLink(card)))));
  const turn = (title: Word, card: Card | null, rel: string) =>
    card && h('a', { class: 'turn', rel, href: `/articles/${part(card.id)}` }, h('small', {}, t(title)), h('bdi', {}, card.title));
  return [
    h('nav', { class: 'turns', 'aria-label': `${t('previous')}, ${t('next')}` }, turn('previous', beside.previous, 'prev'), turn('next', beside.next, 'next')),
    ...[list('copies', beside.copies), list('related', beside.related)].filter((one): one is HTMLElement => !!one),
  ];
}

export function reading(record: Record, notes: Note[], id: string | null): HTMLElement {
  const rtl = /^(ar|und|fa|ur)/.test(record.language);
  const body = h('div', { class: 'body', lang: record.language, dir: rtl ? 'rtl' : 'auto' });
  const card = h('div', { class: 'card', role: 'region', 'aria-live': 'polite', 'aria-label': t('chain'), hidden: true });
  const panel = h('aside', { class: 'panel', 'aria-label': t('found') });
  const colours = coloursOf(record);
  let shown: Shown;

  const draw = () => {
    shown = overlay(record, notes, settings.hidden, open);
    fill(body, shown.root);
    fill(panel, layerSwitches(), quotationList(), nameList(), timeList(), eventList());
  };

  function light(quotation: string | null): void {
    body.querySelectorAll('.lit').forEach((element) => element.classList.remove('lit'));
    if (quotation) shown.quotations.get(quotation)?.forEach((element) => element.classList.add('lit'));
  }

  function close(): void {
    card.hidden = true;
    light(null);
  }

  function open(finding: Finding): void {
    const parts: Child[] = [];
    let span: { begin: number; end: number } | null = null;
    if (finding.layer === 'quotations') {
      parts.push(chain(finding.what));
      span = finding.what.content[0] ?? null;
      light(finding.what.id);
    } else {
      light(null);
      parts.push(h('p', {}, h('bdi', {}, label(finding))));
      if (finding.layer === 'times') span = finding.what;
      if (finding.layer === 'events') {
        span = finding.what.evidence;
        parts.push(h('p', { class: 'muted' }, parties(finding.what.actors, finding.what.recipients)));
      }
      if (finding.layer === 'notes') parts.push(noteButtons(finding.what));
    }
    if (id && span && finding.layer !== 'notes') {
      const at = span;
      parts.push(h('button', { type: 'button', class: 'quiet', onclick: () => writeNote(at.begin, at.end) }, t('addNote')));
    }
    fill(card, h('button', { type: 'button', class: 'close', 'aria-label': t('close'), onclick: close }, '×'), parts);
    card.hidden = false;
  }

  function chain(one: Attribution): HTMLElement {
    const links = chainOf(record, one);
    return h('div', {},
      h('ol', { class: 'chain' }, links.map((link, i) =>
        h('li', i === links.length - 1 ? { class: `speaker-${colours.get(speakerKey(one))}` } : {}, h('bdi', {}, link)))),
      h('p', { class: 'muted' }, [known(one.type), known(one.polarity), one.cue && `«${one.cue.text}»`].filter(Boolean).join(' · ')));
  }

  function parties(actors: string[], recipients: string[]): string {
    const name = (entity: string) => record.entities.find((one) => one.id === entity)?.name ?? entity;
    return inOrder([actors.map(name).join('، '), recipients.map(name).join('، ')]);
  }

  function layerSwitches(): HTMLElement {
    return h('fieldset', { class: 'layers' }, h('legend', {}, t('layers')), layers.map((layer) =>
      h('label', { class: `switch on-${layer}` },
        h('input', {
          type: 'checkbox', checked: !settings.hidden.includes(layer), name: layer,
          onchange: (event: Event) => {
            const on = (event.target as HTMLInputElement).checked;
            choose({ hidden: on ? settings.hidden.filter((one) => one !== layer) : [...settings.hidden, layer] });
            draw();
            panel.querySelector<HTMLInputElement>(`input[name=${layer}]`)?.focus();
          },
        }), h('span', {}, t(layer === 'people' ? 'persons' : layer)))));
  }

  function section(title: Word, items: Child[], opened = false): Child {
    return items.length > 0 && h('details', { open: opened }, h('summary', {}, `${t(title)} `, h('span', { class: 'count' }, number(items.length))), h('ul', {}, items));
  }

  function quotationList(): Child {
    return section('quotations', record.attributions.map((one) =>
      h('li', {}, h('button', { type: 'button', class: 'find', onclick: () => reveal(one) },
        h('b', { class: `name speaker-${colours.get(speakerKey(one))}` }, h('bdi', {}, speakerName(record, one))),
        h('span', { lang: 'ar', dir: 'auto' }, one.content.map((span) => span.text).join(' … '))))), true);
  }

  function nameList(): Child {
    const entities = record.entities.filter((one) => ['person', 'organisation', 'place'].includes(one.kind));
    return section('names', entities.map((one) =>
      h('li', {}, h('a', { href: `/people/${part(one.name)}` }, h('bdi', {}, one.name)),
        one.roles.length > 0 && h('small', {}, ' ', h('bdi', {}, [...new Set(one.roles.map((role) => role.text))].join('، '))),
        one.latin && h('small', { lang: 'en', dir: 'ltr' }, ` ${one.latin}`))));
  }

  function timeList(): Child {
    return section('times', record.times.map((one) => h('li', {}, h('bdi', { lang: 'ar' }, one.text), h('small', {}, ` ${timeText(one)}`))));
  }

  function eventList(): Child {
    return section('events', record.events.map((one) =>
      h('li', {}, h('b', {}, known(one.type)), h('small', {}, ` ${[one.date && date(one.date), one.polarity === 'negated' && t('negated'),
        one.modality !== 'actual' && known(one.modality)].filter(Boolean).join(' · ')}`),
        h('p', {}, parties(one.actors, one.recipients)), h('p', { class: 'muted', lang: 'ar', dir: 'auto' }, one.evidence.text))));
  }

  function reveal(one: Attribution): void {
    const handle = body.querySelector<HTMLElement>(`[data-handle="${CSS.escape(one.id)}"]`);
    (shown.quotations.get(one.id)?.[0] ?? handle)?.scrollIntoView({ block: 'center' });
    handle?.focus({ preventScroll: true });
    open({ layer: 'quotations', what: one });
  }

  function step(by: number): void {
    const handles = shown.handles;
    if (handles.length === 0) return;
    const at = handles.indexOf(document.activeElement as HTMLElement);
    const next = handles[(at < 0 ? (by > 0 ? 0 : handles.length - 1) : at + by + handles.length) % handles.length]!;
    const one = record.attributions.find((a) => a.id === next.dataset['handle']);
    if (one) reveal(one);
  }

  function noteButtons(note: Note): HTMLElement {
    return h('div', { class: 'row' },
      h('button', { type: 'button', class: 'quiet', onclick: () => writeNote(note.begin, note.end, note) }, t('edit')),
      h('button', { type: 'button', class: 'quiet', onclick: () => void attempt(async () => {
        await erase(`notes/${note.number}`);
        notes.splice(notes.indexOf(note), 1);
        close();
        draw();
      }) }, t('erase')));
  }

  function writeNote(begin: number, end: number, old?: Note): void {
    const quote = record.text.slice(begin, end);
    const area = h('textarea', { rows: 3, dir: 'auto', 'aria-label': t('note'), required: true });
    area.value = old?.body ?? '';
    const save = () => void attempt(async () => {
      if (!area.value.trim()) return;
      const before = pointsIn(record.text.slice(0, begin));
      const made = old
        ? await post<Note>(`notes/${old.number}`, { body: area.value }, 'PUT')
        : await post<Note>(`articles/${part(id!)}/notes`, { begin: before, end: before + pointsIn(quote), quote, body: area.value });
      made.begin = begin;
      made.end = end;
      if (old) notes.splice(notes.indexOf(old), 1);
      notes.push(made);
      close();
      draw();
    });
    fill(card, h('button', { type: 'button', class: 'close', 'aria-label': t('close'), onclick: close }, '×'),
      h('p', { class: 'muted', lang: 'ar', dir: 'auto' }, quote.length > 160 ? `${quote.slice(0, 160)}…` : quote), area,
      h('div', { class: 'row' }, h('button', { type: 'button', onclick: save }, t('save')),
        h('button', { type: 'button', class: 'quiet', onclick: close }, t('cancel'))));
    card.hidden = false;
    area.focus();
  }

  // Words that are selected can be noted, too.
  const noteSelected = h('button', { type: 'button', class: 'note-selected', hidden: true }, t('addNote'));
  const selected = (): [number, number] | null => {
    const selection = document.getSelection();
    if (!id || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const place = (node: Node, offset: number): number | null => {
      const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-begin]');
      return element && body.contains(element) && node instanceof Text ? Number(element.dataset['begin']) + offset : null;
    };
    const begin = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    return begin !== null && end !== null && begin < end ? [begin, end] : null;
  };
  noteSelected.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the selection
  noteSelected.addEventListener('click', () => {
    const span = selected();
    noteSelected.hidden = true;
    if (span) writeNote(...span);
  });
  const article = h('article', { class: 'reading' }, h('div', { class: 'sheet' }, head(record), body, leftOut(record), noteSelected, card), panel);
  const watching = new AbortController();
  document.addEventListener('selectionchange', () => {
    if (!article.isConnected) return watching.abort();
    noteSelected.hidden = selected() === null;
  }, { signal: watching.signal });
  document.addEventListener('keydown', (event) => {
    if (!article.isConnected) return watching.abort();
    if (event.key === 'Escape' && !card.hidden) return close();
    const typing = (event.target as Element).matches('input, textarea, select');
    if (!settings.shortcuts || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
    const turn = event.key === '[' ? 'prev' : event.key === ']' ? 'next' : '';
    const link = turn && document.querySelector<HTMLAnchorElement>(`a.turn[rel=${turn}]`);
    if (link) void go(link.href);
  }, { signal: watching.signal });
  body.addEventListener('mouseover', (event) => {
    const quoted = (event.target as Element).closest<HTMLElement>('[data-quotation]');
    if (card.hidden) light(quoted?.dataset['quotation'] ?? null);
    const one = quoted && record.attributions.find((a) => a.id === quoted.dataset['quotation']);
    if (quoted && one && !quoted.title) quoted.title = inOrder(chainOf(record, one));
  });
  body.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (target.closest('a, button, [role=button]') || !document.getSelection()?.isCollapsed) return;
    const quoted = target.closest<HTMLElement>('[data-quotation]');
    const one = quoted && record.attributions.find((a) => a.id === quoted.dataset['quotation']);
    if (one) open({ layer: 'quotations', what: one });
  });
  draw();
  const wanted = /^#(a\d+)$/.exec(location.hash)?.[1];
  const wantedOne = record.attributions.find((a) => a.id === wanted);
  if (wantedOne) requestAnimationFrame(() => reveal(wantedOne));
  return article;
}

function head(record: Record): HTMLElement {
  const outlet = record.outlet.name || record.outlet.site;
  return h('header', { class: 'meta' },
    outlet && h('a', { href: `/search?outlet=${part(record.outlet.name || record.outlet.site!)}` }, h('bdi', {}, outlet)),
    record.published && h('time', { datetime: record.published.value }, date(record.published.value)),
    record.byline.length > 0 && h('span', {}, `${t('byline')} `, h('bdi', {}, record.byline.map((one) => one.text).join('، '))),
    record.agencies.length > 0 && h('span', {}, `${t('agencies')}: `, h('bdi', {}, record.agencies.map((one) => one.text).join('، '))),
    record.url && outside(record.url, t('source')));
}

function leftOut(record: Record): Child {
  return record.left_out.length > 0 && h('details', { class: 'left-out' }, h('summary', {}, t('leftOut')),
    h('ul', { lang: 'ar', dir: 'rtl' }, record.left_out.map((one) => h('li', {}, one.text))));
}

export function readView(): void {
  setTitle(t('read'));
  const area = h('textarea', { id: 'paste', rows: 9, dir: 'auto', spellcheck: 'false' });
  const url = h('input', { id: 'url', type: 'url', dir: 'ltr', placeholder: 'https://' });
  const whole = h('input', { type: 'checkbox' });
  const result = h('div', { class: 'result', 'aria-live': 'polite' });
  const show = (record: Record) => {
    fill(result, reading(record, [], null));
    result.scrollIntoView();
  };
  const looksLikePage = (text: string) => /^\s*<(!doctype|html|head|body|article|div|meta)/i.test(text);
  const read = (body: object) => attempt(async () => {
    fill(result, h('p', { class: 'loading' }, t('loading')));
    show(await post<Record>('read?offsets=utf16', body));
  }, result);
  const readText = (text: string) => read(looksLikePage(text) ? { html: text } : { text, whole: whole.checked });
  // A file keeps its own character set: the bytes go as they are.
  const readFile = (file: File) => attempt(async () => {
    fill(result, h('p', { class: 'loading' }, t('loading')));
    const page = /\.x?html?$/i.test(file.name) || file.type.includes('html');
    const response = await fetch('/api/v1/read?offsets=utf16', { method: 'POST', headers: { 'Content-Type': page ? 'text/html' : 'text/plain' }, body: file });
    const answer = (await response.json()) as Record & { detail?: string };
    if (!response.ok) throw new Error(answer.detail);
    show(answer);
  }, result);
  const form = h('form', {
    class: 'paste',
    onsubmit: (event: Event) => {
      event.preventDefault();
      if (area.value.trim()) void readText(area.value);
      else if (url.value) void read({ url: url.value });
    },
    ondragover: (event: DragEvent) => {
      event.preventDefault();
      form.classList.add('over');
    },
    ondragleave: () => form.classList.remove('over'),
    ondrop: (event: DragEvent) => {
      event.preventDefault();
      form.classList.remove('over');
      const file = event.dataTransfer?.files[0];
      if (file) void readFile(file);
    },
  },
    h('label', { for: 'paste' }, t('pasteText')), area,
    h('label', { class: 'switch' }, whole, h('span', {}, t('wholeText'))),
    h('label', { for: 'url' }, t('orUrl')), url,
    h('label', { for: 'file' }, t('orFile')),
    h('input', { id: 'file', type: 'file', accept: '.html,.htm,.txt,text/html,text/plain', onchange: (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) void readFile(file);
    } }),
    h('button', { type: 'submit' }, t('readIt')));
  pageOf(h('h1', {}, t('read')), form, result);
}

export async function notesView(signal: AbortSignal): Promise<void> {
  setTitle(t('notes'));
  const { items } = await get<Page<Note>>('notes', { limit: 200 }, signal);
  pageOf(h('h1', {}, t('notes')), items.length === 0 ? h('p', { class: 'muted' }, t('noNotes')) :
    h('ul', { class: 'results' }, items.map((note) => h('li', {},
      h('a', { href: `/articles/${part(note.article)}` }, h('bdi', {}, note.title)),
      h('blockquote', { lang: 'ar', dir: 'auto' }, note.quote), h('p', { dir: 'auto' }, note.body),
      h('p', { class: 'muted row' }, date(note.changed), h('button', { type: 'button', class: 'quiet', onclick: () => void attempt(async () => {
        await erase(`notes/${note.number}`);
        await again();
      }) }, t('erase')))))));
}
