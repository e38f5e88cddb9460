import { articleView, notesView, readView } from './article';
import { h } from './dom';
import { activeView, namesView, portraitView, watchView } from './people';
import { start, type Place } from './router';
import { searchView } from './search';
import { apply } from './settings';
import { attempt, build, drawHeader, pageOf, setTitle } from './shell';
import { t } from './words';

async function view(place: Place, signal: AbortSignal): Promise<void> {
  drawHeader();
  const fault = h('div');
  await attempt(() => show(place, signal), fault);
  if (fault.hasChildNodes() && !signal.aborted) pageOf(fault);
}

async function show(place: Place, signal: AbortSignal): Promise<void> {
  const [first = '', second] = place.path;
  if (first === '' || first === 'search') return searchView(place, signal);
  if (first === 'articles' && second !== undefined) return articleView(second, signal);
  if (first === 'people') return second === undefined ? namesView(place, signal) : portraitView(second, place, signal);
  if (first === 'active') return activeView(place, signal);
  if (first === 'read') return readView();
  if (first === 'notes') return notesView(signal);
  if (first === 'watch') return watchView(signal);
  setTitle('');
  pageOf(h('h1', {}, t('failedPage')));
}

apply();
build();
void start(view);
