// A run as it goes: once as it stands, then each change as it happens, until it has ended.
import { React } from './shared.js';
import { ask } from './hub.js';
import { ended } from './words.js';

const { useState, useEffect, useCallback } = React;

const same = (one, other) => one.name === other.name && one.partOf === other.partOf && one.stage === other.stage;

/** Puts a changed step where it stands, or a new part behind its step and the parts that are there. */
export function withStep(run, step) {
  const steps = [...run.steps];
  const place = steps.findIndex(known => same(known, step));
  if (place >= 0) {
    steps[place] = step;
    return { ...run, steps };
  }
  const last = steps.findLastIndex(known => known.name === step.partOf || known.partOf === step.partOf);
  steps.splice(last + 1, 0, step);
  return { ...run, steps };
}

/** A run by its id; null follows none. Changes are gathered for a moment, for two hundred steps may change at once. */
export function useRun(id) {
  const [state, setState] = useState({ answer: undefined, trouble: undefined });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound(count => count + 1), []);

  useEffect(() => {
    if (id === null || id === undefined) {
      return undefined;
    }
    let over = false;
    let events;
    let timer;
    let gathered = [];
    const flush = () => {
      timer = undefined;
      const changes = gathered;
      gathered = [];
      setState(({ answer }) => ({ answer: changes.reduce((run, change) => change(run), answer), trouble: undefined }));
    };
    const gather = change => {
      gathered.push(change);
      timer ??= setTimeout(flush, 150);
    };
    const follow = () => {
      events = new EventSource(`/api/runs/${id}/events`);
      events.addEventListener('run', event => {
        const run = JSON.parse(event.data);
        gather(() => run);
        if (ended(run.state)) {
          events.close();
        }
      });
      events.addEventListener('step', event => {
        const step = JSON.parse(event.data);
        gather(run => run && withStep(run, step));
      });
      events.onerror = () => ask(`/api/runs/${id}`).then(
        run => {
          gather(() => run);
          if (ended(run.state)) {
            events.close();
          }
        },
        trouble => over || setState(before => ({ ...before, trouble })));
    };
    ask(`/api/runs/${id}`).then(run => {
      if (!over) {
        setState({ answer: run, trouble: undefined });
        ended(run.state) || follow();
      }
    }, trouble => over || setState(before => ({ ...before, trouble })));
    return () => {
      over = true;
      events?.close();
      clearTimeout(timer);
    };
  }, [id, round]);

  return { ...state, again };
}
