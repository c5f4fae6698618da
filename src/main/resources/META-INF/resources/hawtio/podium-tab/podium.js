// The tab: which view an address shows, and who is looking at it.
import { React, html, router, patternfly } from './shared.js';
import { useAnswer, Me, Within } from './hub.js';
import { Overview } from './overview.js';
import { Loading, Trouble, Missing } from './parts.js';

const { PageSection } = patternfly;
const { Suspense, lazy } = React;

const later = (file, name) => lazy(() => import(file).then(module => ({ default: module[name] })));

const views = {
  pipelines: later('./pipeline.js', 'Pipeline'),
  runs: later('./run.js', 'Run'),
  datasets: later('./dataset.js', 'Dataset'),
  files: later('./files.js', 'Files'),
};

export function Podium() {
  const { pathname } = router.useLocation();
  const [kind, ...rest] = pathname.replace(/^\/podium\/?/, '').split('/').filter(part => part !== '');
  const name = rest.map(decoded).join('/');
  const me = useAnswer('/api/me');
  React.useEffect(() => { document.title = `${name || 'Overview'} · Podium`; }, [name]);
  useFocus(pathname);

  return html`
    <${PageSection} hasBodyWrapper=${false} className="podium" aria-label="Podium" tabIndex=${-1}>
      ${me.trouble && !me.answer ? html`<${Trouble} of=${me} />` : !me.answer ? html`<${Loading} what="the hub" />` : html`
        <${Me.Provider} value=${me.answer}>
          <${Suspense} fallback=${html`<${Loading} what="the page" />`}>
            <${View} kind=${kind} name=${name} key=${pathname} />
          <//>
        <//>`}
    <//>`;
}

/** Whoever follows a link within the tab is led to what it shows: the link itself is gone, and with it the focus. */
function useFocus(pathname) {
  const shown = React.useRef(pathname);
  React.useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      document.querySelector('.podium')?.focus({ preventScroll: true });
    }
  }, [pathname]);
}

/** A part of an address as it was meant; one that nobody could have meant stays as it is. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function View({ kind, name }) {
  if (kind === undefined) {
    return html`<${Overview} />`;
  }
  const Chosen = views[kind];
  return Chosen === undefined || (name === '' && kind !== 'files')
    ? html`<${Missing} what=${`page '${kind}'`} />`
    : html`<${Within.Provider} value=${kind === 'pipelines' ? name : null}><${Chosen} name=${name} /><//>`;
}
