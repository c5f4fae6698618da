// A dataset: how far and how fresh it is, what landed, what could not, what changed about its source, what is agreed.
import { html, patternfly, router } from './shared.js';
import { useAnswer, useMay, useNow, Within } from './hub.js';
import { Heading, Trouble, Loading, Facts, Fact, When, State, pipelinePath, runPath } from './parts.js';
import { Days } from './days.js';
import { Loads } from './loads.js';
import { Views } from './views.js';
import { Quarantine } from './quarantine.js';
import { SchemaChanges, Columns } from './schema.js';
import { ResetWatermark } from './watermark.js';
import { RunSome } from './start.js';
import { RouteLink } from './camel.js';
import { History } from './history.js';
import { duration, number, plural, time } from './words.js';

const { Alert } = patternfly;

export function Dataset({ name }) {
  const path = `/api/datasets/${encodeURIComponent(name)}`;
  const dataset = useAnswer(path, { every: 4000 });
  const age = useAnswer(`${path}/age`, { every: 15_000 });
  const now = useNow(false);
  const operator = useMay('operator', dataset.answer?.pipeline);
  const navigate = router.useNavigate();

  if (dataset.answer === undefined) {
    return dataset.trouble ? html`<${Trouble} of=${dataset} what=${`dataset '${name}'`} />` : html`<${Loading} what="the dataset" />`;
  }
  const { pipeline, route, watermark, contract, columns, loads, quarantined, table } = dataset.answer;
  const [last] = loads;
  const open = run => navigate(runPath(run.id));
  return html`
    <${Within.Provider} value=${pipeline}><div className="podium-page">
      <${Heading} path=${pipeline ? [[pipeline, pipelinePath(pipeline)]] : []} title=${name} actions=${html`
        ${pipeline && html`<${RunSome} pipeline=${pipeline} datasets=${[name]} chosen=${[name]} label="Run or backfill …" variant="primary" then=${open} />`}
        ${watermark && html`<${ResetWatermark} dataset=${name} watermark=${watermark} cursor=${contract.cursor} again=${dataset.again} />`}
        ${route && html`<${RouteLink} id=${route} className="pf-v6-c-button pf-m-link">Route diagram<//>`}`}>
        ${last && html`<${State} of=${{ LANDED: 'SUCCEEDED' }[last.state] ?? last.state} />`}
      <//>
      <${Trouble} of=${dataset} />
      ${contract.description && html`<p className="podium-quiet">${contract.description}</p>`}
      ${pipeline === null && html`<${Alert} variant="info" isInline=${true} title="No route loads it now">What it has stays where it is. Its route may be broken, or have another name.<//>`}
      ${last?.error && html`<${Alert} variant="danger" isInline=${true} title="Its last load failed"><pre className="podium-message">${last.error}</pre><//>`}
      <${Emptied} of=${loads} />
      ${contract.problems && html`<${Alert} variant="danger" isInline=${true} title=${`Its contract ${contract.file} is broken`}>
        <ul className="podium-problems">${contract.problems.map(problem => html`<li key=${`${problem.line} ${problem.reason}`}>line ${problem.line}: ${problem.reason}</li>`)}</ul><//>`}
      <${Facts}>
        <${Fact} name="Newest data"><${Freshness} of=${age.answer} now=${now} /><//>
        <${Fact} name=${`Watermark${contract.cursor ? ` of ${contract.cursor}` : ''}`} title=${watermark ? `Set ${time(watermark.updatedAt)}; the next load begins at ${watermark.from}` : undefined}>${watermark ? html`<code>${watermark.value}</code>` : html`<span className="podium-quiet">none</span>`}<//>
        <${Fact} name="In quarantine"><span className=${quarantined > 0 ? 'podium-is-wait' : undefined}>${number(quarantined)}</span><//>
        <${Fact} name="Readers read"><code>${table}</code><//>
        ${contract.key && html`<${Fact} name="Key"><code>${contract.key}</code><//>`}
        ${contract.owner && html`<${Fact} name="Owner">${contract.owner}<//>`}
        ${contract.version && html`<${Fact} name="Contract">${contract.version}, ${contract.status}<//>`}
      <//>
      <${Days} path=${path} newest=${last?.finishedAt} />
      <${Views} label="About this dataset" of=${[
        ['loads', 'Loads', () => html`<${Loads} path=${path} newest=${last} now=${now} />`],
        operator && ['quarantine', `Quarantine${quarantined > 0 ? ` (${number(quarantined)})` : ''}`, () => html`<${Quarantine} path=${path} waiting=${quarantined} replayed=${open} again=${dataset.again} />`],
        ['schema', 'Schema history', () => html`<${SchemaChanges} path=${path} now=${now} />`],
        ['columns', `Columns (${columns.length})`, () => html`<${Columns} of=${columns} agreed=${contract.properties} />`],
        operator && ['history', 'Who did what', () => html`<${History} subject=${name} />`],
      ]} />
    </div><//>`;
}

/** Where its newest load came without rows and those before had some, which its readers see no more. */
function Emptied({ of: loads }) {
  const landed = loads.filter(load => load.state === 'LANDED');
  const before = landed.find(load => load.landed > 0);
  return before && !landed.some(load => load.visible && load.landed > 0) && html`
    <${Alert} variant="warning" isInline=${true} title="Its newest load came empty">
      Readers see no rows now; the last load that had some, of ${time(before.startedAt)}, landed ${plural(before.landed, 'row')}. Ask who looks after the source. When its data is back, run this dataset again.
    <//>`;
}

function Freshness({ of: age, now }) {
  if (age === undefined) {
    return '…';
  }
  const still = age.lateFrom && new Date(age.lateFrom) - now;
  return html`
    <${When} at=${age.landedAt} now=${now} />
    ${age.late ? html` <span className="podium-is-wait">· late, may be ${age.agreed} old</span>`
      : still ? html` <span className="podium-is-good">· within ${age.agreed}, for ${duration(still)} more</span>` : ''}`;
}
