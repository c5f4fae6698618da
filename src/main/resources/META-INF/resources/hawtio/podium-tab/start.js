// Starting runs: of a whole pipeline at once, or of some of it, in the ways that the hub knows.
import { React, html, patternfly, icons } from './shared.js';
import { Act, Ask, Form, useAct } from './acts.js';
import { plural } from './words.js';

const { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput, Checkbox, Radio, SearchInput, FormSelect, FormSelectOption } = patternfly;
const { useState } = React;

const slices = { '': 'one load for all of it', PT1H: 'an hour each', P1D: 'a day each', P7D: 'a week each', P30D: 'thirty days each' };

export const RunNow = ({ pipeline, variant = 'primary', then, ...more }) => html`
  <${Act} path="/api/runs" body=${{ pipeline }} variant=${variant} icon=${html`<${icons.PlayIcon} />`} done=${`A run of ${pipeline} is queued`} then=${then} ...${more}>Run<//>`;

/** Asks which datasets, everything or only what is new, and from where to where. */
export const RunSome = ({ pipeline, datasets, chosen = [], label = 'Run some …', then, ...more }) => html`
  <${Ask} label=${label} title=${`Run ${chosen.length === 1 ? chosen[0] : pipeline}`} about="What follows from the chosen datasets runs too." ...${more}>
    ${close => html`<${StartForm} pipeline=${pipeline} datasets=${datasets} chosen=${chosen} close=${close} then=${then} />`}
  <//>`;

function StartForm({ pipeline, datasets, chosen, close, then }) {
  const [picked, setPicked] = useState(new Set(chosen));
  const [mode, setMode] = useState('incremental');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [slice, setSlice] = useState('');
  const act = useAct();
  const range = mode === 'range';
  const submit = async () => {
    const run = await act.act('/api/runs', {
      pipeline,
      ...(picked.size > 0 ? { datasets: [...picked] } : {}),
      ...(mode === 'full' ? { mode: 'full' } : {}),
      ...(range && from ? { from } : {}),
      ...(range && to ? { to } : {}),
      ...(range && from && to && slice ? { slice } : {}),
    }, `A run of ${pipeline} is queued`);
    if (run !== undefined) {
      close();
      then?.(run);
    }
  };
  return html`
    <${Form} act=${act} submit=${submit} close=${close} label="Run" ready=${!range || from !== '' || to !== ''}>
      <${Datasets} all=${datasets} picked=${picked} pick=${setPicked} />
      <${FormGroup} role="radiogroup" label="How much" fieldId="podium-mode">
        <${Radio} id="podium-incremental" name="mode" label="Only what is new" isChecked=${mode === 'incremental'} onChange=${() => setMode('incremental')} />
        <${Radio} id="podium-full" name="mode" label="Everything again" description="The sources are read from their beginning." isChecked=${mode === 'full'} onChange=${() => setMode('full')} />
        <${Radio} id="podium-range" name="mode" label="A range of the cursor (backfill)" isChecked=${range} onChange=${() => setMode('range')} />
      <//>
      ${range && html`
        <${Bound} label="From, included" id="podium-from" value=${from} change=${setFrom} />
        <${Bound} label="To, not included" id="podium-to" value=${to} change=${setTo} />
        ${from && to && html`
          <${FormGroup} label="In slices of" fieldId="podium-slice">
            <${FormSelect} id="podium-slice" value=${slice} onChange=${(event, chosen) => setSlice(chosen)}>
              ${Object.entries(slices).map(([value, label]) => html`<${FormSelectOption} key=${value} value=${value} label=${label} />`)}
            <//>
          <//>`}`}
    <//>`;
}

const Bound = ({ label, id, value, change }) => html`
  <${FormGroup} label=${label} fieldId=${id}>
    <${TextInput} id=${id} value=${value} onChange=${(event, text) => change(text)} placeholder="2026-01-01 00:00:00" />
    <${FormHelperText}><${HelperText}><${HelperTextItem}>As the source writes its cursor.<//><//><//>
  <//>`;

function Datasets({ all, picked, pick }) {
  const [word, setWord] = useState('');
  const shown = all.filter(name => name.includes(word));
  const toggle = name => {
    const next = new Set(picked);
    next.delete(name) || next.add(name);
    pick(next);
  };
  return html`
    <${FormGroup} role="group" label=${`Datasets: ${picked.size === 0 ? `all ${all.length}` : plural(picked.size, 'chosen', 'chosen')}`} fieldId="podium-datasets">
      ${all.length > 12 && html`<${SearchInput} aria-label="Find a dataset" placeholder="Find a dataset" value=${word} onChange=${(event, text) => setWord(text)} onClear=${() => setWord('')} />`}
      <div className="podium-choices">
        ${shown.map(name => html`<${Checkbox} key=${name} id=${`podium-pick-${name}`} label=${name} isChecked=${picked.has(name)} onChange=${() => toggle(name)} />`)}
      </div>
    <//>`;
}
