// What Hawtio shares with its plug-ins. It is taken before any view is loaded, so that views may use it as they load.
import htm from './library/htm.js';

export let React, router, patternfly, icons, hawtioReact, html;

export async function take(scope) {
  [React, router, patternfly, icons, hawtioReact] = await Promise.all(
    ['react', 'react-router-dom', '@patternfly/react-core', '@patternfly/react-icons', '@hawtio/react'].map(name =>
      from(scope, name)));
  html = htm.bind(React.createElement);
}

async function from(scope, name) {
  const versions = Object.values(scope[name]);
  const factory = await (versions.find(version => version.loaded) ?? versions[0]).get();
  return factory();
}
