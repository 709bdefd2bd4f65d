/** A calendar day, `YYYY-MM-DD`, in the time zone of whoever it happened to. Sorts as text. */
export type Day = string;

/** The Monday that begins an ISO week, as a `Day`. Weeks run Monday to Sunday. */
export type Monday = Day;

/** An instant in time. */
export type Instant = Date;

/** Whole minor units of the company's currency: 1250 is 12.50. */
export type Cents = number;
