// What a page shows below its facts: several views, of which one is chosen by its tab. The address keeps which, so that the
// way back leads to it, and it can be sent on.
import { html, patternfly, router } from './shared.js';

const { Tabs, Tab, TabTitleText } = patternfly;

/** Each of the views is a key, a title and what makes it; those that somebody may not see are false. */
export function Views({ label, of: views }) {
  const { hash, search } = router.useLocation();
  const navigate = router.useNavigate();
  const there = views.filter(view => view);
  const [chosen] = there.find(([key]) => hash === `#${key}`) ?? there[0];
  const choose = (event, key) => navigate({ search, hash: key }, { replace: true });
  return html`
    <${Tabs} activeKey=${chosen} onSelect=${choose} unmountOnExit=${true} aria-label=${label} className="podium-tabs">
      ${there.map(([key, title, content]) => html`
        <${Tab} key=${key} eventKey=${key} title=${html`<${TabTitleText}>${title}<//>`}>${key === chosen && content()}<//>`)}
    <//>`;
}
