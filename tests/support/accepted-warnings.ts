/** A releaser who takes note of every warning that the pre-flight shows. */
import type { CallInput } from '../../src-shared/contract/contract.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { askedOf, preflightMessage } from '../../src-shared/domain/messages/preflight-facts.ts'
import { overridesOf } from '../../src-shared/domain/messages/preflight-finding.ts'
import type { Preflight } from '../../src-shared/domain/messages/views.ts'
import { templateOf } from './templates.ts'

type Ask = (input: CallInput<'messages.preflight'>) => Preflight | Promise<Preflight>

/** The order to release a draft, with all that is warned of it at this moment. */
export async function accepted<Order extends Draft>(
  ask: Ask,
  draft: Order,
): Promise<Order & Pick<CallInput<'messages.release'>, 'overridden'>> {
  const { template } = draft
  const message = preflightMessage(draft, templateOf(template))
  const { findings } = await ask({ ...askedOf(draft), template, message })
  return { ...draft, overridden: overridesOf(findings) }
}
