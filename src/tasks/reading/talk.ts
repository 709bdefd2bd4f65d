/** What people say to each other around a task: to it, about it, but no task of its own. */
const talk = [
  /^(?:will do|on it|cancel (?:that|it)|never ?mind|forget (?:it|that)|same (?:here|as (?:before|last time)))[\s.!]*$/iu,
  /^(?:跟|和|同)上(?:次|回|周)一样[。！!]*$/u,
  /^(?:帮我|麻烦)?(?:跟进|处理|看)一下[。！!]*$/u,
  /^(?:取消|算了|不用了|作废)(?:吧|了)?[。！!]*$/u,
];

/** A correction of what was said before: the day that follows is what is meant. */
const correction =
  /^(?:(?:no,? )?(?:make|move|change) (?:that|it|this)(?: to)?|rather|i meant|改成|改到|改为|应该是|不对[，,]?(?:是)?)\s*/iu;
const instead = /[,\s]*instead[.!]*$/iu;

export function isTalk(words: string): boolean {
  const said = words.trim();
  return talk.some((kind) => kind.test(said));
}

/** Words behind “make that …”, “改成……”; undefined for words that correct nothing. */
export function correctedTo(words: string): string | undefined {
  const said = words.trim();
  const found = correction.exec(said);
  return found ? said.slice(found[0].length).replace(instead, '') : undefined;
}
