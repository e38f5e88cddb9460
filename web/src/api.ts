// The API, as far as the page uses it; docs/openapi.json has it all.

export interface Card { id: string; title: string; url?: string; outlet: string; published: string | null }
export interface Piece { text: string; match: boolean }
export interface Hit extends Card { snippet: Piece[]; layers: (string | null)[]; copies: number }
export interface Page<Item> { items: Item[]; next: string | null }
export interface Found extends Page<Hit> {
  total: number; terms: string[]; outlets: { value: string; count: number }[]; months: { value: string; count: number }[];
}
export interface Named { kind: string; name: string; latin?: string; articles: number; quotations: number }
export interface Facets { considered: number; speakers: Named[]; people: Named[]; organisations: Named[]; places: Named[] }
export interface Span { begin: number; end: number; text: string }
export interface Entity {
  id: string; kind: string; name: string; latin?: string; mentions: (Span & { form: string })[]; roles: Span[];
}
export interface Attribution {
  id: string; type: string; content: Span[]; cue: Span | null; source: Span | null; speaker: string | null;
  speaker_name: string; speaker_kind: string; parent: string | null; polarity: string; manner?: string; chain: string[];
}
export interface Happening {
  id: string; type: string; mode?: string; trigger: Span; evidence: Span; actors: string[]; recipients: string[];
  place?: string; date?: string; polarity: string; modality: string; attribution: string | null;
}
export interface Time extends Span { type: string; value: string; until?: string; calendar?: string; function?: string }
export interface Amount extends Span { kind: string; value: number; unit?: string }
export interface Record {
  id: string; text: string; title: Span; language: string; url?: string; outlet: { name?: string; site?: string };
  published: { value: string } | null; byline: { text: string }[]; agencies: { text: string }[];
  blocks: { kind: string; begin: number; end: number }[]; left_out: { kind: string; text: string }[];
  entities: Entity[]; times: Time[]; amounts: Amount[]; attributions: Attribution[]; events: Happening[];
}
export interface Stored { id: string; key: string; seen: string; revision: number; revisions: number; record: Record }
export interface Neighbours { previous: Card | null; next: Card | null; copies: Card[]; related: Card[] }
export interface Portrait {
  name: string; kind: string; articles: number; quotations: number; events: number; names: Named[];
  roles: { role: string; first: string | null; last: string | null; articles: number }[];
  met: { kind: string; name: string; event: string; times: number; last: string | null }[];
  months: { month: string; articles: number; quotations: number }[];
}
export interface Quotation {
  article: Card; attribution: string; speaker: string; type: string; polarity: string; manner: string;
  content: Span[]; chain: string[];
}
export interface Telling {
  article: Card; event: string; type: string; mode: string; date: string | null; modality: string; polarity: string;
  place: string | null; evidence: Span; parties: { role: string; name: string; kind: string }[];
}
export interface Active { kind: string; name: string; now: number; before: number }
export interface Activity {
  from: string; to: string; speakers: Active[]; people: Active[]; organisations: Active[]; places: Active[];
}
export interface State {
  documents: number; revisions: number; quotations: number; events: number; bytes: number; last_seen: string;
  outlets: { outlet: string; articles: number; first_published: string; last_published: string; last_seen: string }[];
  taken_in: { hour: string; articles: number }[]; naqlan: string; language_data: string;
}
export interface Note {
  number: number; article: string; title: string; begin: number; end: number; quote: string; body: string; changed: string;
}

export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, detail: string) {
    super(detail);
  }
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body as T;
  const { code = 'unknown', detail = response.statusText } = body as { code?: string; detail?: string };
  throw new Problem(response.status, code, detail);
}

export type Parameters = { [name: string]: string | number | undefined };

export function query(parameters: Parameters): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined && value !== '') out.set(name, String(value));
  const text = out.toString();
  return text ? `?${text}` : '';
}

export function get<T>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<T> {
  return send<T>(`/api/v1/${path}${query(parameters)}`, signal ? { signal } : {});
}

export function post<T>(path: string, body: unknown, method = 'POST'): Promise<T> {
  return send<T>(`/api/v1/${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

export function erase(path: string): Promise<void> {
  return send<void>(`/api/v1/${path}`, { method: 'DELETE' });
}

export const part = encodeURIComponent;
