// What was found, laid over the words. The text of a block is cut wherever a finding begins
// or ends; each piece knows all findings that it lies in.
import { part, type Attribution, type Happening, type Note, type Record, type Time, type Amount, type Entity } from './api';
import { h } from './dom';
import { date } from './format';
import { known, t } from './words';

export type Finding =
  | { layer: 'quotations'; what: Attribution }
  | { layer: 'people' | 'organisations' | 'places' | 'names'; what: Entity }
  | { layer: 'times'; what: Time }
  | { layer: 'events'; what: Happening }
  | { layer: 'amounts'; what: Amount }
  | { layer: 'notes'; what: Note };

interface Mark { begin: number; end: number; finding: Finding }

export const layers = ['quotations', 'people', 'organisations', 'places', 'times', 'events', 'amounts', 'notes'] as const;

const COLOURS = 8;

// One colour a speaker, in the order in which they speak.
export function coloursOf(record: Record): Map<string, number> {
  const colours = new Map<string, number>();
  for (const one of record.attributions) {
    const key = speakerKey(one);
    if (!colours.has(key)) colours.set(key, colours.size % COLOURS);
  }
  return colours;
}

export function speakerKey(one: Attribution): string {
  return one.speaker ?? (one.speaker_name || one.speaker_kind);
}

export function speakerName(record: Record, one: Attribution): string {
  return record.entities.find((entity) => entity.id === one.speaker)?.name || one.speaker_name || known(one.speaker_kind);
}

export function chainOf(record: Record, one: Attribution): string[] {
  return one.chain.map((link) => {
    if (link === 'outlet') return record.outlet.name || record.outlet.site || t('outletSays');
    return record.entities.find((entity) => entity.id === link)?.name ?? known(link);
  });
}

function layerOf(entity: Entity): 'people' | 'organisations' | 'places' | 'names' {
  if (entity.kind === 'person') return 'people';
  if (entity.kind === 'organisation') return 'organisations';
  return entity.kind === 'place' ? 'places' : 'names';
}

function marksOf(record: Record, notes: Note[], hidden: Set<string>): Mark[] {
  const marks: Mark[] = [];
  const put = (span: { begin: number; end: number }, finding: Finding) => {
    if (!hidden.has(finding.layer)) marks.push({ begin: span.begin, end: span.end, finding });
  };
  for (const what of record.attributions) for (const span of what.content) put(span, { layer: 'quotations', what });
  for (const what of record.entities) {
    for (const mention of what.mentions) if (mention.form !== 'pronoun') put(mention, { layer: layerOf(what), what });
  }
  for (const what of record.times) put(what, { layer: 'times', what });
  for (const what of record.amounts) put(what, { layer: 'amounts', what });
  for (const what of record.events) put(what.trigger, { layer: 'events', what });
  for (const what of notes) put(what, { layer: 'notes', what });
  return marks.sort((a, b) => a.begin - b.begin || b.end - a.end);
}

// What a piece is for keyboard and pointer: the innermost finding decides, quotations last.
const precedence = ['notes', 'times', 'events', 'people', 'organisations', 'places', 'names', 'amounts'];

export interface Shown { root: HTMLElement; quotations: Map<string, HTMLElement[]>; handles: HTMLElement[] }

export function overlay(
  record: Record,
  notes: Note[],
  hiddenLayers: string[],
  open: (finding: Finding) => void,
): Shown {
  const hidden = new Set(hiddenLayers);
  const marks = marksOf(record, notes, hidden);
  const colours = coloursOf(record);
  const shown: Shown = { root: h('div', { class: 'text' }), quotations: new Map(), handles: [] };
  const seen = new Set<Mark>();
  let first = 0;
  let list: HTMLElement | null = null;
  for (const block of record.blocks) {
    while (first < marks.length && marks[first]!.end <= block.begin && marks[first]!.begin < block.begin) first++;
    const here = marks.slice(first).filter((mark) => mark.begin < block.end && mark.end > block.begin);
    const element = blockElement(block.kind);
    pieces(record, block, here).forEach(([begin, end, over]) => element.append(...piece(begin, end, over)));
    if (block.kind === 'list_item') {
      if (!list) shown.root.append((list = h('ul')));
      list.append(element);
    } else {
      list = null;
      shown.root.append(element);
    }
  }
  return shown;

  function piece(begin: number, end: number, over: Mark[]): HTMLElement[] {
    const text = record.text.slice(begin, end);
    const quoted = over.filter((mark) => mark.finding.layer === 'quotations').map((mark) => mark.finding.what as Attribution);
    const inner = precedence.flatMap((layer) => over.filter((mark) => mark.finding.layer === layer))[0];
    const element = inner ? active(inner, text) : h('span', {}, text);
    element.dataset['begin'] = String(begin);
    for (const mark of over) if (mark.finding.layer !== 'quotations') element.classList.add(`on-${mark.finding.layer}`);
    const innermost = quoted[quoted.length - 1];
    if (!innermost) return [element];
    element.classList.add('quoted', `speaker-${colours.get(speakerKey(innermost))}`);
    for (const one of quoted) {
      const parts = shown.quotations.get(one.id) ?? [];
      parts.push(element);
      shown.quotations.set(one.id, parts);
    }
    element.dataset['quotation'] = innermost.id;
    // Behind the end of each quotation stands a handle, for the keyboard and for fingers.
    const ended = over.filter((mark) => mark.finding.layer === 'quotations' && mark.end === end);
    return [element, ...ended.map((mark) => handle(mark.finding as Finding & { layer: 'quotations' }))];
  }

  function handle(finding: Finding & { layer: 'quotations' }): HTMLElement {
    const name = speakerName(record, finding.what);
    const button = h('button', {
      type: 'button', class: `handle speaker-${colours.get(speakerKey(finding.what))}`, 'data-handle': finding.what.id,
      'aria-label': `${t('quoteOf')}: ${name}`, onclick: () => open(finding),
    }, '❞');
    shown.handles.push(button);
    return button;
  }

  function active(mark: Mark, text: string): HTMLElement {
    const { finding } = mark;
    const again = seen.has(mark); // the rest of a finding that was cut
    seen.add(mark);
    if (finding.layer === 'people' || finding.layer === 'organisations' || finding.layer === 'places') {
      return h('a', { href: `/people/${part(finding.what.name)}`, title: finding.what.name, tabindex: again ? -1 : null }, text);
    }
    if (finding.layer === 'names' || finding.layer === 'amounts') return h('span', { title: label(finding) }, text);
    const press = (event: Event) => {
      event.preventDefault();
      open(finding);
    };
    return h('span', {
      role: 'button', tabindex: again ? -1 : 0, title: label(finding), onclick: press,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' || event.key === ' ') press(event);
      },
    }, text);
  }
}

export function label(finding: Finding): string {
  switch (finding.layer) {
    case 'times': return timeText(finding.what);
    case 'events': return `${known(finding.what.type)}${finding.what.date ? ` · ${date(finding.what.date)}` : ''}`;
    case 'amounts': return `${finding.what.value}${finding.what.unit ? ` ${finding.what.unit}` : ''}`;
    case 'notes': return finding.what.body;
    case 'quotations': return finding.what.speaker_name;
    default: return finding.what.name;
  }
}

export function timeText(time: Time): string {
  const text = /^\d{4}/.test(time.value) && !/W|Q|H/.test(time.value) ? date(time.value) : time.value;
  return time.until ? `${text} – ${/^\d{4}/.test(time.until) ? date(time.until) : time.until}` : text;
}

function blockElement(kind: string): HTMLElement {
  switch (kind) {
    case 'title': return h('h1');
    case 'subtitle': return h('p', { class: 'subtitle' });
    case 'heading': return h('h2');
    case 'quote': return h('blockquote');
    case 'list_item': return h('li');
    case 'caption': return h('p', { class: 'caption' });
    case 'dateline': return h('p', { class: 'dateline' });
    default: return h('p');
  }
}

function pieces(record: Record, block: { begin: number; end: number }, marks: Mark[]): [number, number, Mark[]][] {
  const cuts = new Set([block.begin, block.end]);
  for (const mark of marks) {
    if (mark.begin > block.begin) cuts.add(mark.begin);
    if (mark.end < block.end) cuts.add(mark.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const out: [number, number, Mark[]][] = [];
  const running: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < places.length; i++) {
    const begin = places[i]!;
    const end = places[i + 1]!;
    while (next < marks.length && marks[next]!.begin <= begin) running.push(marks[next++]!);
    for (let r = running.length - 1; r >= 0; r--) if (running[r]!.end <= begin) running.splice(r, 1);
    if (record.text.length >= begin) out.push([begin, end, [...running]]);
  }
  return out;
}
