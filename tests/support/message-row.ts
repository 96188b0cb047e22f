/** A row of a message that came in, with nothing in it but what a test says. */
import { randomUUID } from 'node:crypto'
import type { NewMessage } from '../../src-main/store/messages-repository.ts'

/** Of another program, to nobody's case, with no record. */
export function messageRow(given: Pick<NewMessage, 'at' | 'device'> & Partial<NewMessage>): NewMessage {
  return {
    id: randomUUID(),
    thread: randomUUID(),
    direction: 'incoming',
    record_id: null,
    record: null,
    content_id: null,
    template: null,
    mode: null,
    tlp: null,
    subject: '',
    counterparts: [],
    case_number: null,
    in_reply_to: null,
    acknowledgement_requested: 0,
    status: 'received',
    exported_at: null,
    sent_at: null,
    signed_text: '',
    signatures: [],
    html_dropped: 0,
    verdict: null,
    hidden_key_ids: 0,
    draft: null,
    apart: null,
    original: null,
    originalSha256: null,
    ...given,
  }
}
