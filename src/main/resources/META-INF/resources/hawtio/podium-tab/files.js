// The files that people edit: which run, and of broken ones what is wrong, where, and what would be right.
import { html, patternfly } from './shared.js';
import { useAnswer } from './hub.js';
import { Heading, Loading, Trouble, Nothing, Table } from './parts.js';
import { RouteLink } from './camel.js';
import { plural } from './words.js';

const { Label, Alert } = patternfly;

export function Files() {
  const files = useAnswer('/api/routes', { every: 4000 });
  const items = files.answer?.items ?? [];
  const broken = items.filter(file => file.state !== 'LOADED');
  const fine = items.filter(file => file.state === 'LOADED');
  return html`
    <div className="podium-page">
      <${Heading} path=${[]} title="Files" />
      <${Trouble} of=${files} />
      ${files.answer === undefined ? !files.trouble && html`<${Loading} what="files" />` : html`
        ${broken.map(file => html`<${BrokenFile} key=${file.file} of=${file} />`)}
        ${items.length === 0 && html`<${Nothing} title="No file was read">Put a route file into the folder of routes (PODIUM_ROUTES).<//>`}
        ${broken.length === 0 && items.length > 0 && html`<p className="podium-is-good">All ${plural(items.length, 'file')} run as they are on the disk.</p>`}
        ${fine.length > 0 && html`
          <${Table} label="Files that run" head=${[['File'], ['State'], ['Routes']]}>
            ${fine.map(file => html`
              <tr key=${file.file}>
                <td><code>${file.file}</code></td>
                <td><${Label} status="success" isCompact=${true}>runs<//></td>
                <td className="podium-wide">${file.routes.length === 0
                  ? html`<span className="podium-quiet">${file.file.endsWith('.contract.yaml') ? 'a contract' : 'a Kamelet'}</span>`
                  : file.routes.map((route, index) => html`${index > 0 && ', '}<${RouteLink} key=${route.id} id=${route.id}>${route.id}<//>`)}</td>
              </tr>`)}
          <//>`}`}
    </div>`;
}

const BrokenFile = ({ of: file }) => html`
  <${Alert} variant="danger" isInline=${true} title=${file.file}>
    <ul className="podium-problems">
      ${file.problems.map((problem, index) => html`
        <li key=${index}><strong>line ${problem.line}${problem.column ? `, column ${problem.column}` : ''}</strong>: ${problem.reason}${problem.suggestion ? html` <em>${problem.suggestion}</em>` : ''}</li>`)}
    </ul>
    <p className="podium-quiet">${file.routes.length > 0
      ? `Its version before goes on running: ${file.routes.map(route => route.id).join(', ')}.`
      : 'Nothing of it runs. Mend the file; it is read again as soon as it is saved.'}</p>
  <//>`;
