// A list that the hub gives page by page.
import { React } from './shared.js';
import { ask, useAnswer } from './hub.js';

const { useState, useEffect } = React;

/** @returns the items known so far, whether there are more, and how to get them; `fresh` asks for the first page anew */
export function usePages(path, fresh) {
  const first = useAnswer(path);
  const [rest, setRest] = useState({ items: [], next: undefined });
  useEffect(() => setRest({ items: [], next: undefined }), [path]);
  useEffect(() => { first.again(); }, [fresh]);
  const next = rest.next === undefined ? first.answer?.next : rest.next;
  const older = async () => {
    const page = await ask(`${path}${path.includes('?') ? '&' : '?'}after=${next}`);
    setRest(before => ({ items: [...before.items, ...page.items], next: page.next }));
  };
  return { ...first, items: first.answer && [...first.answer.items, ...rest.items], more: next !== null && next !== undefined, older };
}
