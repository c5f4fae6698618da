// Tells Hawtio of the tab. It comes first, so that who logs in sees the pipelines.
import { hawtioReact } from './shared.js';
import './parse.js';
import { askEarly } from './hub.js';
import { tellRefusal } from './refused.js';
import { Podium } from './podium.js';

export function plugin() {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('./podium.css', import.meta.url).href;
  document.head.append(style);
  askEarly('/api/me');
  if (/\/hawtio\/(podium\/?)?$/.test(window.location.pathname)) {
    askEarly('/api/overview');
  }
  loginAtProvider(hawtioReact.configManager);
  hawtioReact.hawtio.addPlugin({
    id: 'podium',
    title: 'Podium',
    path: '/podium',
    order: 1,
    component: Podium,
    isActive: async () => true,
  });
}

// Where the hub names a provider of users, its button leads there through the hub, which keeps the tokens to itself.
async function loginAtProvider(configManager) {
  await configManager.authenticationConfigPromise;
  const method = configManager.getAuthenticationConfig().find(one => one.method === 'oidc');
  if (method) {
    const login = async () => {
      window.location.assign('/hawtio/auth/provider');
      return 0;
    };
    configManager.configureAuthenticationMethod({ ...method, login });
    tellRefusal(method.name);
  }
}
