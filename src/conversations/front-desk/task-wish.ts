/** Words that are to become a task, told to the bot: `make this a task: call Zeiss by Friday`. */
export interface TaskWish {
  kind: 'task';
  words: string;
}

const named =
  /^\s*(?:[@＠]\S+\s+)?(?:make (?:this|it|that)? ?a task|task|todo|to-do|记为任务|记成任务|记任务|任务|待办)\s*[:：]\s*(?=\S)/iu;

/** Undefined where nothing follows: then it is the message that was answered. */
export function taskWishIn(said: string): TaskWish | undefined {
  const found = named.exec(said);
  return found ? { kind: 'task', words: said.slice(found[0].length).trim() } : undefined;
}
