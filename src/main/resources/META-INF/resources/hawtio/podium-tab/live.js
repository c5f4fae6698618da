// A run as it goes: once as it stands, then each change as it happens, until it has ended.
import { React } from './shared.js';
import { ask } from './hub.js';
import { ended } from './words.js';

const { useState, useEffect, useCallback } = React;

/** After so many milliseconds without a word the hub is asked: a stream says nothing of a warehouse that went away. */
const QUIET = 10_000;

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
    let heard = 0;
    const flush = () => {
      timer = undefined;
      const changes = gathered;
      gathered = [];
      setState(({ answer }) => ({ answer: changes.reduce((run, change) => change(run), answer), trouble: undefined }));
    };
    const gather = change => {
      timer ??= setTimeout(flush, heard === 0 ? 0 : 150);
      heard = Date.now();
      gathered.push(change);
    };
    // What was heard while the hub was asked is newer than its answer.
    const look = () => {
      const asked = Date.now();
      ask(`/api/runs/${id}`).then(
        run => over || heard > asked || take(run),
        trouble => {
          if (!over) {
            setState(before => ({ ...before, trouble, seen: heard }));
            trouble.missing && stop();
          }
        });
    };
    const take = run => {
      gather(() => run);
      if (ended(run.state)) {
        stop();
      } else if (events === undefined || events.readyState === EventSource.CLOSED) {
        follow();
      }
    };
    const follow = () => {
      events = new EventSource(`/api/runs/${id}/events`);
      events.addEventListener('run', event => take(JSON.parse(event.data)));
      events.addEventListener('step', event => {
        const step = JSON.parse(event.data);
        gather(run => run && withStep(run, step));
      });
      events.onerror = look;
    };
    const looking = setInterval(() => document.hidden || Date.now() - heard < QUIET || look(), QUIET / 4);
    const stop = () => {
      events?.close();
      clearInterval(looking);
    };
    look();
    return () => {
      over = true;
      stop();
      clearTimeout(timer);
    };
  }, [id, round]);

  return { ...state, again };
}
