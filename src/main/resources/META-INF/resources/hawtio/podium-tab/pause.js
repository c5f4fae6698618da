// Pausing a pipeline and resuming it.
import { React, html, patternfly, icons } from './shared.js';
import { Act, Ask, Form, useAct } from './acts.js';

const { FormGroup, TextInput } = patternfly;

export function Pause({ pipeline, paused, again }) {
  const path = `/api/pipelines/${encodeURIComponent(pipeline)}`;
  return paused
    ? html`<${Act} path=${`${path}/resume`} icon=${html`<${icons.PlayCircleIcon} />`} done=${`${pipeline} goes on`} then=${again}>Resume<//>`
    : html`
      <${Ask} label="Pause …" title=${`Pause ${pipeline}`} icon=${html`<${icons.PauseCircleIcon} />`}
        about="Steps under way end as ever. No further step, and no run that is asked for, begins until somebody resumes it.">
        ${close => html`<${PauseForm} path=${path} pipeline=${pipeline} close=${close} again=${again} />`}
      <//>`;
}

function PauseForm({ path, pipeline, close, again }) {
  const [reason, setReason] = React.useState('');
  const act = useAct();
  const submit = async () => {
    if (await act.act(`${path}/pause`, reason ? { reason } : {}, `${pipeline} is paused`) !== undefined) {
      close();
      again();
    }
  };
  return html`
    <${Form} act=${act} submit=${submit} close=${close} label="Pause">
      <${FormGroup} label="Why" fieldId="podium-reason">
        <${TextInput} id="podium-reason" value=${reason} onChange=${(event, text) => setReason(text)} placeholder="The ERP is being moved until noon" />
      <//>
    <//>`;
}
