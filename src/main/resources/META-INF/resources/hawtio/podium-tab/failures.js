// What went wrong in a run, whose fault it is, what helps, and the ways to look closer.
import { html } from './shared.js';
import { Failure, To, datasetPath } from './parts.js';
import { RouteLink } from './camel.js';
import { plural, ofBrokenFile } from './words.js';

const MOST = 5;

/** A failure a step; one whose parts failed (dbt nodes, procedures) shows what each of them says in place of the sum. */
export function Failures({ run, nodes }) {
  const failed = run.steps.filter(step => step.error);
  const whole = failed.filter(step => step.partOf === null);
  return html`
    ${whole.slice(0, MOST).map(step => html`
      <${Failure} key=${step.name} of=${step.error} parts=${failed.filter(part => part.partOf === step.name).slice(0, MOST)}
        title=${`${step.name} failed${step.attempt > 1 ? `, at its ${ordinal(step.attempt)} attempt` : ''}`}>
        <p className="podium-links">
          ${step.stage === 'bronze' && html`<${To} to=${datasetPath(step.name)}>Dataset ${step.name}<//>`}
          ${ofBrokenFile(step.name)
            ? html`<${To} to="/podium/files">Route files<//>`
            : html`<${RouteLink} id=${nodes.get(step.name)?.route ?? step.name}>Route diagram<//>`}
        </p>
      <//>`)}
    ${whole.length > MOST && html`<p className="podium-quiet">… and ${whole.length - MOST} more, among the steps below.</p>`}`;
}

/** A run can be green though not all that was read landed. */
export function LeftOut({ steps, nodes }) {
  const left = steps.map(step => nodes.get(step.name)).filter(node => node?.quarantined > 0);
  return left.length > 0 && html`
    <ul className="podium-leftout" aria-label="In quarantine">
      ${left.map(node => html`<li key=${node.name}><${To} to=${`${datasetPath(node.name)}#quarantine`}>${plural(node.quarantined, 'record')} of ${node.name}<//> ${node.quarantined === 1 ? 'waits' : 'wait'} in quarantine</li>`)}
    </ul>`;
}

const ordinal = number => ['first', 'second', 'third'][number - 1] ?? `${number}th`;
