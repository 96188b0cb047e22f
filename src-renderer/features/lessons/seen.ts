/** Steps that nothing is recorded of: what the page was answered, and where, tells that they were done. */
import type { CallInput, CallName, CallOutput } from '../../../src-shared/contract/contract.ts'
import type { NotedStep } from '../../../src-shared/domain/lessons/lessons.ts'
import type { Route } from '../../navigation.ts'

/** A call that the page made, and its answer. */
export type Answered = {
  [Name in CallName]: {
    readonly name: Name
    readonly input: CallInput<Name>
    readonly output: CallOutput<Name>
  }
}[CallName]

/** The steps that an officer has done who is shown this answer on this screen. */
export function stepsSeen(screen: Route['screen'], answered: Answered): readonly NotedStep[] {
  switch (answered.name) {
    case 'find.everything':
      return foundInPalette(answered.input.text, answered.output) ? ['find-palette'] : []
    case 'directory.search':
      return screen === 'directory' && answered.output.found > 0 ? searched(answered.input) : []
    case 'directory.entry':
      return screen === 'directory' ? recordSeen(answered.output) : []
    case 'messages.preflight':
      return screen === 'compose' ? preflightSeen(answered.input, answered.output) : []
    case 'messages.message':
      return screen === 'read' && isJudged(answered.output) ? ['acknowledge-verdict'] : []
    case 'messages.thread':
      return screen === 'cases' && answered.output.messages.some(isJudged) ? ['acknowledge-verdict'] : []
    case 'registry.status':
      return screen === 'registry' && answered.output.directory !== null ? ['offline-age'] : []
    default:
      return []
  }
}

function foundInPalette(text: string, found: CallOutput<'find.everything'>): boolean {
  const { states, pointsOfContact, threads } = found
  return text.trim() !== '' && states.length + pointsOfContact.length + threads.length > 0
}

/** Part of a telephone number or of a fingerprint: four digits or hexadecimal letters at least, one digit among them. */
const numberLike = /^(?=.*\d)[\da-f]{4,}$/iu
/** Two letters in a row, or one of a script that writes a word with one. */
const wordLike = /\p{L}{2}|\p{Script=Han}/u

function searched({ text, states = [] }: CallInput<'directory.search'>): readonly NotedStep[] {
  if (numberLike.test(text.replace(/[\s+().-]/gu, ''))) return ['find-number']
  return wordLike.test(text) || states.length > 0 ? ['find-name'] : []
}

function recordSeen({ keys, verifications }: CallOutput<'directory.entry'>): readonly NotedStep[] {
  return [
    'find-record',
    ...(keys.length > 0 ? (['verify-record'] as const) : []),
    ...(Object.values(verifications).includes('verified') ? (['verify-result'] as const) : []),
  ]
}

function preflightSeen(
  { to, message }: CallInput<'messages.preflight'>,
  { lines, canRelease }: CallOutput<'messages.preflight'>,
): readonly NotedStep[] {
  const isKeyless = lines.some(({ encryption }) => encryption.state !== 'usable')
  return [
    ...(to.length > 0 && message !== undefined ? (['notify-write'] as const) : []),
    ...(canRelease && message !== undefined ? (['notify-check'] as const) : []),
    ...(isKeyless ? (['keyless-meet'] as const) : []),
  ]
}

function isJudged({ summary, verdict }: CallOutput<'messages.message'>): boolean {
  return summary.direction === 'incoming' && verdict !== null
}
