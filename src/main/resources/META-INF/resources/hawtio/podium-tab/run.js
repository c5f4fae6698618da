// A run: how far it is, what it waits for, how long it will still take, what went wrong and what to do about it.
import { React, html, patternfly, icons } from './shared.js';
import { useAnswer, useMay, useNow, Within } from './hub.js';
import { useRun } from './live.js';
import { Heading, Trouble, Loading, State, Facts, Fact, Took, To, When, pipelinePath } from './parts.js';
import { Act } from './acts.js';
import { Failures, LeftOut } from './failures.js';
import { Steps } from './steps.js';
import { Views } from './views.js';
import { Timeline } from './timeline.js';
import { DbtNodes } from './dbtnodes.js';
import { left } from './progress.js';
import { History } from './history.js';
import { duration, ended, number, bytes, time, waits } from './words.js';

const { Alert } = patternfly;

export function Run({ name: id }) {
  const run = useRun(id);
  const { answer } = run;
  const graph = useAnswer(answer ? `/api/pipelines/${encodeURIComponent(answer.pipeline)}/graph` : null);
  const usual = useAnswer(`/api/runs/${id}/usual`);
  const now = useNow(answer !== undefined && !ended(answer.state) && !run.trouble?.sessionOver);
  const operator = useMay('operator', answer?.pipeline);
  const state = answer?.state;
  const [cancelling, setCancelling] = React.useState(false);
  React.useEffect(() => {
    if (state !== undefined && ended(state)) {
      setCancelling(false);
      graph.again();
    }
  }, [state]);

  if (answer === undefined) {
    return run.trouble ? html`<${Trouble} of=${run} what=${`run '${id}'`} />` : html`<${Loading} what="the run" />`;
  }
  const usuals = new Map((usual.answer?.items ?? []).map(item => [item.step, item]));
  const nodes = new Map((graph.answer?.nodes ?? []).map(node => [node.name, node]));
  const steps = answer.steps.filter(step => step.partOf === null);
  const calls = answer.steps.some(step => step.partOf !== null && /^(model|test|seed|snapshot|source|unit_test)\./.test(step.name));
  const path = `/api/runs/${id}`;
  return html`
    <${Within.Provider} value=${answer.pipeline}><div className="podium-page">
      <${Heading} path=${[[answer.pipeline, pipelinePath(answer.pipeline)]]} title=${`Run ${id.slice(0, 8)}`} actions=${html`
        ${!ended(answer.state) && html`<${Act} path=${`${path}/cancel`} variant="danger" icon=${html`<${icons.BanIcon} />`} isDisabled=${cancelling} then=${() => setCancelling(true)}>${cancelling ? 'Cancelling …' : 'Cancel'}<//>`}
        ${['FAILED', 'CANCELLED'].includes(answer.state) && html`<${Act} path=${`${path}/retry`} variant="primary" icon=${html`<${icons.RedoIcon} />`} done="What failed is queued again" then=${run.again}>Retry<//>`}
        <a className="pf-v6-c-button pf-m-link" href=${`/runs/${id}`}>Page to send on</a>`}>
        <${State} of=${answer.state} />
      <//>
      <${Trouble} of=${run} />
      <${Summary} of=${answer} steps=${steps} now=${now} left=${left(answer, steps, usuals, nodes, now)} />
      ${answer.reason && !ended(answer.state) && html`<${Alert} variant="info" isInline=${true} title="The run waits" actionLinks=${html`<${To} to=${pipelinePath(answer.pipeline)}>To pipeline ${answer.pipeline}<//>`}>${answer.reason}<//>`}
      <${Waits} steps=${steps} now=${now} />
      <${Failures} run=${answer} nodes=${nodes} />
      ${ended(answer.state) && html`<${LeftOut} steps=${steps} nodes=${nodes} />`}
      <${Views} label="About this run" of=${[
        ['steps', 'Steps', () => html`<${Steps} run=${answer} steps=${steps} usuals=${usuals} nodes=${nodes} now=${now} />`],
        ['timeline', 'Timeline', () => html`<${Timeline} run=${answer} now=${now} />`],
        calls && ['dbt', 'dbt nodes', () => html`<${DbtNodes} run=${answer} />`],
        operator && ['history', 'Who did what', () => html`<${History} subject=${id} />`],
      ]} />
    </div><//>`;
}

function Summary({ of: run, steps, now, left: still }) {
  const landed = steps.filter(step => step.stage === 'bronze').reduce((sum, step) => sum + step.rows, 0);
  const size = steps.reduce((sum, step) => sum + step.bytes, 0);
  return html`
    <${Facts}>
      <${Fact} name=${ended(run.state) ? 'Took' : 'For'}><${Took} of=${run} now=${now} /><//>
      ${still !== undefined && html`<${Fact} name="Left" title="By the runs before it that succeeded"><span aria-live="off">${still < 1000 ? 'longer than usual' : `about ${duration(still)}`}</span><//>`}
      <${Fact} name="Steps">${steps.filter(step => ended(step.state)).length} of ${steps.length}<//>
      <${Fact} name="Rows landed">${number(landed)}${size > 0 ? ` (${bytes(size)})` : ''}<//>
      <${Fact} name="Began">${run.startedAt ? time(run.startedAt) : html`queued <${When} at=${run.queuedAt} now=${now} />`}<//>
      ${run.idleMilliseconds > 0 && html`<${Fact} name="Between attempts" title="It stood there ended before it was retried: no part of what it took">${duration(run.idleMilliseconds)}<//>`}
      <${Fact} name="What">${run.mode}${run.datasets.length > 0 ? ` of ${run.datasets.join(', ')}` : ''}${run.from ? ` from ${run.from}` : ''}${run.to ? ` to ${run.to}` : ''}<//>
      <${Fact} name="Asked by">${run.requestedBy}<//>
    <//>`;
}

function Waits({ steps, now }) {
  const waiting = steps.filter(step => step.state === 'WAITING' || (step.state === 'QUEUED' && step.reason));
  return waiting.length > 0 && html`
    <${Alert} variant="warning" isInline=${true} title=${waiting.length === 1 ? `${waiting[0].name} waits` : `${waiting.length} steps wait`}>
      <ul className="podium-problems">
        ${waiting.map(step => html`<li key=${step.name}><strong>${step.name}</strong>: ${waits(step, now)}</li>`)}
      </ul>
    <//>`;
}
