// Watches a window: no request to strangers, no breach of the content security policy, no error in the console,
// nothing that failed to load.

/** Starts watching; `guard.wrong` collects sentences, `guard.forgive` takes patterns of what a story provokes. */
export async function watch(context, { portal, provider }) {
  const home = new URL(portal).origin;
  const known = new Set([home, new URL(provider).origin]);
  const wrong = [];
  const forgiven = [];
  const note = (sentence) => {
    if (!forgiven.some((pattern) => pattern.test(sentence))) wrong.push(sentence);
  };
  const origin = (address) => (URL.canParse(address) ? new URL(address).origin : address);

  context.on('request', (request) => {
    const to = request.url();
    if (/^(data|blob|about):/.test(to)) return;
    if (!known.has(origin(to))) note(`asked a stranger: ${to}`);
    const page = request.isNavigationRequest() ? home : (request.serviceWorker() ?? request.frame()).url();
    if (origin(page) === home && !request.isNavigationRequest() && origin(to) !== home) note(`a page of the portal asked ${to}`);
  });
  context.on('response', (response) => {
    const request = response.request();
    if (response.status() >= 400 && !request.isNavigationRequest() && origin(response.url()) === home) {
      note(`${response.status()} for ${request.resourceType()} ${response.url()}`);
    }
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left lets go of what it still waited for.
    if (!request.isNavigationRequest() && why !== 'net::ERR_ABORTED') note(`${why} for ${request.url()}`);
  });
  context.on('console', (message) => {
    const from = message.location().url || message.page()?.url() || '';
    if (!['error', 'warning'].includes(message.type()) || (from && origin(from) !== home)) return;
    // What did not load is judged above, by its status; error pages load with theirs.
    if (message.text().startsWith('Failed to load resource')) return;
    note(`console ${message.type()}: ${message.text()} (${from})`);
  });
  context.on('weberror', (error) => note(`script error: ${error.error().message}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return { wrong, forgive: (...patterns) => forgiven.push(...patterns) };
}
