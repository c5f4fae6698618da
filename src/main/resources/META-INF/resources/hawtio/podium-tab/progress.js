// How far a step is, and how long it will still take, by how it went in the runs before.
import { ended, took } from './words.js';

const OVERDUE = 2;

/** Of a step: a fraction, and in what it is counted; a fraction of undefined means that nobody knows. */
export function progress(step, parts, usual, now) {
  if (step.state === 'SUCCEEDED') {
    return { fraction: 1 };
  }
  if (step.startedAt === null) {
    return { fraction: 0 };
  }
  const done = parts.filter(part => ended(part.state)).length;
  if (parts.length > 0 || usual?.parts > 0) {
    const all = Math.max(parts.length, usual?.parts ?? 0);
    return { fraction: ended(step.state) ? done / all : atMost(done / all), done, all, unit: step.stage === 'silver' ? 'nodes' : 'parts' };
  }
  // Who is long overdue says nothing about how far he is.
  const byTime = usual?.milliseconds > 0 ? took(step, now) / usual.milliseconds : undefined;
  if (!ended(step.state) && step.rows === 0 && byTime > OVERDUE) {
    return { fraction: undefined };
  }
  if (usual?.rows > 0) {
    return { fraction: atMost(Math.max(step.rows / usual.rows, step.rows > 0 || ended(step.state) ? 0 : byTime ?? 0)), done: step.rows, all: usual.rows, unit: 'rows', about: true };
  }
  return { fraction: byTime !== undefined ? atMost(byTime) : ended(step.state) ? 0 : undefined };
}

const atMost = fraction => Math.min(.97, fraction);

/** Of a step, in milliseconds; undefined where nothing is known. */
export function stepLeft(step, usual, now) {
  if (ended(step.state)) {
    return 0;
  }
  if (usual === undefined) {
    return undefined;
  }
  return Math.max(0, usual.milliseconds - (took(step, now) ?? 0));
}

/** Of a run: the longest way through what is still to do; undefined where it has ended or history says nothing. */
export function left(run, steps, usuals, nodes, now) {
  if (ended(run.state) || usuals.size === 0) {
    return undefined;
  }
  const byName = new Map(steps.map(step => [step.name, step]));
  const ways = new Map();
  const way = step => {
    if (!ways.has(step.name)) {
      ways.set(step.name, 0);
      const before = (nodes.get(step.name)?.needs ?? []).map(name => byName.get(name)).filter(needed => needed);
      ways.set(step.name, (stepLeft(step, usuals.get(step.name), now) ?? 0) + Math.max(0, ...before.map(way)));
    }
    return ways.get(step.name);
  };
  return Math.max(0, ...steps.map(way));
}
