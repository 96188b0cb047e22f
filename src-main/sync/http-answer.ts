/** What the head and the first bytes of a registry's answer say: a file, a part of one, or somebody in between. */
import { Failure } from '../../src-shared/base/failure.ts'
import { retryAfterSeconds } from './retry-after.ts'

/**
 * `whole`: the body is the file. `rest`: the body begins where `had` ends. `none`: there is no such file. `no-rest`:
 * the file is not longer than `had`; ask for all of it. In the last two the body was thrown away.
 */
export type Answer = 'whole' | 'rest' | 'none' | 'no-rest'

/**
 * @param had bytes of the file that are there already and were left out of the question; 0 where all was asked for
 * @throws Failure `registry-captive-portal`, `registry-proxy`, `registry-unreachable`, `registry-answer-unusable`
 */
export async function checkAnswer(response: Response, had: number): Promise<Answer> {
  const answer = judge(response, had)
  if (answer === 'whole' || answer === 'rest') return answer
  await response.body?.cancel()
  if (answer instanceof Failure) throw answer
  return answer
}

function judge(response: Response, had: number): Answer | Failure {
  const { status } = response
  if (status === 404) return 'none'
  if (status === 416 && had > 0) return 'no-rest'
  if (status !== 200 && status !== 206) return statusFailure(response)
  if (status === 200) return 'whole'
  return had > 0 && rangeStart(response) === had
    ? 'rest'
    : new Failure('registry-answer-unusable', { status })
}

/** First position of `Content-Range: bytes 100-199/200` (RFC 9110 §14.4). */
function rangeStart(response: Response): number | undefined {
  const start = /^bytes (\d{1,15})-\d{1,15}\/(?:\d{1,15}|\*)$/u.exec(
    response.headers.get('content-range') ?? '',
  )
  return start === null ? undefined : Number(start[1])
}

/** What a status other than success means. 511 is what a network asks for a login with (RFC 6585 §6). */
export function statusFailure(response: Response): Failure {
  const { status } = response
  if (status === 511 || (status >= 300 && status < 400))
    return new Failure('registry-captive-portal', { status })
  if (status === 407) return new Failure('registry-proxy', { status })
  if (status !== 429 && status < 500) return new Failure('registry-answer-unusable', { status })
  const retryAfter = retryAfterSeconds(response)
  return new Failure('registry-unreachable', { status, ...(retryAfter === undefined ? {} : { retryAfter }) })
}

/**
 * A registry's files are JSON or JWE: they begin with a bracket or with `ey`. What begins with `<` is the page of a
 * network that wants a login first, and so is other text that is sent as a page. The type alone says nothing: static
 * servers send good files under any.
 * @param start the first bytes of a file
 * @throws Failure `registry-captive-portal`
 */
export function refusePage(start: Uint8Array, { headers }: Pick<Response, 'headers'>): void {
  const text = new TextDecoder('latin1').decode(start.subarray(0, 256)).replace(/^ï»¿/u, '').trimStart()
  const isSentAsPage = /^text\/html\b/iu.test(headers.get('content-type') ?? '')
  if (text.startsWith('<') || (isSentAsPage && !/^(?:[[{]|ey)/u.test(text)))
    throw new Failure('registry-captive-portal')
}
