/** Progress of long work, as numbers. */
import type { DeskEvent } from '../../../src-shared/contract/events.ts'

type Job = Extract<DeskEvent, { topic: 'progress' }>['job']

/** Tells the page which of the known steps has begun. */
export function stepsOf<Step extends string>(
  emit: (event: DeskEvent) => void,
  job: Job,
  steps: readonly Step[],
): (step: Step) => void {
  return (step) => emit({ topic: 'progress', job, step, done: steps.indexOf(step), total: steps.length - 1 })
}
