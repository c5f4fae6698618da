// The datasets of a pipeline: how each stands, found by a part of its name.
import { React, html, patternfly } from './shared.js';
import { Table, To, When, Nothing, datasetPath } from './parts.js';
import { number } from './words.js';

const { SearchInput, Label, Button } = patternfly;

const PAGE = 50;
const looks = { LANDED: 'success', FAILED: 'danger' };
const worst = node => (node.load?.state === 'FAILED' ? 0 : node.age?.late || node.emptied ? 1 : node.quarantined > 0 ? 2 : 3);

export function Datasets({ nodes, now }) {
  const [word, setWord] = React.useState('');
  const [all, setAll] = React.useState(false);
  const found = nodes.filter(node => node.name.includes(word.trim()))
    .sort((one, other) => worst(one) - worst(other) || one.name.localeCompare(other.name));
  const shown = all ? found : found.slice(0, PAGE);
  return html`
    <div>
      <div className="podium-tools">
        <${SearchInput} aria-label="Find a dataset" placeholder="Find a dataset" value=${word} onChange=${(event, text) => setWord(text)} onClear=${() => setWord('')} className="podium-narrow" />
      </div>
      ${found.length === 0 ? html`<${Nothing} title="No dataset of that name" small=${true}>Those of this pipeline are found by any part of their name.<//>` : html`
        <${Table} label="Datasets" head=${[['Dataset'], ['Last load'], ['Newest data'], ['May be'], ['Rows', 'number'], ['Quarantine', 'number'], ['About']]}>
          ${shown.map(node => html`
            <tr key=${node.name}>
              <td><${To} to=${datasetPath(node.name)}>${node.name}<//></td>
              <td>${node.load ? html`<${Label} status=${looks[node.load.state]} color="blue" isCompact=${true}>${node.load.state.toLowerCase()}<//>` : html`<span className="podium-quiet">never</span>`}</td>
              <td className=${node.age?.late ? 'podium-is-wait' : undefined}><${When} at=${node.age?.landedAt} now=${now} />${node.age?.late ? ' · late' : ''}</td>
              <td>${node.age?.agreed ?? html`<span className="podium-quiet">–</span>`}</td>
              <td className=${`podium-number${node.emptied ? ' podium-is-wait' : ''}`}>${node.emptied ? 'came empty' : node.load ? number(node.load.landed) : ''}</td>
              <td className=${`podium-number${node.quarantined > 0 ? ' podium-is-wait' : ''}`}>${node.quarantined > 0 ? number(node.quarantined) : html`<span className="podium-quiet">–</span>`}</td>
              <td className="podium-wide">${node.description}</td>
            </tr>`)}
        <//>
        ${found.length > shown.length && html`<${Button} variant="link" onClick=${() => setAll(true)}>Show all ${found.length}<//>`}`}
    </div>`;
}
