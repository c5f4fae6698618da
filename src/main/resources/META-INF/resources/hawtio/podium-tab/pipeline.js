// A pipeline: its graph with the run under way, its runs, its datasets, what starts it, and the buttons that steer it.
import { html, patternfly, router, icons } from './shared.js';
import { useAnswer, useMay, useNow } from './hub.js';
import { useRun } from './live.js';
import { Heading, Trouble, Loading, State, Table, When, Facts, Fact, Took, To, runPath } from './parts.js';
import { RunNow, RunSome } from './start.js';
import { Pause } from './pause.js';
import { Graph } from './graph.js';
import { Views } from './views.js';
import { PastRuns } from './runs.js';
import { Datasets } from './datasets.js';
import { RouteLink } from './camel.js';
import { History } from './history.js';
import { Progress } from './overview.js';
import { ended, plural, ofBrokenFile } from './words.js';

const { Alert, Label } = patternfly;

export function Pipeline({ name }) {
  const graph = useAnswer(`/api/pipelines/${encodeURIComponent(name)}/graph`, { every: 3000 });
  const under = graph.answer?.run && !ended(graph.answer.run.state) ? graph.answer.run : undefined;
  const run = useRun(under?.id ?? null);
  const now = useNow(under !== undefined && !graph.trouble?.sessionOver);
  const operator = useMay('operator');
  const navigate = router.useNavigate();

  if (graph.answer === undefined) {
    return graph.trouble ? html`<${Trouble} of=${graph} what=${`pipeline '${name}'`} />` : html`<${Loading} what="the pipeline" />`;
  }
  const { nodes, triggers, flaws, paused } = graph.answer;
  const datasets = nodes.filter(node => node.stage === 'bronze');
  const broken = nodes.map(node => node.name).filter(ofBrokenFile);
  const last = graph.answer.run;
  const open = started => navigate(runPath(started.id));
  return html`
    <div className="podium-page">
      <${Heading} path=${[]} title=${name} actions=${html`
        <${RunNow} pipeline=${name} then=${open} />
        <${RunSome} pipeline=${name} datasets=${datasets.map(node => node.name)} then=${open} />
        <${Pause} pipeline=${name} paused=${paused} again=${graph.again} />
        <a className="pf-v6-c-button pf-m-link" href=${`/pipelines/${encodeURIComponent(name)}`}>Gold figures</a>`}>
        ${last && html`<${State} of=${last.state} />`}
        ${paused && html`<${Label} color="orange" icon=${html`<${icons.PauseCircleIcon} />`}>paused<//>`}
      <//>
      <${Trouble} of=${graph} />
      ${paused && html`<${Alert} variant="warning" isInline=${true} title=${`Paused by ${paused.by}`}><p>${paused.reason || 'No reason was given.'}</p><p>Steps and runs wait until it is resumed.</p><//>`}
      ${flaws.map(flaw => html`<${Alert} key=${flaw} variant="danger" isInline=${true} title="It can't run as its routes stand">${flaw}<//>`)}
      ${broken.length > 0 && html`
        <${Alert} variant="danger" isInline=${true} title=${`${broken.join(', ')} can't be used as ${broken.length === 1 ? 'it stands' : 'they stand'}`} actionLinks=${html`<${To} to="/podium/files">See what is wrong, and on which line<//>`}>
          Runs of this pipeline fail, however well all else does, until ${broken.length === 1 ? 'the file is' : 'the files are'} mended or taken away.
        <//>`}
      ${last && html`<${LastRun} of=${last} now=${now} />`}
      <${Graph} nodes=${nodes} steps=${under ? run.answer?.steps : undefined} now=${now} />
      <${Views} label="About this pipeline" of=${[
        ['runs', 'Runs', () => html`<${PastRuns} pipeline=${name} now=${now} newest=${last} />`],
        ['datasets', `Datasets (${datasets.length})`, () => html`<${Datasets} nodes=${datasets} now=${now} />`],
        ['routes', 'Routes', () => html`<${Routes} nodes=${nodes} triggers=${triggers} />`],
        operator && ['history', 'Who did what', () => html`<${History} subject=${name} />`],
      ]} />
    </div>`;
}

function LastRun({ of: run, now }) {
  const under = !ended(run.state);
  return html`
    <${Facts}>
      <${Fact} name=${under ? 'Run under way' : 'Last run'}><${To} to=${runPath(run.id)}><${When} at=${run.startedAt ?? run.queuedAt} now=${now} /><//><//>
      <${Fact} name=${under ? 'For' : 'Took'}><${Took} of=${run} now=${now} /><//>
      <${Fact} name="Asked by">${run.requestedBy}<//>
      ${run.failed > 0 && html`<${Fact} name="Failed at"><${To} to=${runPath(run.id)}>${run.failure}<//>${run.failed > 1 ? ` and ${plural(run.failed - 1, 'step')} more` : ''}<//>`}
      ${under && html`<div className="podium-fact-wide"><dt>Done</dt><dd><${Progress} of=${run} /></dd></div>`}
    <//>`;
}

const Routes = ({ nodes, triggers }) => html`
  <${Table} label="Routes" head=${[['Route'], ['Does'], ['Waits for'], ['About']]}>
    ${triggers.map(route => html`
      <tr key=${route.id}><td><${RouteLink} id=${route.id}>${route.id}<//></td><td><code>${route.from}</code></td><td className="podium-quiet">–</td><td className="podium-wide">${route.description}</td></tr>`)}
    ${nodes.map(node => html`
      <tr key=${node.name}><td>${ofBrokenFile(node.name) ? html`<${To} to="/podium/files">${node.name}<//>` : html`<${RouteLink} id=${node.route}>${node.route}<//>`}</td><td>${ofBrokenFile(node.name) ? 'can\'t be used' : html`${node.stage} <code>${node.name}</code>`}</td>
        <td className="podium-wide">${node.needs.length > 6 ? plural(node.needs.length, 'step') : node.needs.join(', ') || html`<span className="podium-quiet">the run's start</span>`}</td>
        <td className="podium-wide">${node.description}</td></tr>`)}
  <//>`;
