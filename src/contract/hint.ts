import { z } from 'zod';

/** What is shown of a secret: at most the four characters that GitLab itself shows of it. */
export const Hint = z.string().max(4);
