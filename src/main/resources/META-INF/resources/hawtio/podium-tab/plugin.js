// Tells Hawtio of the tab. It comes first, so that who logs in sees the pipelines.
import { hawtioReact } from './shared.js';
import { askEarly } from './hub.js';
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
  hawtioReact.hawtio.addPlugin({
    id: 'podium',
    title: 'Podium',
    path: '/podium',
    order: 1,
    component: Podium,
    isActive: async () => true,
  });
}
