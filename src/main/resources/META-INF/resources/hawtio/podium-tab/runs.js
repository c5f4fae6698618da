// A pipeline's runs, newest first, page by page; of one state where somebody looks for it.
import { React, html, patternfly } from './shared.js';
import { usePages } from './pages.js';
import { Table, State, Took, To, Trouble, Loading, Nothing, runPath } from './parts.js';
import { number, time } from './words.js';

const { Button, FormSelect, FormSelectOption } = patternfly;

const PAGE = 15;
const states = ['', 'SUCCEEDED', 'FAILED', 'RUNNING', 'WAITING', 'QUEUED', 'CANCELLED'];

export function PastRuns({ pipeline, now, newest }) {
  const [state, setState] = React.useState('');
  const runs = usePages(`/api/pipelines/${encodeURIComponent(pipeline)}/runs?limit=${PAGE}${state && `&state=${state}`}`, `${newest?.id} ${newest?.state}`);
  return html`
    <div>
      <div className="podium-tools">
        <${FormSelect} aria-label="Only runs in this state" value=${state} onChange=${(event, chosen) => setState(chosen)} className="podium-narrow">
          ${states.map(name => html`<${FormSelectOption} key=${name} value=${name} label=${name === '' ? 'in any state' : name.toLowerCase()} />`)}
        <//>
      </div>
      <${Trouble} of=${runs} />
      ${runs.items === undefined ? !runs.trouble && html`<${Loading} what="runs" />` : runs.items.length === 0
        ? html`<${Nothing} title=${state ? `No run is ${state.toLowerCase()}` : 'No run yet'} small=${true}>${state ? 'Choose another state.' : 'Run starts one; so do its triggers.'}<//>`
        : html`
          <${Table} label="Runs" head=${[['Run'], ['State'], ['Began'], ['Took', 'number'], ['Steps', 'number'], ['Rows landed', 'number'], ['What'], ['Asked by']]}>
            ${runs.items.map(run => html`
              <tr key=${run.id}>
                <td><${To} to=${runPath(run.id)}><code>${run.id.slice(0, 8)}</code><//></td>
                <td><${State} of=${run.state} compact=${true} />${run.failure && html` <span className="podium-is-bad">at ${run.failure}</span>`}</td>
                <td>${time(run.startedAt ?? run.queuedAt)}</td>
                <td className="podium-number"><${Took} of=${run} now=${now} /></td>
                <td className="podium-number">${run.ended} of ${run.steps}</td>
                <td className="podium-number">${number(run.rows)}</td>
                <td>${run.mode}${run.datasets.length > 0 ? `: ${run.datasets.length > 2 ? `${run.datasets.length} datasets` : run.datasets.join(', ')}` : ''}</td>
                <td>${run.requestedBy}</td>
              </tr>`)}
          <//>
          ${runs.more && html`<${Button} variant="link" onClick=${runs.older}>Show older runs<//>`}`}
    </div>`;
}
