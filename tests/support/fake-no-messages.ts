/** The correspondence of a fake desk that has none. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { Part } from './fake-desk-state.ts'

/** An empty correspondence; the `handlers` of a fake desk replace these where a test is about messages. */
export function emptyMessageHandlers(): Part<'messages'> {
  const none = () => {
    throw new Failure('message-not-found')
  }
  return {
    'messages.preflight': () => ({
      lines: [],
      ownKey: { state: 'usable', until: null },
      findings: [],
      canRelease: false,
    }),
    'messages.copyChoices': () => ({ choices: [], others: 0 }),
    'messages.beginAbout': none,
    'messages.ownHours': none,
    'messages.drafts': () => [],
    'messages.draft': none,
    'messages.saveDraft': () => ({ changed: new Date(0).toISOString() }),
    'messages.discardDraft': () => ({}),
    'messages.release': none,
    'messages.releaseEach': none,
    'messages.cancelReleasing': () => ({}),
    'messages.export': none,
    'messages.exportInto': none,
    'messages.cancelExporting': () => ({}),
    'messages.copyText': none,
    'messages.savePdf': () => ({ fileName: null }),
    'messages.cancelPdf': () => ({}),
    'messages.openInMail': none,
    'messages.drag': none,
    'messages.markSent': none,
    'messages.markAllSent': none,
    'messages.markBounced': none,
    'messages.unconfirmed': () => [],
    'messages.ownScales': () => [],
    'messages.preferForm': () => ({}),
    'messages.preferredForm': () => ({ form: null }),
    'messages.threads': () => [],
    'messages.thread': none,
    'messages.message': none,
    'messages.openBytes': none,
    'messages.openText': none,
    'messages.openHanded': none,
    'messages.acknowledge': none,
    'messages.otherContacts': () => ({ contacts: [] }),
    'messages.noteOtherContact': () => ({}),
    'messages.recordCall': () => ({}),
    'messages.steps': () => ({ steps: [] }),
    'messages.secret': none,
    'messages.secretRead': none,
    'messages.openWithWords': none,
    'messages.chooseAttachments': () => ({ handles: [] }),
    'messages.attach': none,
    'messages.attachBytes': none,
    'messages.beginAttaching': none,
    'messages.attachPiece': none,
    'messages.finishAttaching': none,
    'messages.cancelAttaching': () => ({}),
    'messages.detach': none,
    'messages.saveAttachment': none,
  }
}
