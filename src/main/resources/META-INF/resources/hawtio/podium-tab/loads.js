// A dataset's loads and what each counted.
import { html, patternfly } from './shared.js';
import { usePages } from './pages.js';
import { Table, To, Trouble, Loading, Nothing, runPath } from './parts.js';
import { bytes, duration, number, time } from './words.js';

const { Button, Label } = patternfly;
const looks = { LANDED: { status: 'success' }, FAILED: { status: 'danger' }, RUNNING: { color: 'blue' } };

export function Loads({ path, newest, now }) {
  const loads = usePages(`${path}/loads?limit=10`, `${newest?.id} ${newest?.state}`);
  if (loads.items === undefined) {
    return loads.trouble ? html`<${Trouble} of=${loads} />` : html`<${Loading} what="loads" />`;
  }
  if (loads.items.length === 0) {
    return html`<${Nothing} title="Never loaded" small=${true}>A run of its pipeline loads it.<//>`;
  }
  return html`
    <${Table} label="Loads" head=${[['Load'], ['State'], ['Began'], ['Took', 'number'], ['Read', 'number'], ['Landed', 'number'], ['Quarantined', 'number'], ['Known already', 'number'], ['The source counts', 'number'], ['Size', 'number'], ['Run']]}>
      ${loads.items.map(load => html`
        <tr key=${load.id} className=${load.visible ? undefined : 'podium-hidden'}>
          <td>${load.id}</td>
          <td title=${load.error ?? undefined}><${Label} ...${looks[load.state]} isCompact=${true}>${load.state.toLowerCase()}<//>${load.state === 'LANDED' && !load.visible ? html` <span className="podium-quiet">replaced</span>` : ''}</td>
          <td>${time(load.startedAt)}</td>
          <td className="podium-number">${duration(new Date(load.finishedAt ?? now) - new Date(load.startedAt))}</td>
          <td className="podium-number">${number(load.read)}</td>
          <td className="podium-number">${number(load.landed)}</td>
          <td className=${`podium-number${load.quarantined > 0 ? ' podium-is-wait' : ''}`}>${number(load.quarantined)}</td>
          <td className="podium-number">${number(load.skipped)}</td>
          <td className="podium-number">${load.expected === null ? '–' : number(load.expected)}</td>
          <td className="podium-number">${bytes(load.bytes)}</td>
          <td><${To} to=${runPath(load.run)}><code>${load.run.slice(0, 8)}</code><//></td>
        </tr>`)}
    <//>
    ${loads.more && html`<${Button} variant="link" onClick=${loads.older}>Show older loads<//>`}`;
}
