// All pipelines at a glance: what runs, what failed, what is late, and the way to each.
import { html, patternfly, icons } from './shared.js';
import { useAnswer, useNow, Within } from './hub.js';
import { Heading, Loading, Trouble, Nothing, State, When, Took, Table, To, Stage, runPath, pipelinePath, datasetPath } from './parts.js';
import { RunNow } from './start.js';
import { Bars } from './bars.js';
import { ended, number, plural, time } from './words.js';

const { Alert, Card, CardTitle, CardBody, CardFooter, Gallery, Label } = patternfly;

const LAST_RUNS = 8;

export function Overview() {
  const overview = useAnswer('/api/overview', { every: 3000 });
  const { answer } = overview;
  const running = (answer?.items ?? []).some(pipeline => pipeline.runs.some(run => !ended(run.state)));
  const now = useNow(running && !overview.trouble?.sessionOver);

  return html`
    <div className="podium-page">
      <${Heading} title="Pipelines" actions=${html`<${To} to="/podium/files" className="pf-v6-c-button pf-m-link">Route files<//><a className="pf-v6-c-button pf-m-link" href="/lineage">Lineage</a>`} />
      <${Trouble} of=${overview} />
      ${answer === undefined ? !overview.trouble && html`<${Loading} what="pipelines" />` : html`
        ${answer.broken > 0 && html`<${Broken} files=${answer.broken} />`}
        ${answer.items.length === 0
          ? html`<${Nothing} title="No pipeline" action=${html`<${To} to="/podium/files">See which files were read<//>`}>
              A pipeline is what the routes of one group make up together, and no file in the folder of routes makes one up now.
              Put a route file there; its pipeline shows here by itself, with the runs that it has had.
            <//>`
          : html`
            <${Sums} of=${answer.items} />
            <${Gallery} hasGutter=${true} minWidths=${{ default: '100%', md: '340px' }} aria-label="Pipelines">
              ${answer.items.map(pipeline => html`<${PipelineCard} key=${pipeline.name} of=${pipeline} now=${now} again=${overview.again} />`)}
            <//>
            <${LastRuns} of=${answer.items} now=${now} />`}`}
    </div>`;
}

const Broken = ({ files }) => html`
  <${Alert} variant="danger" isInline=${true} title=${`${plural(files, 'file')} can't be used as it stands`}
    actionLinks=${html`<${To} to="/podium/files">See what is wrong, and on which line<//>`}>
    All other files run. Where a file was fine before, its version before goes on running.
  <//>`;

function Sums({ of: pipelines }) {
  const newest = pipelines.flatMap(pipeline => pipeline.runs.slice(0, 1));
  const count = states => newest.filter(run => states.includes(run.state)).length;
  const late = pipelines.reduce((sum, pipeline) => sum + pipeline.late.length, 0);
  const waiting = pipelines.reduce((sum, pipeline) => sum + pipeline.quarantined, 0);
  return html`
    <ul className="podium-sums" aria-label="In sum">
      <${Sum} of=${pipelines.length} name=${pipelines.length === 1 ? 'pipeline' : 'pipelines'} />
      <${Sum} of=${count(['RUNNING', 'WAITING', 'QUEUED'])} name="under way" look="busy" />
      <${Sum} of=${count(['FAILED'])} name="failed last" look="bad" />
      <${Sum} of=${late} name="datasets late" look="wait" />
      <${Sum} of=${waiting} name="records in quarantine" look="wait" />
    </ul>`;
}

const Sum = ({ of: value, name, look }) => html`
  <li className=${value > 0 && look ? `podium-sum podium-is-${look}` : 'podium-sum'}><strong>${number(value)}</strong> ${name}</li>`;

function PipelineCard({ of: pipeline, now, again }) {
  const [last] = pipeline.runs;
  return html`
    <${Card} className="podium-card" component="article" aria-label=${`Pipeline ${pipeline.name}`}>
      <${CardTitle} component="h2">
        <div className="podium-cardtitle">
          <${To} to=${pipelinePath(pipeline.name)}>${pipeline.name}<//>
          ${pipeline.paused && html`<${Label} color="orange" icon=${html`<${icons.PauseCircleIcon} />`} isCompact=${true}>paused<//>`}
          ${last && html`<${State} of=${last.state} />`}
        </div>
      <//>
      <${CardBody}>
        <p className="podium-way">${pipeline.stages.map(({ stage, steps }, index) => html`
          ${index > 0 && html`<span aria-hidden="true" className="podium-arrow">→</span>`}
          <span key=${stage} title=${plural(steps, 'step')}><${Stage} of=${stage} /> <span className="podium-quiet">${steps}</span></span>`)}</p>
        ${last && !ended(last.state) && html`<${Progress} of=${last} />`}
        <${Bars} runs=${pipeline.runs} />
        <dl className="podium-pairs">
          <dt>Last run</dt><dd>${last ? html`<${To} to=${runPath(last.id)}><${When} at=${last.startedAt ?? last.queuedAt} now=${now} /><//>, <${Took} of=${last} now=${now} />` : 'never'}</dd>
          <dt>Newest data</dt><dd><${When} at=${pipeline.newest} now=${now} /> <${Freshness} of=${pipeline} /></dd>
          ${pipeline.broken.length > 0 && html`<dt>Files</dt><dd><${To} className="podium-is-bad" title=${pipeline.broken.join(', ')} to="/podium/files">${pipeline.broken.length === 1 ? `${pipeline.broken[0]} can't be used` : `${pipeline.broken.length} files can't be used`}<//></dd>`}
          ${last?.state === 'FAILED' && html`<dt>Failed at</dt><dd className="podium-is-bad">${last.failure}${last.failed > 1 ? ` and ${last.failed - 1} more` : ''}</dd>`}
          ${pipeline.emptied.length > 0 && html`<dt>No rows</dt><dd><${To} className="podium-is-wait" title=${pipeline.emptied.join(', ')} to=${pipeline.emptied.length === 1 ? datasetPath(pipeline.emptied[0]) : `${pipelinePath(pipeline.name)}#datasets`}>${pipeline.emptied.length === 1 ? `${pipeline.emptied[0]} came empty` : `${pipeline.emptied.length} datasets came empty`}<//></dd>`}
          ${pipeline.quarantined > 0 && html`<dt>Quarantine</dt><dd><${To} className="podium-is-wait" to=${`${pipelinePath(pipeline.name)}#datasets`}>${plural(pipeline.quarantined, 'record')} waiting<//></dd>`}
        </dl>
      <//>
      <${CardFooter} className="podium-buttons">
        ${last?.state === 'FAILED' && html`<${To} className="pf-v6-c-button pf-m-primary pf-m-small" to=${runPath(last.id)}>See why<//>`}
        <${Within.Provider} value=${pipeline.name}><${RunNow} pipeline=${pipeline.name} variant=${last?.state === 'FAILED' ? 'secondary' : 'primary'} size="sm" then=${again} /><//>
      <//>
    <//>`;
}

const Freshness = ({ of: { name, late, agreed } }) => late.length > 0
  ? html`<${To} className="podium-is-wait" title=${late.join(', ')} to=${`${pipelinePath(name)}#datasets`}>· ${late.length === 1 ? `${late[0]} is late` : `${late.length} datasets late`}<//>`
  : agreed > 0 && html`<span className="podium-is-good" title="As their contracts say">· ${plural(agreed, 'dataset')} within contract</span>`;

export const Progress = ({ of: run }) => html`
  <div className="podium-progress" role="progressbar" aria-valuenow=${run.ended} aria-valuemin="0" aria-valuemax=${run.steps} aria-label="Steps that have ended">
    <div className="podium-track"><div className=${`podium-fill podium-${run.state.toLowerCase()}`} style=${{ width: `${run.steps ? run.ended / run.steps * 100 : 0}%` }} /></div>
    <span className="podium-quiet">${run.ended} of ${plural(run.steps, 'step')}</span>
  </div>`;

function LastRuns({ of: pipelines, now }) {
  const runs = pipelines.flatMap(pipeline => pipeline.runs.map(run => ({ ...run, pipeline: pipeline.name })))
    .sort((one, other) => other.queuedAt.localeCompare(one.queuedAt)).slice(0, LAST_RUNS);
  return runs.length > 0 && html`
    <div>
      <h2 className="podium-h2">Last runs</h2>
      <${Table} label="Last runs" head=${[['Run'], ['Pipeline'], ['State'], ['Began'], ['Took', 'number'], ['Rows landed', 'number'], ['Asked by']]}>
        ${runs.map(run => html`
          <tr key=${run.id}>
            <td><${To} to=${runPath(run.id)}><code>${run.id.slice(0, 8)}</code><//></td>
            <td><${To} to=${pipelinePath(run.pipeline)}>${run.pipeline}<//></td>
            <td><${State} of=${run.state} compact=${true} /></td>
            <td>${time(run.startedAt ?? run.queuedAt)}</td>
            <td className="podium-number"><${Took} of=${run} now=${now} /></td>
            <td className="podium-number">${number(run.rows)}</td>
            <td>${run.requestedBy}</td>
          </tr>`)}
      <//>
    </div>`;
}
