// What went wrong in a run, whose fault it is, what helps, and the ways to look closer.
import { html } from './shared.js';
import { Failure, To, datasetPath } from './parts.js';
import { RouteLink } from './camel.js';

const MOST = 5;

export function Failures({ run, nodes }) {
  const failed = run.steps.filter(step => step.error);
  const withParts = new Set(failed.filter(step => step.partOf !== null).map(step => step.partOf));
  // A step whose parts failed says so in sum: its parts say why.
  const shown = failed.slice(0, MOST);
  return html`
    ${shown.map(step => html`
      <${Failure} key=${`${step.partOf} ${step.name}`} of=${step.error} title=${step.partOf ? `${step.name} failed in ${step.partOf}` : `${step.name} failed${step.attempt > 1 ? `, at its ${ordinal(step.attempt)} attempt` : ''}`}>
        ${step.partOf === null && html`
          <p className="podium-links">
            ${step.stage === 'bronze' && html`<${To} to=${datasetPath(step.name)}>Dataset ${step.name}<//>`}
            ${step.name.endsWith('.yaml')
              ? html`<${To} to="/podium/files">Route files<//>`
              : html`<${RouteLink} id=${nodes.get(step.name)?.route ?? step.name}>Route diagram<//>`}
            ${withParts.has(step.name) && html`<span className="podium-quiet">what failed in it stands below</span>`}
          </p>`}
      <//>`)}
    ${failed.length > MOST && html`<p className="podium-quiet">… and ${failed.length - MOST} more, among the steps below.</p>`}`;
}

const ordinal = number => ['first', 'second', 'third'][number - 1] ?? `${number}th`;
