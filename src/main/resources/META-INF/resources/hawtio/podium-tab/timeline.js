// A run's steps and their parts over time.
import { React, html, patternfly } from './shared.js';
import { Stage } from './parts.js';
import { duration, number, took } from './words.js';

const { Switch } = patternfly;
const MARKS = 5;
const SHORTEST_CUT = 1000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map(seconds => seconds * 1000);

/** Of a run that was tried again, when none of its steps was under way: it may have stood for days before somebody retried it. */
function idle(run, start, end) {
  const cuts = [];
  let until = start;
  const busy = run.idleMilliseconds > 0 ? run.steps.filter(step => step.startedAt) : [];
  busy.map(step => [new Date(step.startedAt).getTime(), step.finishedAt ? new Date(step.finishedAt).getTime() : end])
    .sort(([one], [other]) => one - other)
    .forEach(([from, to]) => {
      if (from - until > SHORTEST_CUT) {
        cuts.push([until, from]);
      }
      until = Math.max(until, to);
    });
  return cuts;
}

export function Timeline({ run, now }) {
  const [whole, setWhole] = React.useState(false);
  const start = new Date(run.startedAt ?? run.queuedAt).getTime();
  const end = run.finishedAt ? new Date(run.finishedAt).getTime() : now;
  const cuts = idle(run, start, end);
  const since = time => time - start - cuts.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(time, to) - from), 0);
  const length = Math.max(1, since(end));
  const mark = steps.find(step => length / step <= MARKS) ?? length / MARKS;
  const marks = Array.from({ length: Math.floor(length / mark) + 1 }, (_, index) => index * mark);
  const shown = run.steps.filter(step => whole || step.partOf === null);
  const hasParts = run.steps.some(step => step.partOf !== null);
  const percent = time => Math.min(100, Math.max(0, since(new Date(time).getTime()) / length * 100));
  return html`
    <div>
      ${hasParts && html`<div className="podium-tools"><${Switch} id="podium-whole" label="With parts: dbt nodes, procedures" isChecked=${whole} onChange=${(event, on) => setWhole(on)} /></div>`}
      <div className="podium-gantt" tabIndex="0" role="region" aria-label="Timeline">
        <div className="podium-ganttrow" aria-hidden="true">
          <span />
          <span className="podium-lane podium-ruler">${marks.map(at => html`<i key=${at} style=${{ left: `${at / length * 100}%` }}>${at === 0 ? '0' : duration(at).replace('.0', '').replace(' 0 s', '')}</i>`)}</span>
        </div>
        <ol aria-label="Steps over time">
          ${shown.map(step => {
            const time = took(step, now);
            const from = step.startedAt ? percent(step.startedAt) : 0;
            const width = step.startedAt ? Math.max(.4, percent(step.finishedAt ?? now) - from) : 0;
            const words = `${step.name}: ${step.state.toLowerCase()}${time === undefined ? '' : `, ${duration(time)}`}${step.rows > 0 ? `, ${number(step.rows)} rows` : ''}`;
            return html`
              <li key=${`${step.partOf} ${step.name}`} className=${`podium-ganttrow${step.partOf ? ' podium-ofstep' : ''}`} title=${words} aria-label=${words}>
                <span className="podium-ganttname">${step.partOf ? html`<code>${step.name}</code>` : html`<${Stage} of=${step.stage} /> ${step.name}`}</span>
                <span className="podium-lane">
                  ${marks.map(at => html`<i key=${at} className="podium-grid" style=${{ left: `${at / length * 100}%` }} />`)}
                  ${cuts.map(([from, to]) => html`<i key=${`cut ${from}`} className="podium-cut" title=${`${duration(to - from)} in which nothing was done`} style=${{ left: `${percent(from)}%` }} />`)}
                  ${step.startedAt && html`<b className=${`podium-fill podium-${step.state.toLowerCase()}`} style=${{ left: `${from}%`, width: `${width}%` }} />`}
                  ${time !== undefined && html`<em style=${from + width > 85 ? { right: `${100 - from}%` } : { left: `${from + width}%` }}>${duration(time)}</em>`}
                </span>
              </li>`;
          })}
        </ol>
      </div>
    </div>`;
}
