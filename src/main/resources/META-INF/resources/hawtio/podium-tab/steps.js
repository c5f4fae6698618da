// The steps of a run as bars that fill, each with its parts under it.
import { React, html } from './shared.js';
import { State, Stage, To, Took, datasetPath } from './parts.js';
import { RouteLink } from './camel.js';
import { progress, stepLeft } from './progress.js';
import { compact, duration, ended, number, plural, took, waits, ofBrokenFile } from './words.js';

const SILENT = 10_000;

export function Steps({ run, steps, usuals, nodes, now }) {
  const parts = React.useMemo(() => {
    const byStep = new Map(steps.map(step => [step.name, []]));
    run.steps.forEach(step => step.partOf !== null && byStep.get(step.partOf)?.push(step));
    return byStep;
  }, [run.steps]);
  const failed = steps.filter(step => step.state === 'FAILED').map(step => step.name);
  const because = run.state === 'FAILED' && failed.length > 0 && `not done, as ${failed.length === 1 ? failed[0] : plural(failed.length, 'step')} failed`;
  return html`
    <div className="podium-steps">
      <div className="podium-step podium-stephead" aria-hidden="true"><span>Step</span><span>Progress</span><span className="podium-number">Rows</span><span className="podium-number">Took</span><span>State</span><span /></div>
      <ol aria-label="Steps">
        ${steps.map(step => html`<${Step} key=${step.name} of=${step} parts=${parts.get(step.name)} usual=${usuals.get(step.name)} node=${nodes.get(step.name)} because=${because} now=${now} />`)}
      </ol>
    </div>`;
}

function Step({ of: step, parts, usual, node, because, now }) {
  const [open, setOpen] = React.useState(false);
  const undone = because && step.state === 'CANCELLED' && !step.startedAt;
  const still = stepLeft(step, usual, now);
  return html`
    <li className="podium-stepitem">
      <div className="podium-step">
        <span className="podium-stepname">
          ${parts.length > 0
            ? html`<button type="button" className="podium-fold" aria-expanded=${open} aria-label=${`Parts of ${step.name}`} onClick=${() => setOpen(!open)}>${open ? '▾' : '▸'}</button>`
            : html`<span className="podium-fold" />`}
          <span><${Stage} of=${step.stage} /><br />${step.stage === 'bronze' ? html`<${To} to=${datasetPath(step.name)}>${step.name}<//>` : html`<strong>${step.name}</strong>`}</span>
        </span>
        <${Bar} of=${step} parts=${parts} usual=${usual} undone=${undone && because} now=${now} />
        <span className="podium-number">${step.startedAt ? number(step.rows) : ''}</span>
        <span className="podium-number" title=${usual ? `Usually ${duration(usual.milliseconds)}` : undefined}><${Took} of=${step} now=${now} />
          ${step.startedAt && !ended(step.state) && still > 0 ? html`<br /><span className="podium-quiet">${duration(still)} left</span>` : ''}</span>
        <span><${State} of=${step.state} word=${undone ? 'not done' : undefined} compact=${true} />${step.attempt > 1 ? html`<br /><span className="podium-quiet">attempt ${step.attempt}</span>` : ''}</span>
        <span>${!ofBrokenFile(step.name) && html`<${RouteLink} id=${node?.route ?? step.name}>Diagram<//>`}</span>
      </div>
      ${open && html`<${Parts} of=${parts} now=${now} />`}
    </li>`;
}

function Bar({ of: step, parts, usual, undone, now }) {
  const { fraction, done, all, unit, about } = progress(step, parts, usual, now);
  const unusual = step.stage === 'bronze' && step.state === 'SUCCEEDED' && step.rows === 0 && usual?.rows > 0;
  const words = step.state === 'WAITING' ? waits({ until: step.until, reason: 'waits' }, now)
    : undone ? undone
    : unusual ? html`<span className="podium-is-wait">no rows; about ${plural(usual.rows, 'row')} in runs before</span>`
    : step.state === 'RUNNING' && step.rows === 0 && step.stage === 'bronze' && took(step, now) > SILENT ? `nothing landed yet${usual?.milliseconds > 0 ? `; usually done in ${duration(usual.milliseconds)}` : ''}`
    : unit === 'rows' && !ended(step.state) ? `${compact(done)} of about ${compact(all)} rows`
    : unit && unit !== 'rows' ? `${done} of ${about ? 'about ' : ''}${all} ${unit}` : '';
  const failedParts = parts.filter(part => part.state === 'FAILED').length;
  return html`
    <span className="podium-barcell">
      <span className=${`podium-track${fraction === undefined ? ' podium-unknown' : ''}`} role="progressbar" aria-label=${`Progress of ${step.name}`} aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${fraction === undefined ? undefined : Math.round(fraction * 100)}>
        <span className=${`podium-fill podium-${step.state.toLowerCase()}`} style=${{ width: `${(fraction ?? .3) * 100}%` }} />
      </span>
      ${(words || failedParts > 0) && html`<span className="podium-quiet podium-barwords">${words}${failedParts > 0 ? html`<span className="podium-is-bad"> · ${failedParts} failed</span>` : ''}</span>`}
    </span>`;
}

/** The failed ones first, then those under way; a step may have hundreds. */
function Parts({ of: parts, now }) {
  const place = { FAILED: 0, RUNNING: 1, WAITING: 1, QUEUED: 3, CANCELLED: 2, SUCCEEDED: 4 };
  const sorted = [...parts].sort((one, other) => place[one.state] - place[other.state]);
  return html`
    <ul className="podium-parts">
      ${sorted.map(part => html`
        <li key=${part.name}>
          <code>${part.name}</code>
          <span className="podium-number">${part.rows > 0 ? `${number(part.rows)} rows` : ''}</span>
          <span className="podium-number">${took(part, now) === undefined ? '' : duration(took(part, now))}</span>
          <${State} of=${part.state} compact=${true} />
          ${(part.error || part.reason) && html`<pre className="podium-message">${part.error?.message ?? part.reason}</pre>`}
        </li>`)}
    </ul>`;
}
