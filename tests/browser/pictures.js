// Pictures of the console for docs, of a hub with the sample workspace. Called by tests/browser/pictures.
const { chromium } = require(process.env.PLAYWRIGHT);

const [hub, images] = process.argv.slice(2);
const password = process.env.PASSWORD;
const ended = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({ baseURL: hub, viewport: { width: 1400, height: 1080 }, locale: 'en-GB' });
  await context.request.post('/hawtio/auth/login', { data: { username: 'admin', password } });
  const api = async (path, body) => (await (body
    ? context.request.post(path, { data: body })
    : context.request.get(path))).json();
  const page = await context.newPage();
  const shot = async (name, path, seen, then = async () => {}) => {
    await page.goto(`/hawtio/podium${path}`);
    await page.locator(seen).first().waitFor();
    await page.waitForTimeout(1500);
    await then();
    await page.screenshot({ path: `${images}/console-${name}.png` });
  };

  const run = (await api('/api/runs', { pipeline: 'sales' })).id;
  const now = async () => api(`/api/runs/${run}`);
  const silver = async () => (await now()).steps.some(step => step.partOf === 'sales.silver' && step.state === 'SUCCEEDED');
  while (!await silver()) {
    await page.waitForTimeout(200);
  }
  await shot('pipeline', '/pipelines/sales', '.podium-graph');
  await shot('run', `/runs/${run}`, '.podium-steps');
  while (!ended.includes((await now()).state)) {
    await page.waitForTimeout(500);
  }
  await shot('timeline', `/runs/${run}`, '.podium-steps', async () => {
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.waitForTimeout(400);
  });
  await page.setViewportSize({ width: 1400, height: 860 });
  await shot('overview', '', '.podium-card');
  await shot('dataset', '/datasets/web.visits', '.podium-days');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot('narrow', '/pipelines/sales', '.podium-graph');
  await page.setViewportSize({ width: 1400, height: 860 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot('dark', '', '.podium-card');
  await browser.close();
}

main();
