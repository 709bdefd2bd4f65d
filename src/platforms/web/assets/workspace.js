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
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  const editing = event.target.closest?.('.editing');
  if (editing) editing.querySelector('.cancel').click();
  else if (!document.querySelector(':popover-open')) {
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
  const fresh = fragment.firstElementChild;
  const version = target.dataset.version;
  if (version && version === fresh?.dataset.version) return event.preventDefault();
  const kept = [...target.querySelectorAll(inHand)].map((part) => part.closest('[data-form]'));
  if (kept.length === 0) return;
  event.preventDefault();
  if (target.matches('article') && fresh) renewAround(new Set(kept), target, fresh);
});

// What somebody has open or is filling in.
const inHand = '[data-form][open], [data-form][data-touched], [data-form] [data-touched]';

// Renews a message but for the forms that somebody has in hand: they stay where they are in the
// page, with the focus and with what an input method is composing.
function renewAround(kept, target, fresh) {
  const [body, freshBody] = [target, fresh].map((article) => article.querySelector('.body'));
  for (const part of [...body.children]) if (!kept.has(part)) part.remove();
  let next = body.firstElementChild;
  for (const part of [...freshBody.children]) {
    const same = [...kept].find(({ dataset }) => dataset.form === part.dataset.form);
    if (same) next = same.nextElementSibling;
    else {
      body.insertBefore(part, next);
      htmx.process(part);
    }
  }
  target.querySelector('header').replaceWith(fresh.querySelector('header'));
  target.dataset.version = fresh.dataset.version;
}

// A form that is unfolded is wanted: one begins to write in it.
addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches?.('.folded[open]')) return;
    target.querySelector('input:not([type=hidden]), textarea, select')?.focus();
    target.querySelector('[id$="-send"]')?.scrollIntoView({ block: 'nearest' });
  },
  true,
);

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
