// Figures and times in words.
const grouped = new Intl.NumberFormat('en-US');
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export const ended = state => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state);
export const number = value => grouped.format(value);
export const compact = value => short.format(value);
export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
export const time = instant => instant ? moment.format(new Date(instant)) : '–';
export const dayOf = date => day.format(new Date(date));

export function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

export function duration(milliseconds) {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  // Rounded before it is split, or a minute would have sixty seconds.
  const whole = Math.round(seconds);
  if (whole < 5400) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.round(minutes / 1440)} days`;
}

export function ago(instant, now = Date.now()) {
  const past = now - new Date(instant);
  return past < 5000 ? 'just now' : past < 90_000 ? `${Math.round(past / 1000)} s ago`
    : past < 5_400_000 ? `${Math.round(past / 60_000)} min ago`
    : past < 172_800_000 ? `${Math.round(past / 3_600_000)} h ago` : `${Math.round(past / 86_400_000)} days ago`;
}

/** How long something has taken, or takes so far; undefined before it began. Of a run all attempts, without the time before a retry. */
export const took = (thing, now = Date.now()) => {
  const again = thing.idleMilliseconds !== undefined && thing.state === 'QUEUED';
  return thing.startedAt && !again ? new Date(thing.finishedAt ?? now) - new Date(thing.startedAt) - (thing.idleMilliseconds ?? 0) : undefined;
};

/** A file of which nothing runs stands among the steps under its own name, for it makes runs fail. */
export const ofBrokenFile = name => name.endsWith('.yaml');

/** Whose fault a failure is, and what helps. */
export const faults = {
  USER: ['Something of ours is to be changed: a route, a contract, a setting, a model',
    'Mend what the message names, then retry: what had completed is not done again.'],
  EXTERNAL: ['Not ours: the source, the warehouse or dbt refused, went away or gave what it should not',
    'Once it is well again, retry: the load goes on from its last checkpoint. If it stays so, show the message to who looks after it.'],
  RESOURCE: ['Memory, disk, a pool or time ran out',
    'Make room or wait for other work to end, then retry.'],
  INTERNAL: ['A fault of the hub itself',
    'Retry once; if it comes back, report it with the message and the hub\'s log.'],
};

/** What helps where a setting may be wrong, which a browser can't change. */
export const settings = 'Mend what the message names: a file counts when it is saved, a variable from the hub\'s next start, a secret in a file or vault at once. Then retry: what had completed is not done again.';

/** What a step waits for, and until when; a wait that is over has not been answered yet. */
export function waits({ reason, until }, now) {
  const rest = until && new Date(until) - now;
  return `${reason ?? 'something outside'}${!until ? '' : rest > 0 ? `; goes on in ${duration(rest)}, at ${time(until)}` : rest < -2000 ? `; asked again ${duration(-rest)} ago, no answer yet` : '; goes on now'}`;
}
