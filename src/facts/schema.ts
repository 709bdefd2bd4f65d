import { z } from 'zod';

/** `YYYY-MM-DD`, and a day that exists. */
export const DayText = z.iso.date();

/** Minor units of money; a plain integer so that sums stay exact to the cent. */
export const CentsNumber = z.int();

export const Id = z.string().min(1);
