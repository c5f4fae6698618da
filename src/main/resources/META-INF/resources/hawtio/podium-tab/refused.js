// On the login page: why a login at the provider of users came to nothing, whose fault it is, and what to do.
const words = {
  denied: name => [`${name} did not let you in`,
    `The login was refused there, or left. Try again; if it stays so, who looks after it has to give you access to Podium.`],
  unbegun: () => ['That login was not begun here',
    'It took too long, or was begun in another window. Begin it once more.'],
  away: name => [`${name} does not answer`,
    'Try again in a minute, or log in as a user of the hub\'s own: pipelines go on meanwhile. If it stays so, tell who looks after the hub; the reason stands in its log.'],
  hub: name => [`${name} does not take the hub`,
    'It is not you: the hub\'s client id or secret there is wrong, or has expired. Who looks after the hub has to correct PODIUM_OIDC_CLIENT_SECRET; the hub\'s own users can log in meanwhile.'],
  name: name => [`Your name at ${name} is that of one of the hub\'s own users`,
    'The two could not be told apart. An administrator of the hub has to rename its own user.'],
};

/** @param name what the provider is called on its button */
export function tellRefusal(name) {
  const refused = new URLSearchParams(window.location.search).get('refused');
  const said = Object.hasOwn(words, refused) && words[refused](name);
  if (!said || !/\/login$/.test(window.location.pathname)) {
    return;
  }
  const alert = document.createElement('div');
  alert.className = 'podium-refused pf-v6-c-alert pf-m-warning';
  alert.setAttribute('role', 'alert');
  const parts = said.map((text, place) => {
    const part = document.createElement(place === 0 ? 'h2' : 'p');
    part.textContent = text;
    part.className = place === 0 ? 'pf-v6-c-alert__title' : 'pf-v6-c-alert__description';
    return part;
  });
  alert.append(...parts);
  document.body.append(alert);
  // It is about one login: gone when the next begins, and not there again when the page is loaded anew.
  window.history.replaceState(window.history.state, '', window.location.pathname);
}
