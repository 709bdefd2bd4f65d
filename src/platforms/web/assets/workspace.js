// What HTML and htmx cannot do alone: keys, the height of the place to write in, and
// leaving alone what has not changed or what somebody is filling in.

addEventListener('keydown', (event) => {
  // While an input method composes, Enter chooses a character.
  if (event.isComposing || event.keyCode === 229) return;
  const form = event.target.closest?.('.composer');
  if (event.key === 'Enter' && form && !event.shiftKey) {
    event.preventDefault();
    if (event.target.value.trim() !== '') form.requestSubmit();
  }
  if (event.key === 'Escape' && !document.querySelector(':popover-open')) {
    document.querySelector('#thread .close')?.click();
  }
});

addEventListener('input', ({ target }) => {
  target.closest('.form')?.setAttribute('data-touched', '');
  if (!target.matches('.composer textarea') || CSS.supports('field-sizing', 'content')) return;
  target.style.height = 'auto';
  target.style.height = `${target.scrollHeight}px`;
});

document.addEventListener('htmx:oobBeforeSwap', (event) => {
  const { target, fragment } = event.detail;
  const version = target.dataset.version;
  const unchanged = version && version === fragment.firstElementChild?.dataset.version;
  if (unchanged || target.querySelector('[data-touched]')) event.preventDefault();
});

document.addEventListener('htmx:afterSwap', ({ detail }) => {
  if (detail.target.id !== 'thread') return;
  // On a phone the focus would call up the keyboard over what is to be read.
  if (matchMedia('(hover: hover)').matches) document.querySelector('#thread-words')?.focus();
});

// Whoever asks the bot something sees its answer come, in the thread where it will stand.
document.addEventListener('follow', ({ detail: { id, address } }) => {
  if (document.getElementById(`thread-${id}`)) return;
  htmx.ajax('GET', address, { target: '#thread', swap: 'outerHTML' });
});

// Whoever closes a thread goes on reading where its link stands, also when news just replace it.
let closedThread;
document.addEventListener('htmx:beforeRequest', ({ target }) => {
  if (!target.matches('#thread .close')) return;
  closedThread = document.querySelector('#thread article')?.id.replace('thread-', '');
});
function backToLink() {
  if (document.activeElement !== document.body) return;
  document.getElementById(`open-${closedThread}`)?.focus({ preventScroll: true });
}
document.addEventListener('htmx:afterSettle', backToLink);
document.addEventListener('htmx:oobAfterSwap', backToLink);
addEventListener('pointerdown', () => {
  closedThread = undefined;
});
addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') closedThread = undefined;
});

// What a thread still asks for finds no place any more once it is closed or another is opened.
document.addEventListener('htmx:beforeSwap', ({ target }) => {
  const tail = target.id === 'thread' && target.querySelector('.tail');
  if (tail) tail.addEventListener('htmx:beforeOnLoad', (event) => event.preventDefault());
});

// A post taller than the screen is read from its headline, not from its buttons.
function showHeadline() {
  const newest = [...document.querySelectorAll('#channel-log article')].at(-1);
  const room = document.querySelector('#channel-scroll')?.clientHeight;
  if (newest && newest.offsetHeight > room) newest.scrollIntoView({ block: 'start' });
}
showHeadline();

const offline = (is) => () => document.querySelector('#offline')?.toggleAttribute('hidden', !is);
document.addEventListener('htmx:sseError', offline(true));
document.addEventListener('htmx:sendError', offline(true));
document.addEventListener('htmx:sseOpen', offline(false));
