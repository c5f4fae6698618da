// Setting a watermark back: asked twice, for the next load reads again from there.
import { React, html, patternfly } from './shared.js';
import { Ask, Form, useAct, say } from './acts.js';
import { useThere } from './hub.js';

const { FormGroup, TextInput, Radio, Alert } = patternfly;
const { useState } = React;

export function ResetWatermark({ dataset, watermark, cursor, again }) {
  const path = `/api/datasets/${encodeURIComponent(dataset)}/watermark`;
  const there = useThere(path);
  return there && html`
    <${Ask} label="Reset watermark …" title=${`Reset the watermark of ${dataset}`} danger=${true}
      about=${`It stands at ${watermark.value}. The next load begins where you set it, and lands again what lies after that.`}>
      ${close => html`<${ResetForm} path=${path} dataset=${dataset} cursor=${cursor} close=${close} again=${again} />`}
    <//>`;
}

function ResetForm({ path, dataset, cursor, close, again }) {
  const [whole, setWhole] = useState(false);
  const [to, setTo] = useState('');
  const [sure, setSure] = useState(false);
  const [confirm, setConfirm] = useState('');
  const act = useAct();
  const submit = async () => {
    if (!sure) {
      setSure(true);
      return;
    }
    const answer = await act.act(path, { to: whole ? null : to, confirm });
    if (answer !== undefined) {
      say(`Watermark of ${dataset}: ${answer.before} → ${answer.after ?? 'none, the next load reads everything'}`);
      close();
      again();
    }
  };
  const chosen = whole || to.trim() !== '';
  return html`
    <${Form} act=${act} submit=${submit} close=${close} label=${sure ? 'Reset it' : 'Go on …'} danger=${sure} ready=${sure ? confirm === dataset : chosen}>
      ${sure ? html`
        <${Alert} variant="warning" isInline=${true} title=${whole ? 'The next load reads everything again' : `The next load begins at ${to}`}>Records that landed already land once more, in a load of their own. It is kept who did it.<//>
        <${FormGroup} label=${html`Type <strong>${dataset}</strong> to go on`} fieldId="podium-confirm" isRequired=${true}>
          <${TextInput} id="podium-confirm" value=${confirm} onChange=${(event, text) => setConfirm(text)} autoComplete="off" autoFocus=${true} />
        <//>` : html`
        <${Radio} id="podium-to-value" name="to" label=${`To a value${cursor ? ` of ${cursor}` : ''}`} isChecked=${!whole} onChange=${() => setWhole(false)} />
        ${!whole && html`<${TextInput} id="podium-to" aria-label="Value" value=${to} onChange=${(event, text) => setTo(text)} placeholder="As the source writes it" />`}
        <${Radio} id="podium-to-none" name="to" label="To none: read everything again" isChecked=${whole} onChange=${() => setWhole(true)} />`}
    <//>`;
}
