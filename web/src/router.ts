// Where the reader is, in the address: links can be shared, back and forward work, and a
// page that one comes back to stands where it was left.

export interface Place { path: string[]; query: URLSearchParams }
type View = (place: Place, signal: AbortSignal) => Promise<void> | void;

let view: View = () => {};
let current = new AbortController();

export function place(): Place {
  const path = location.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return { path, query: new URLSearchParams(location.search) };
}

async function show(scroll: number | null): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  await view(place(), signal);
  if (signal.aborted) return;
  if (scroll !== null) window.scrollTo(0, scroll);
  else if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.focus();
}

function remember(): void {
  history.replaceState({ scroll: window.scrollY }, '');
}

export function go(address: string): Promise<void> {
  remember();
  history.pushState({ scroll: 0 }, '', address);
  return show(location.hash ? null : 0);
}

// The address changes, the page stays as it is: for what is being typed.
export function rewrite(address: string): void {
  history.replaceState(history.state, '', address);
}

export function again(): Promise<void> {
  return show(window.scrollY);
}

export function start(to: View): Promise<void> {
  view = to;
  history.scrollRestoration = 'manual';
  window.addEventListener('popstate', (event) => void show((event.state as { scroll?: number } | null)?.scroll ?? 0));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.target || link.pathname.startsWith('/api/') || link.hasAttribute('download')) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return; // within the page
    event.preventDefault();
    void go(link.href);
  });
  return show(location.hash ? null : 0);
}
