// A pipeline's last runs as bars: as high as they took long, coloured by how they ended, each the way to its run.
import { html } from './shared.js';
import { To, runPath } from './parts.js';
import { took, duration, time } from './words.js';

const PLACES = 12;

export function Bars({ runs }) {
  if (runs.length === 0) {
    return null;
  }
  const oldestFirst = [...runs].reverse();
  const longest = Math.max(1, ...oldestFirst.map(run => took(run) ?? 0));
  return html`
    <ol className="podium-bars" aria-label="Last runs, the newest at the right">
      ${Array.from({ length: PLACES - oldestFirst.length }, (_, place) => html`<li key=${place} aria-hidden="true"><span /></li>`)}
      ${oldestFirst.map(run => {
        const height = `${Math.max(12, (took(run) ?? 0) / longest * 100)}%`;
        const words = `${time(run.startedAt ?? run.queuedAt)}: ${run.state.toLowerCase()}${took(run) === undefined ? '' : `, ${duration(took(run))}`}`;
        return html`<li key=${run.id}><${To} to=${runPath(run.id)} title=${words} aria-label=${words} className=${`podium-${run.state.toLowerCase()}`} style=${{ height }} /></li>`;
      })}
    </ol>`;
}
