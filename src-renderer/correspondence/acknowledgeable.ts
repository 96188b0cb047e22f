/** Whether an acknowledgement of a message makes sense; the trusted side decides again. */
import type { MessageView } from '../../src-shared/domain/messages/views.ts'

type Parts = Pick<MessageView, 'summary' | 'record' | 'verdict' | 'acknowledgedBy'>

/**
 * Only an incoming message with a record that is not itself an acknowledgement (T1), that is addressed to this desk and
 * not copied to it, and whose sender is proved and in the directory: a receipt for what was altered, or written by someone
 * else, would confirm what nobody sent.
 */
export function canAcknowledge(view: Parts): boolean {
  const level = view.verdict?.level
  return (
    view.summary.direction === 'incoming' &&
    view.record !== null &&
    view.record.template.id !== 'T1' &&
    view.verdict?.isCopy !== true &&
    (level === 'valid' || level === 'caution') &&
    typeof view.verdict?.signer?.pocId === 'string'
  )
}

/** Our acknowledgement of a message, among the messages of its thread. */
export function acknowledgementOf<View extends Pick<MessageView, 'summary' | 'record'>>(
  view: Pick<MessageView, 'record'>,
  thread: readonly View[],
): View | undefined {
  const id = view.record?.id
  return thread.find(
    ({ summary, record }) =>
      id !== undefined &&
      summary.direction === 'outgoing' &&
      record?.template.id === 'T1' &&
      record.inReplyTo?.messageId === id,
  )
}
