// One click from a step to the diagram of its Camel route in Hawtio.
import { React, html, router, hawtioReact } from './shared.js';
import { say } from './acts.js';

/** A route of a Camel context in Hawtio's tree. */
const isRoute = id => node => {
  const name = node.objectName ?? '';
  return name.startsWith('org.apache.camel:') && name.includes('type=routes') && name.includes(`name="${id}"`);
};

/** @returns opens the diagram of a route by its id */
export function useRouteDiagram() {
  const navigate = router.useNavigate();
  const { setSelectedNode } = React.useContext(hawtioReact.PluginNodeSelectionContext);
  return async id => {
    const tree = await hawtioReact.workspace.getTree();
    const node = tree.find(isRoute(id));
    if (node === null) {
      say(`Route ${id} is not running, so there is no diagram of it`, 'warning');
      return;
    }
    setSelectedNode(node);
    navigate('/camel/routeDiagram');
  };
}

export function RouteLink({ id, children, className }) {
  const diagram = useRouteDiagram();
  const open = event => {
    event.preventDefault();
    diagram(id);
  };
  return html`<a href="/hawtio/camel" className=${className} onClick=${open} title=${`Diagram of route ${id}`}>${children ?? 'Route diagram'}</a>`;
}
