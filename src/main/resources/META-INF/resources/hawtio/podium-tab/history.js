// Who changed something about a pipeline or a dataset, and when.
import { html } from './shared.js';
import { usePages } from './pages.js';
import { Table, Trouble, Loading, Nothing } from './parts.js';
import { time } from './words.js';

export function History({ subject }) {
  const audit = usePages(`/api/audit?limit=20&subject=${encodeURIComponent(subject)}`);
  if (audit.trouble?.missing || audit.items?.length === 0) {
    return html`<${Nothing} title="Nobody changed anything" small=${true}>What people and programs change about it shows here.<//>`;
  }
  if (audit.items === undefined) {
    return audit.trouble ? html`<${Trouble} of=${audit} />` : html`<${Loading} what="the history" />`;
  }
  return html`
    <${Table} label="Who did what" head=${[['When'], ['Who'], ['What'], ['About']]}>
      ${audit.items.map(entry => html`
        <tr key=${entry.id}><td>${time(entry.at ?? entry.happenedAt)}</td><td>${entry.who}</td><td>${entry.action}</td><td className="podium-wide">${typeof entry.detail === 'string' ? entry.detail : JSON.stringify(entry.detail)}</td></tr>`)}
    <//>`;
}
