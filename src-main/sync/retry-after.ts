/** How long a server asks to be left alone. */

/** Seconds: a server that asks for more than a day is asked again after a day. */
const most = 24 * 60 * 60

/**
 * Seconds that `Retry-After` names (RFC 9110 §10.2.3), or undefined where it names none. A date is counted from the
 * answer's own `Date`, so that a wrong clock here does not matter.
 */
export function retryAfterSeconds({ headers }: Pick<Response, 'headers'>): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? ''
  const seconds = /^\d{1,10}$/u.test(said)
    ? Number(said)
    : Math.ceil((Date.parse(said) - Date.parse(headers.get('date') ?? '')) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), most)
}
