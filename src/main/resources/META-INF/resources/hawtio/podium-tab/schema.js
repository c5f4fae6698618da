// What changed about a dataset's source, and its columns beside what is agreed about them.
import { html, patternfly } from './shared.js';
import { usePages } from './pages.js';
import { Table, To, Trouble, Loading, Nothing, runPath } from './parts.js';
import { time } from './words.js';

const { Button, Label } = patternfly;
const kinds = { NEW: 'new', CHANGED: 'changed type', MISSING: 'missing', BACK: 'back again' };
const looks = { EVOLVE: { status: 'success' }, QUARANTINE: { status: 'warning' }, STOP: { status: 'danger' } };

export function SchemaChanges({ path }) {
  const changes = usePages(`${path}/schema?limit=20`);
  if (changes.items === undefined) {
    return changes.trouble ? html`<${Trouble} of=${changes} />` : html`<${Loading} what="the history" />`;
  }
  if (changes.items.length === 0) {
    return html`<${Nothing} title="Its source has not changed" small=${true}>New, changed and missing columns show here, with what the contract decided about them.<//>`;
  }
  return html`
    <${Table} label="Schema history" head=${[['When'], ['Column'], ['What'], ['From'], ['To'], ['Decided'], ['Run']]}>
      ${changes.items.map(change => html`
        <tr key=${change.id}>
          <td>${time(change.noticedAt)}</td><td><code>${change.column}</code></td><td>${kinds[change.kind]}</td>
          <td>${change.from ?? '–'}</td><td>${change.to ?? '–'}</td>
          <td><${Label} ...${looks[change.decision]} isCompact=${true}>${change.decision.toLowerCase()}<//></td>
          <td><${To} to=${runPath(change.run)}><code>${change.run.slice(0, 8)}</code><//></td>
        </tr>`)}
    <//>
    ${changes.more && html`<${Button} variant="link" onClick=${changes.older}>Show older changes<//>`}`;
}

export function Columns({ of: columns, agreed = [] }) {
  const byName = new Map(agreed.map(property => [property.name, property]));
  const inTable = new Set(columns.map(column => column.name));
  const rows = [...columns, ...agreed.filter(property => !inTable.has(property.name))];
  if (rows.length === 0) {
    return html`<${Nothing} title="No column yet" small=${true}>They come with the first load.<//>`;
  }
  return html`
    <${Table} label="Columns" head=${[['Name'], ['In bronze'], ['Agreed'], ['About']]}>
      ${rows.map(({ name, type }) => {
        const property = byName.get(name);
        return html`
          <tr key=${name}>
            <td><code>${name}</code></td>
            <td>${inTable.has(name) ? type : html`<span className="podium-quiet">within the record</span>`}</td>
            <td>${property ? [property.logicalType ?? property.physicalType, property.primaryKey && 'key', property.required && 'required', property.unique && 'unique'].filter(word => word).join(', ') : html`<span className="podium-quiet">–</span>`}</td>
            <td className="podium-wide">${property?.description}</td>
          </tr>`;
      })}
    <//>`;
}
