/** Where an error was thrown, in words that may be logged. Apart from `report.ts`: `main.ts` needs it before any schema. */

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
