// The remote that Hawtio's front end loads, written by hand, for there is no build step: it keeps what Hawtio shares
// (React, its router, PatternFly) and answers with the plug-in's entry, an ES module like all that follow it.
var podium = (() => {
  const here = new URL('.', document.currentScript.src);
  const modules = { './plugin': './plugin.js' };
  let shared;

  // What the first page is made of, asked for at once rather than one after the other imports it.
  for (const file of ['shared', 'library/htm', 'plugin', 'parse', 'refused', 'podium', 'hub', 'parts', 'words', 'overview', 'start', 'acts', 'bars']) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(`${file}.js`, here).href;
    document.head.append(link);
  }

  return {
    init(scope) {
      shared = import('./shared.js').then(module => module.take(scope));
    },
    async get(name) {
      await shared;
      const module = await import(modules[name]);
      return () => module;
    },
  };
})();
