// Buttons that change something: shown to those who may, busy while the hub works, told kindly when it refuses.
import { React, html, patternfly, hawtioReact } from './shared.js';
import { tell, useMay } from './hub.js';

const { Button, Modal, ModalHeader, ModalBody, ModalFooter, Alert } = patternfly;
const { useState } = React;

export const say = (message, type = 'success') => hawtioReact.eventService.notify({ type, message, duration: type === 'success' ? 4000 : 8000 });

/**
 * A call that changes something: whether it is under way, what was refused, and the call itself, which answers undefined
 * where it was. Aloud: a refusal is told in a notification, for there is no dialogue to tell it in.
 */
export function useAct({ aloud = false } = {}) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState();
  const act = async (path, body, done) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const answer = await tell(path, body);
      if (done) {
        say(done);
      }
      return answer ?? {};
    } catch (trouble) {
      setRefusal(trouble);
      if (aloud) {
        say(`${trouble.title}: ${trouble.message}`, 'danger');
      }
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, act };
}

/** A button that does one thing at once. It keeps the focus while the hub works, which one that is disabled would lose. */
export function Act({ path, body, done, then, role = 'operator', variant = 'secondary', icon, isDisabled = false, children, ...more }) {
  const may = useMay(role);
  const { busy, act } = useAct({ aloud: true });
  if (!may) {
    return null;
  }
  const click = async () => {
    const answer = await act(path, body, done);
    if (answer !== undefined && then) {
      then(answer);
    }
  };
  return html`<${Button} variant=${variant} isLoading=${busy} isAriaDisabled=${busy || isDisabled} onClick=${click} icon=${icon} ...${more}>${children}<//>`;
}

/** A button that opens a dialogue; its body gets `close` and answers the form. */
export function Ask({ label, title, about, role = 'operator', variant = 'secondary', icon, danger = false, children, ...more }) {
  const may = useMay(role);
  const [open, setOpen] = useState(false);
  if (!may) {
    return null;
  }
  const close = () => setOpen(false);
  return html`
    <${Button} variant=${variant} isDanger=${danger} icon=${icon} onClick=${() => setOpen(true)} ...${more}>${label}<//>
    ${open && html`
      <${Modal} isOpen=${true} onClose=${close} variant="small" aria-label=${title} className="podium-dialogue" elementToFocus="#podium-form input">
        <${ModalHeader} title=${title} description=${about} titleIconVariant=${danger ? 'warning' : undefined} />
        ${children(close)}
      <//>`}`;
}

/** The body of a dialogue: fields, what was refused, and the two buttons. */
export function Form({ act: { busy, refusal }, submit, close, label, danger = false, ready = true, children }) {
  const send = event => {
    event.preventDefault();
    if (ready && !busy) {
      submit();
    }
  };
  return html`
    <${ModalBody}>
      <form id="podium-form" onSubmit=${send} className="pf-v6-c-form">
        ${children}
        ${refusal && html`<${Alert} variant="danger" isInline=${true} title=${refusal.title} role="alert">${refusal.message}<//>`}
      </form>
    <//>
    <${ModalFooter}>
      <${Button} type="submit" form="podium-form" variant=${danger ? 'danger' : 'primary'} isDisabled=${!ready} isAriaDisabled=${busy} isLoading=${busy}>${label}<//>
      <${Button} variant="link" onClick=${close}>Leave it<//>
    <//>`;
}
