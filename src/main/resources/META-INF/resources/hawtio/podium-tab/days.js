// Rows that landed on each of the last days, as bars; those in quarantine on top.
import { React, html } from './shared.js';
import { useAnswer } from './hub.js';
import { Trouble } from './parts.js';
import { compact, dayOf, number, plural } from './words.js';

const HEIGHT = 120;
const WIDTH = 900;
const LEFT = 46;
const BOTTOM = 20;

export function Days({ path, newest }) {
  const days = useAnswer(`${path}/days`);
  React.useEffect(() => { newest && days.again(); }, [newest]);
  if (days.answer === undefined) {
    return html`<${Trouble} of=${days} />`;
  }
  const { items } = days.answer;
  const all = items.reduce((sum, day) => sum + day.landed, 0);
  if (all === 0) {
    return html`<p className="podium-quiet">Nothing landed in the last ${items.length} days.</p>`;
  }
  const top = nice(Math.max(...items.map(day => day.landed + day.quarantined)));
  const slot = (WIDTH - LEFT) / items.length;
  const y = value => HEIGHT - value / top * HEIGHT;
  const words = day => `${dayOf(day.day)}: ${plural(day.landed, 'row')} in ${plural(day.loads, 'load')}${day.quarantined > 0 ? `, ${number(day.quarantined)} in quarantine` : ''}`;
  return html`
    <figure className="podium-days">
      <figcaption>Rows a day, the last ${items.length} days <span className="podium-quiet">· ${number(all)} in all, days by UTC</span></figcaption>
      <svg viewBox=${`0 -8 ${WIDTH} ${HEIGHT + BOTTOM + 8}`} role="img" aria-label=${`Rows that landed a day, ${number(all)} in all`}>
        ${[0, top / 2, top].map(value => html`
          <g key=${value}><line className="podium-gridline" x1=${LEFT} x2=${WIDTH} y1=${y(value)} y2=${y(value)} /><text className="podium-axis" x=${LEFT - 8} y=${y(value) + 4} textAnchor="end">${compact(value)}</text></g>`)}
        ${items.map((day, index) => {
          const x = LEFT + index * slot + slot * .12;
          const width = slot * .76;
          return html`
            <g key=${day.day}>
              <rect className="podium-landed" x=${x} width=${width} y=${y(day.landed)} height=${HEIGHT - y(day.landed)} rx="1.5" />
              ${day.quarantined > 0 && html`<rect className="podium-quarantined" x=${x} width=${width} y=${y(day.landed + day.quarantined)} height=${Math.max(2, day.quarantined / top * HEIGHT)} />`}
              <rect className="podium-hover" x=${LEFT + index * slot} width=${slot} y="0" height=${HEIGHT}><title>${words(day)}</title></rect>
              ${index % 5 === (items.length - 1) % 5 && html`<text className="podium-axis" x=${x + width / 2} y=${HEIGHT + 15} textAnchor=${index === items.length - 1 ? 'end' : 'middle'}>${dayOf(day.day)}</text>`}
            </g>`;
        })}
      </svg>
    </figure>`;
}

/** The next round number. */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 4, 5, 10].map(step => step * power).find(step => step >= value);
}
