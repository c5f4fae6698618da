// Small parts that all views are made of.
import { React, html, router, patternfly, icons } from './shared.js';
import { time, ago, took, duration, faults, settings } from './words.js';

const { Alert, AlertActionLink, Bullseye, Spinner, Label, EmptyState, EmptyStateBody, EmptyStateFooter, Button, Breadcrumb, BreadcrumbItem, Title } = patternfly;

const looks = {
  SUCCEEDED: { status: 'success' },
  FAILED: { status: 'danger' },
  WAITING: { status: 'warning' },
  RUNNING: { color: 'blue', icon: icons.InProgressIcon },
  QUEUED: { color: 'grey', icon: icons.PendingIcon },
  CANCELLED: { color: 'grey', icon: icons.BanIcon },
};

/** A state in colour, sign and word. */
export function State({ of: state, word = state.toLowerCase(), compact = false }) {
  const { icon: Icon, ...look } = looks[state] ?? { color: 'grey' };
  return html`<${Label} ...${look} icon=${Icon && html`<${Icon} />`} isCompact=${compact} className="podium-state">${word}<//>`;
}

export const Loading = ({ what }) => html`
  <${Bullseye}><div className="podium-loading"><${Spinner} size="lg" aria-label=${`Loading ${what}`} /> Loading ${what} …</div><//>`;

/** Where something should be and isn't yet: what is missing, and what to do about it. */
export const Nothing = ({ title, children, icon = icons.CubesIcon, action, small = false }) => html`
  <${EmptyState} titleText=${title} headingLevel="h2" icon=${small ? undefined : icon} variant=${small ? 'xs' : 'sm'}>
    <${EmptyStateBody}>${children}<//>
    ${action && html`<${EmptyStateFooter}>${action}<//>`}
  <//>`;

export const Missing = ({ what }) => html`
  <${Nothing} title="Not found" icon=${icons.SearchIcon} action=${html`<${router.Link} to="/podium">To the overview<//>`}>
    There is no ${what}. It may have been renamed, or its route is broken.
  <//>`;

/** What went wrong with an answer, in place of the view or above what was known last: then it says of when that is. */
export function Trouble({ of: { trouble, again, seen }, what }) {
  if (trouble === undefined) {
    return null;
  }
  if (trouble.missing) {
    return html`<${Missing} what=${what ?? 'such page'} />`;
  }
  return html`
    <${Alert} variant=${trouble.away ? 'warning' : 'danger'} isInline=${true} title=${trouble.title} className="podium-trouble" role="alert"
      actionLinks=${trouble.sessionOver
        ? html`<${AlertActionLink} component="a" href="/hawtio/login">Log in<//>`
        : html`<${AlertActionLink} onClick=${again}>Try again now<//>`}>
      ${trouble.message.replace(/[^.!?]$/, '$&.')}${seen > 0 && ` What you see is as of ${time(seen)}.`}
    <//>`;
}

/** Why a step failed, whose fault it is, and what helps. */
export function Failure({ of: error, title, parts, children }) {
  const [whose, help] = faults[error.kind] ?? faults.INTERNAL;
  const setting = error.kind === 'USER' && /\bPODIUM_[A-Z]/.test(error.message);
  return html`
    <${Alert} variant="danger" isInline=${true} title=${title} className="podium-failure">
      <p className="podium-whose">${whose} <span className="podium-quiet">(${error.kind})</span></p>
      ${parts.length === 0
        ? html`<pre className="podium-message">${error.message}</pre>`
        : parts.map(part => html`<p key=${part.name} className="podium-part">${part.name}</p><pre className="podium-message">${part.error.message}</pre>`)}
      <p>${setting ? settings : help}</p>
      ${children}
    <//>`;
}

/** Name and value pairs. */
export const Facts = ({ children }) => html`<dl className="podium-facts">${children}</dl>`;

export const Fact = ({ name, title, children }) => html`<div title=${title}><dt>${name}</dt><dd>${children}</dd></div>`;

export const When = ({ at, now }) => at
  ? html`<time dateTime=${at} title=${time(at)}>${ago(at, now)}</time>` : html`<span className="podium-quiet">never</span>`;

export const Took = ({ of: thing, now }) => {
  const time = took(thing, now);
  return time === undefined ? html`<span className="podium-quiet">–</span>` : duration(time);
};

export const Stage = ({ of: stage }) => html`<span className=${`podium-stage podium-${stage}`}>${stage}</span>`;

/** Where one is, and the way back; the overview has none. */
export const Heading = ({ path, title, children, actions }) => html`
  <header className="podium-heading">
    ${path && html`<${Breadcrumb}>
      <${BreadcrumbItem} render=${({ className }) => html`<${router.Link} className=${className} to="/podium">Overview<//>`} />
      ${path.map(([text, to]) => html`
        <${BreadcrumbItem} key=${to} render=${({ className }) => html`<${router.Link} className=${className} to=${to}>${text}<//>`} />`)}
      <${BreadcrumbItem} isActive=${true}>${title}<//>
    <//>`}
    <div className="podium-title">
      <${Title} headingLevel="h1" size="2xl">${title}<//>
      ${children}
      <div className="podium-actions">${actions}</div>
    </div>
  </header>`;

/** A table that scrolls sideways within itself where the screen is narrow. */
export const Table = ({ label, head, children }) => html`
  <div className="podium-scroll" tabIndex="0" role="region" aria-label=${label}>
    <table className="podium-table" aria-label=${label}>
      <thead><tr>${head.map(([text, kind]) => html`<th key=${text} scope="col" className=${kind && `podium-${kind}`}>${text}</th>`)}</tr></thead>
      <tbody>${children}</tbody>
    </table>
  </div>`;

/** A link within the tab. */
export const To = ({ to, children, ...more }) => html`<${router.Link} to=${to} ...${more}>${children}<//>`;

export const runPath = id => `/podium/runs/${id}`;
export const pipelinePath = name => `/podium/pipelines/${encodeURIComponent(name)}`;
export const datasetPath = name => `/podium/datasets/${encodeURIComponent(name)}`;
