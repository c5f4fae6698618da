// Shows a run as it goes: whatever event comes, the page is fetched again and what stands in #live replaced, at most
// twice a second; steps that the reader has opened stay open.
(() => {
  const events = new EventSource(document.currentScript.dataset.events);
  let timer = null;
  let ended = false;

  async function refresh() {
    timer = null;
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
    for (const step of document.querySelectorAll('#live details')) {
      const same = fresh.querySelector('#' + CSS.escape(step.id));
      if (same && step.open) same.open = true;
    }
    document.getElementById('live').replaceWith(fresh);
  }

  function changed(event) {
    if (event.type === 'run' && ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(JSON.parse(event.data).state)) {
      ended = true;
      events.close();
    }
    timer = timer ?? setTimeout(refresh, 500);
  }

  events.addEventListener('run', changed);
  events.addEventListener('step', changed);
  setInterval(() => { if (!ended) timer = timer ?? setTimeout(refresh, 0); }, 2000);
})();
