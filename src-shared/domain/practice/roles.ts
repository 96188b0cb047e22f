/** How a practice counterpart of a demonstration vault behaves. */

/**
 * `prompt` answers properly and soon; `late` answers once its time is over; `mistaken` answers with a mistake, each time
 * another one; `keyless` has no usable key in the directory and answers what reaches it by a file that words open.
 */
export const practiceRoles = ['prompt', 'late', 'mistaken', 'keyless'] as const
export type PracticeRole = (typeof practiceRoles)[number]
