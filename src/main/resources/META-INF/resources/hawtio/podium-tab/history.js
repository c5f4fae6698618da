// Who changed something about a pipeline or a dataset, and when; operators may know.
import { html, patternfly } from './shared.js';
import { usePages } from './pages.js';
import { Table, Trouble, Loading, Nothing } from './parts.js';
import { time } from './words.js';

const { Button } = patternfly;

export function History({ subject }) {
  const audit = usePages(`/api/audit?limit=20&subject=${encodeURIComponent(subject)}`);
  if (audit.trouble?.missing || audit.items?.length === 0) {
    return html`<${Nothing} title="Nobody changed anything" small=${true}>What people and programs change about it shows here.<//>`;
  }
  if (audit.items === undefined) {
    return audit.trouble ? html`<${Trouble} of=${audit} />` : html`<${Loading} what="the history" />`;
  }
  return html`
    <${Table} label="Who did what" head=${[['When'], ['Who'], ['What'], ['With'], ['Outcome']]}>
      ${audit.items.map(({ id, at, who, action, detail }) => html`
        <tr key=${id}>
          <td>${time(at)}</td><td>${who}</td><td>${inWords(action)}</td>
          <td className="podium-wide"><code>${detail.body ? JSON.stringify(detail.body) : ''}</code></td>
          <td>${detail.status >= 400 ? html`<span className="podium-is-bad">refused (${detail.status})</span>` : 'done'}</td>
        </tr>`)}
    <//>
    ${audit.more && html`<${Button} variant="link" onClick=${audit.older}>Show older entries<//>`}`;
}

/** resetWatermark is "reset watermark". */
const inWords = action => action.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
