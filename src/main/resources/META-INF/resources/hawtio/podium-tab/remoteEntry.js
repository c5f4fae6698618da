// The remote that Hawtio's front end loads, written by hand, for there is no build step: it keeps what Hawtio shares
// (React, its router, PatternFly) and answers with the plug-in's entry, an ES module like all that follow it.
var podium = (() => {
  const modules = { './plugin': './plugin.js' };
  let shared;
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
