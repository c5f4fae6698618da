// Talks to the hub: asks, tells what is wrong in words, asks again from time to time.
import { React } from './shared.js';

const { useState, useEffect, useCallback, useRef, createContext, useContext } = React;

/** The user who looks. */
export const Me = createContext({ name: '', roles: [], grants: [] });

/** The pipeline that a part of a page is about: what may be done differs by it. */
export const Within = createContext(null);

const ROLES = ['viewer', 'operator', 'admin'];

const covers = (pipelines, pipeline) => pipelines.endsWith('*') ? pipeline.startsWith(pipelines.slice(0, -1)) : pipelines === pipeline;

/** Whether the user may do what takes this role, to the pipeline where one is known. */
export function useMay(role, pipeline) {
  const { roles, grants } = useContext(Me);
  const within = useContext(Within);
  const where = pipeline ?? within;
  return where === null || grants.length === 0 ? roles.includes(role) : grants.some(grant => {
    const [granted, pipelines] = grant.split(':');
    return ROLES.indexOf(granted) >= ROLES.indexOf(role) && covers(pipelines, where);
  });
}

/** Why the hub did not do what it was asked. */
export class Refusal extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }

  get sessionOver() { return this.status === 401; }
  get away() { return this.status === 0 || this.status >= 502; }
  get missing() { return this.status === 404; }
}

/** @throws Refusal in words for people, whatever went wrong */
export async function ask(path, { method = 'GET', body } = {}) {
  const response = await fetch(path, {
    method,
    headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Refusal(0, 'The hub does not answer', 'It may be restarting, or the network is away. This page tries again by itself.');
  });
  const text = await response.text();
  if (!response.ok) {
    throw refusal(response.status, text);
  }
  return text === '' ? null : JSON.parse(text);
}

export const tell = (path, body) => ask(path, { method: 'POST', body });

function refusal(status, text) {
  let problem = {};
  try { problem = JSON.parse(text); } catch { /* Not from the hub: a proxy's page has nothing to add. */ }
  const words = {
    401: ['Your session is over', 'Log in again; you come back to this page.'],
    403: ['Not allowed', problem.detail ?? 'Your user lacks the role that this takes. Ask an administrator of the hub.'],
    503: ['The hub can\'t say now', problem.detail ?? 'Something that it needs is away, or it is about to stop. This page tries again by itself.'],
  }[status] ?? [problem.title ?? `The hub answered ${status}`, problem.detail ?? 'Try again, and look at the hub\'s log if it stays so.'];
  return new Refusal(status, ...words);
}

const early = new Map();

/** Asks before anybody wants to know, while the console itself is still loading; the answer is used once. */
export function askEarly(path) {
  const answer = ask(path);
  answer.catch(() => early.delete(path));
  early.set(path, answer);
}

function firstAnswer(path) {
  const answer = early.get(path) ?? ask(path);
  early.delete(path);
  return answer;
}

/**
 * What a path answers, asked again every so many milliseconds while somebody looks. The last answer stays while the hub
 * is away.
 */
export function useAnswer(path, { every } = {}) {
  const [state, setState] = useState({ answer: undefined, trouble: undefined });
  const current = useRef(path);
  current.current = path;

  const again = useCallback(async () => {
    if (path === null) {
      return;
    }
    try {
      const answer = await firstAnswer(path);
      if (current.current === path) {
        setState({ answer, trouble: undefined, seen: Date.now() });
      }
    } catch (trouble) {
      if (current.current === path) {
        setState(before => ({ ...before, trouble }));
      }
    }
  }, [path]);

  useEffect(() => {
    again();
    const pause = state.trouble && !state.trouble.missing ? 4000 : every;
    if (!pause) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || again(), pause);
    const seen = () => document.hidden || again();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [again, every, state.trouble?.status]);

  return { ...state, again };
}

/** Whether the hub has something at a path that changes something: a hub of another version may not. */
export function useThere(path) {
  const [there, setThere] = useState(false);
  useEffect(() => {
    fetch(path, { method: 'OPTIONS' }).then(response => setThere(response.ok), () => setThere(false));
  }, [path]);
  return there;
}

/** The time, told again every second while something moves. */
export function useNow(moving) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!moving) {
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [moving]);
  return now;
}
