/** Where a message goes. Without a thread it starts one. */
export interface Place {
  platform: string;
  channel: string;
  thread?: string;
}

/** A message that stands somewhere, as its platform refers to it. */
export interface Posted {
  platform: string;
  channel: string;
  /** The root message of the thread it stands in, if it stands in one. */
  thread?: string;
  id: string;
}
