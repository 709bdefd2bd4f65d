const en = {
  title: (name: string, monday: string) => `${name} · calibrations in the week of ${monday}`,
  gap: (gap: string, share: string) => `gap ${gap}${share}`,
  ahead: (gap: string, share: string) => `ahead ${gap}${share}`,
  onLine: 'on the line',
  share: (share: string) => ` (${share})`,
  tasks: (count: number, open: number) =>
    `${count} agreed${count > 0 ? `, ${open === 0 ? 'all done' : `${open} open`}` : ''}`,
  answered: (count: number, of: number) => `${count} of ${of} answered`,
  skipped: (reason: string) => `skipped: ${reason}`,
  more: (count: number) => `and ${count} more teams`,
};

const zh: typeof en = {
  title: (name, monday) => `${name} · ${monday}这一周的校准`,
  gap: (gap, share) => `差 ${gap}${share}`,
  ahead: (gap, share) => `超出 ${gap}${share}`,
  onLine: '与目标线持平',
  share: (share) => `（${share}）`,
  tasks: (count, open) =>
    `定下 ${count} 件${count > 0 ? `，${open === 0 ? '都做完了' : `待办 ${open} 件`}` : ''}`,
  answered: (count, of) => `已答 ${count} / ${of}`,
  skipped: (reason) => `跳过：${reason}`,
  more: (count) => `还有 ${count} 个团队`,
};

export const text = { en, zh };
