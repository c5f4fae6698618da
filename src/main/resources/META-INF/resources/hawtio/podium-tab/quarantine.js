// Records that could not be landed: their raw text and why, and what can be done with them.
import { React, html, patternfly } from './shared.js';
import { usePages } from './pages.js';
import { Trouble, Loading, Nothing, To, runPath } from './parts.js';
import { Act, Ask, Form, useAct } from './acts.js';
import { plural, time } from './words.js';

const { Button, Checkbox, FormGroup, TextInput, FormSelect, FormSelectOption } = patternfly;
const { useState } = React;

const words = { OPEN: 'waiting', REPLAYED: 'replayed', DISCARDED: 'discarded' };

export function Quarantine({ path, waiting, replayed, again }) {
  const [state, setState] = useState('OPEN');
  const [picked, setPicked] = useState(new Set());
  const records = usePages(`${path}/quarantine?limit=20&state=${state}`, waiting);
  const toggle = id => setPicked(before => {
    const next = new Set(before);
    next.delete(id) || next.add(id);
    return next;
  });
  const discarded = () => {
    setPicked(new Set());
    again();
    records.again();
  };
  return html`
    <div>
      <div className="podium-tools">
        <${FormSelect} aria-label="Records that are" value=${state} onChange=${(event, chosen) => setState(chosen)} className="podium-narrow">
          ${Object.entries(words).map(([name, word]) => html`<${FormSelectOption} key=${name} value=${name} label=${word} />`)}
        <//>
        ${state === 'OPEN' && waiting > 0 && html`
          <${Act} path=${`${path}/quarantine/replay`} variant="primary" done="A run that replays them is queued" then=${replayed}>Replay ${plural(waiting, 'record')}<//>
          <${Discard} path=${path} ids=${[...picked]} waiting=${waiting} then=${discarded} />`}
      </div>
      <${Trouble} of=${records} />
      ${records.items === undefined ? !records.trouble && html`<${Loading} what="records" />` : records.items.length === 0
        ? html`<${Nothing} title=${state === 'OPEN' ? 'Nothing waits' : `None was ${words[state]}`} small=${true}>${state === 'OPEN' ? 'All that was read could be landed, or has been dealt with.' : 'Choose another state.'}<//>`
        : html`
          <ol className="podium-records" aria-label="Records">
            ${records.items.map(record => html`<${Record} key=${record.id} of=${record} picked=${picked.has(record.id)} toggle=${state === 'OPEN' && toggle} />`)}
          </ol>
          ${records.more && html`<${Button} variant="link" onClick=${records.older}>Show older records<//>`}`}
    </div>`;
}

const Record = ({ of: record, picked, toggle }) => html`
  <li>
    <div className="podium-recordhead">
      ${toggle && html`<${Checkbox} id=${`podium-record-${record.id}`} aria-label=${`Choose record ${record.id}`} isChecked=${picked} onChange=${() => toggle(record.id)} />`}
      <strong className="podium-reason">${record.reason}</strong>
      <span className="podium-quiet">${record.position} · ${time(record.createdAt)} · <${To} to=${runPath(record.run)}>run ${record.run.slice(0, 8)}<//></span>
      ${record.endedBy && html`<span className="podium-quiet">${words[record.state]} by ${record.endedBy}, ${time(record.endedAt)}${record.endedWhy ? `: ${record.endedWhy}` : ''}</span>`}
    </div>
    <pre className="podium-message">${record.raw}</pre>
  </li>`;

const Discard = ({ path, ids, waiting, then }) => html`
  <${Ask} label=${ids.length > 0 ? `Discard ${plural(ids.length, 'chosen', 'chosen')} …` : 'Discard all …'} title=${`Discard ${plural(ids.length || waiting, 'record')}`} danger=${true}
    about="They are kept with your reason, and nobody is asked about them again.">
    ${close => html`<${DiscardForm} path=${path} ids=${ids} close=${close} then=${then} />`}
  <//>`;

function DiscardForm({ path, ids, close, then }) {
  const [reason, setReason] = useState('');
  const act = useAct();
  const submit = async () => {
    const answer = await act.act(`${path}/quarantine/discard`, { reason, ...(ids.length > 0 ? { ids } : {}) });
    if (answer !== undefined) {
      close();
      then();
    }
  };
  return html`
    <${Form} act=${act} submit=${submit} close=${close} label="Discard" danger=${true} ready=${reason.trim() !== ''}>
      <${FormGroup} label="Why nobody needs them" fieldId="podium-why" isRequired=${true}>
        <${TextInput} id="podium-why" value=${reason} onChange=${(event, text) => setReason(text)} placeholder="Test data of the vendor" isRequired=${true} />
      <//>
    <//>`;
}
