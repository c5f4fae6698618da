// A pipeline drawn as its routes subscribe to each other, each step with how it stands in the run.
import { React, html, router } from './shared.js';
import { layout, WIDTH, HEIGHT } from './layout.js';
import { datasetPath } from './parts.js';
import { useRouteDiagram } from './camel.js';
import { ago, compact, duration, plural, took, ended, ofBrokenFile } from './words.js';

const signs = { SUCCEEDED: '✓', FAILED: '✕', RUNNING: '▶', WAITING: '⏸', QUEUED: '…', CANCELLED: '–' };

export function Graph({ nodes, steps = [], now }) {
  const plan = React.useMemo(() => layout(nodes), [nodes]);
  const byName = new Map(steps.filter(step => step.partOf === null).map(step => [step.name, step]));
  const live = new Set(steps.filter(step => !ended(step.state) && step.state !== 'QUEUED').map(step => step.name));
  const margin = 14;
  return html`
    <div className="podium-graph" tabIndex="0" role="region" aria-label="The pipeline's graph, from its datasets to its deliveries">
      <svg width=${plan.width + 2 * margin} height=${plan.height + 2 * margin} viewBox=${`${-margin} ${-margin} ${plan.width + 2 * margin} ${plan.height + 2 * margin}`}>
        ${plan.frames.map(frame => html`<rect key=${frame.x} className="podium-frame" x=${frame.x} y=${frame.y} width=${frame.width} height=${frame.height} rx="10" />`)}
        ${plan.edges.map(edge => html`<path key=${`${edge.from} ${edge.to}`} className=${`podium-edge${live.has(edge.to) ? ' podium-flows' : ''}`} d=${edge.path} />`)}
        ${nodes.map(node => html`<${Node} key=${node.name} of=${node} at=${plan.boxes.get(node.name)} step=${byName.get(node.name)} inRun=${steps.length > 0} now=${now} />`)}
      </svg>
    </div>`;
}

function Node({ of: node, at, step, inRun, now }) {
  const navigate = router.useNavigate();
  const diagram = useRouteDiagram();
  const dataset = node.stage === 'bronze';
  const broken = ofBrokenFile(node.name);
  const state = broken ? 'FAILED' : step?.state ?? (inRun ? undefined : { LANDED: 'SUCCEEDED', FAILED: 'FAILED', RUNNING: 'RUNNING' }[node.load?.state]);
  const words = second(node, step, now);
  const page = dataset ? datasetPath(node.name) : broken ? '/podium/files' : undefined;
  const href = `/hawtio${page ?? '/camel'}`;
  const open = event => {
    event.preventDefault();
    page ? navigate(page) : diagram(node.route);
  };
  const mark = node.age?.late || node.emptied || node.quarantined > 0;
  const waiting = node.quarantined > 0 ? `, ${plural(node.quarantined, 'record')} in quarantine` : '';
  return html`
    <a href=${href} onClick=${open} className=${`podium-node podium-node-${node.stage} podium-on-${(state ?? 'none').toLowerCase()}${at.tile ? ' podium-tile' : ''}`}
      aria-label=${`${broken ? 'file' : node.stage} ${node.name}, ${words}${state && state.toLowerCase() !== words ? `, ${state.toLowerCase()}` : ''}${waiting}`} transform=${`translate(${at.x} ${at.y})`}>
      <g aria-hidden="true">
        <title>${[node.name, node.description, words, dataset ? 'To the dataset' : broken ? 'To what is wrong with it' : `To the diagram of route ${node.route}`].filter(text => text).join('\n')}</title>
        <rect className="podium-box" width=${at.width} height=${at.height} rx=${at.tile ? 5 : 8} />
        ${at.tile ? html`
          ${state === 'FAILED' && html`<text className="podium-tilesign" x=${at.width / 2} y=${at.height / 2 + 5} textAnchor="middle">${signs.FAILED}</text>`}
          ${mark && html`<circle className="podium-mark" cx=${at.width - 5} cy="5" r="4" />`}` : html`
          <path className="podium-side" d=${`M8,0 h-0 a8,8 0 0 0 -8,8 v${HEIGHT - 16} a8,8 0 0 0 8,8 z`} />
          <text className="podium-name" x="18" y="22">${clipped(broken ? node.name.replace(/.*\//, '') : node.name, 21)}</text>
          <text className="podium-second" x="18" y="41">${clipped(words, 27)}</text>
          ${state && html`<text className="podium-sign" x=${WIDTH - 14} y="23" textAnchor="middle">${signs[state]}</text>`}
          ${mark && html`<circle className="podium-mark" cx=${WIDTH - 14} cy="38" r="4"><title>${node.age?.late ? 'late' : node.emptied ? 'came empty' : `${plural(node.quarantined, 'record')} in quarantine`}</title></circle>`}`}
      </g>
    </a>`;
}

/** What a node says under its name: how it goes in the run, else how it stands. */
function second(node, step, now) {
  if (ofBrokenFile(node.name)) {
    return 'can\'t be used';
  }
  if (step && step.state !== 'QUEUED') {
    const time = took(step, now);
    const rows = step.rows > 0 ? rowsOf(step.rows) : '';
    return [rows, time === undefined ? '' : duration(time), step.state === 'WAITING' ? step.reason : ''].filter(text => text).join(' · ') || step.state.toLowerCase();
  }
  if (node.load) {
    return `${node.emptied ? 'came empty' : rowsOf(node.load.landed)} · ${node.age?.late ? 'late · ' : ''}${ago(node.load.startedAt, now)}`;
  }
  return node.stage === 'bronze' ? 'never loaded' : step ? 'queued' : node.stage;
}

const rowsOf = count => `${compact(count)} ${count === 1 ? 'row' : 'rows'}`;

const clipped = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
