// Names to choose from after an @: arrows, Enter or Tab take one, Escape takes none.
// Without this script a name that is written out is a mention all the same.

const begun = /(?:^|[^\p{L}\p{N}._%+-])[@＠]([\p{L}\p{N}'’.-]*(?: [\p{L}'’.-]*)?)$/u;
let asked = 0;

function listIn(form) {
  return form?.querySelector('.names');
}

function close(form) {
  asked += 1;
  listIn(form)?.remove();
  form?.querySelector('textarea')?.removeAttribute('aria-activedescendant');
}

addEventListener('input', async ({ target, isComposing }) => {
  if (isComposing || !target.matches('.composer textarea')) return;
  const { form } = target;
  const found = begun.exec(target.value.slice(0, target.selectionStart));
  if (!found) return close(form);
  const mine = ++asked;
  const query = new URLSearchParams({ channel: form.elements.channel.value, find: found[1] });
  const answer = await fetch(`/mentions?${query}`).catch(() => undefined);
  const names = answer?.ok ? await answer.text() : '';
  if (mine !== asked) return;
  listIn(form)?.remove();
  form.insertAdjacentHTML('beforeend', names);
  choose(form, listIn(form)?.querySelector('li'));
});

function choose(form, item) {
  if (!item) return;
  for (const other of item.parentElement.children) {
    other.setAttribute('aria-selected', String(other === item));
  }
  form.querySelector('textarea').setAttribute('aria-activedescendant', item.id);
}

function take(form, item) {
  const field = form.querySelector('textarea');
  const before = field.value.slice(0, field.selectionStart);
  const found = begun.exec(before);
  if (found) {
    const from = before.length - found[1].length;
    field.setRangeText(`${item.dataset.name} `, from, before.length, 'end');
  }
  close(form);
  field.focus();
}

// Before the page's own keys: Enter would send.
addEventListener(
  'keydown',
  (event) => {
    const form = event.target.closest?.('.composer');
    const item = listIn(form)?.querySelector('[aria-selected="true"]');
    if (!item || event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    if (key === 'ArrowDown')
      choose(form, item.nextElementSibling ?? item.parentElement.firstElementChild);
    else if (key === 'ArrowUp')
      choose(form, item.previousElementSibling ?? item.parentElement.lastElementChild);
    else if ((key === 'Enter' && !event.shiftKey) || key === 'Tab') take(form, item);
    else if (key === 'Escape') close(form);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

addEventListener('pointerdown', (event) => {
  const item = event.target.closest?.('.names li');
  if (!item) return;
  event.preventDefault();
  take(item.closest('.composer'), item);
});
addEventListener('focusout', ({ target }) => close(target.closest?.('.composer')));
