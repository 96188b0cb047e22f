/** What an error is and where it was thrown, in words that may be logged. Apart from `report.ts`: `main.ts` needs it before any schema. */
import { asFailure } from '../../src-shared/base/failure.ts'

/** The name of its class, with the code of a failure: both are words of the program, unlike its message. */
export function kindOf(error: unknown): string {
  const failure = asFailure(error)
  if (failure !== undefined) return `Failure:${failure.code}`
  if (!(error instanceof Error)) return typeof error
  return /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error'
}

/** File names and lines of the innermost frames, without folders: those name the person's home. */
export function placesOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return ''
  // The stack begins with the message, which may itself look like frames: only lines after it count.
  const frames = error.stack.startsWith(`${error.name}: ${error.message}`)
    ? error.stack.slice(error.name.length + 2 + error.message.length)
    : error.stack.split('\n    at ').slice(1).join('\n    at ')
  const places = frames.matchAll(/([A-Za-z0-9_.-]+\.(?:c?js|ts|tsx|mjs)):(\d+):(\d+)/g)
  return [...places]
    .slice(0, 5)
    .map(([, file, line, column]) => `${file}:${line}:${column}`)
    .join(' ')
}
