/** What a pre-flight finds of the files that go with a message. */
import { largeAttachmentBytes } from './attachments.ts'
import type { PreflightMessage } from './preflight-facts.ts'
import type { Finding } from './preflight-finding.ts'

/** @param inClear whether the message would leave signed and not encrypted, which no file does */
export function attachmentFindings(
  { attachments }: Pick<PreflightMessage, 'attachments'>,
  inClear: boolean,
): Finding[] {
  if (attachments === undefined) return []
  const { count, bytes } = attachments
  return [
    ...(inClear ? [{ code: 'attachments-in-clear', level: 'blocks', params: { count } } as const] : []),
    ...(bytes > largeAttachmentBytes
      ? [{ code: 'attachments-large', level: 'tells', params: { bytes } } as const]
      : []),
  ]
}
