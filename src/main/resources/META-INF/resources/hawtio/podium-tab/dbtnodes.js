// What dbt did in a run, node by node.
import { React, html, patternfly } from './shared.js';
import { useAnswer } from './hub.js';
import { Table, State, Trouble, Loading, Nothing } from './parts.js';
import { duration, ended, number, plural } from './words.js';

const { SearchInput } = patternfly;
const place = { FAILED: 0, RUNNING: 1, WAITING: 1, CANCELLED: 2, QUEUED: 3, SUCCEEDED: 4 };

export function DbtNodes({ run }) {
  const nodes = useAnswer(`/api/runs/${run.id}/dbt`, { every: ended(run.state) ? undefined : 2000 });
  const [word, setWord] = React.useState('');
  if (nodes.answer === undefined) {
    return nodes.trouble ? html`<${Trouble} of=${nodes} />` : html`<${Loading} what="dbt's nodes" />`;
  }
  // Of a node that was built again, when its step was retried, what came of it then.
  const all = [...new Map(nodes.answer.nodes.map(node => [`${node.step} ${node.part}`, node])).values()];
  const shown = all.filter(node => `${node.name} ${node.type}`.includes(word.trim()))
    .sort((one, other) => place[one.state] - place[other.state] || (other.seconds ?? 0) - (one.seconds ?? 0));
  return html`
    <div>
      <div className="podium-tools">
        <${SearchInput} aria-label="Find a node" placeholder="Find a node" value=${word} onChange=${(event, text) => setWord(text)} onClear=${() => setWord('')} className="podium-narrow" />
        <a className="pf-v6-c-button pf-m-link" href="/lineage">Lineage</a>
      </div>
      ${shown.length === 0 ? html`<${Nothing} title="No node" small=${true}>dbt has told of none yet.<//>` : html`
        <${Table} label=${plural(shown.length, 'node')} head=${[['Node'], ['Kind'], ['State'], ['Rows', 'number'], ['Took', 'number'], ['What it says'], ['File']]}>
          ${shown.map(node => html`
            <tr key=${`${node.step} ${node.part}`}>
              <td>${node.sql ? html`<a href=${node.sql} title="The SQL that dbt made of it">${node.name}</a>` : node.name}</td>
              <td>${node.type}</td>
              <td><${State} of=${node.state} compact=${true} /></td>
              <td className="podium-number">${node.rows === null ? '' : number(node.rows)}</td>
              <td className="podium-number">${node.seconds === null ? '' : duration(node.seconds * 1000)}</td>
              <td className="podium-wide">${node.message}</td>
              <td><code>${node.file}</code></td>
            </tr>`)}
        <//>`}
    </div>`;
}
