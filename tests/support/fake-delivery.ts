/** The invented correspondence after the release: forms, confirmations, bounces, and one message for each recipient. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { Delivery } from '../../src-shared/domain/messages/delivery.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { type ExportForm, formsInOrder } from '../../src-shared/domain/messages/export-form.ts'
import { recipientsIn } from '../../src-shared/domain/messages/returned.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'

type Part<Names extends string> = Handlers<Extract<CallName, `messages.${Names}`>>

export type FakeRelease = {
  readonly drafts: Map<string, { draft: Draft; changed: string }>
  readonly keep: (view: MessageView) => MessageView
  readonly made: (draft: Draft) => MessageView
}

export function fakeReleaseHandlers({
  drafts,
  keep,
  made,
}: FakeRelease): Part<'release' | 'releaseEach' | 'cancelReleasing'> {
  return {
    'messages.release': ({ options, overridden = [], ...draft }) => {
      drafts.delete(draft.id)
      const releaseWarnings = overridden.map((warning) => ({ ...warning, params: {} }))
      return keep({
        ...made(draft),
        ...byWay(draft.way),
        releaseWarnings,
        hiddenKeyIds: options?.hiddenKeyIds ?? false,
      })
    },
    'messages.releaseEach': ({ options, overridden: _named, ...draft }) => {
      drafts.delete(draft.id)
      const hiddenKeyIds = options?.hiddenKeyIds ?? false
      const views = draft.to.map((id) => keep({ ...made({ ...draft, to: [id] }), hiddenKeyIds }))
      return { made: views.map(({ summary }) => summary), failed: [], left: [] }
    },
    'messages.cancelReleasing': () => ({}),
  }
}

/** What differs of a message that leaves in another way. */
function byWay(way: Draft['way'] = 'usual'): Pick<MessageView, 'way' | 'secretWaits' | 'forms'> {
  const forms: ExportForm[] = way === 'usual' ? ['eml', 'outlook', 'asc'] : way === 'password' ? ['asc'] : []
  return { way, secretWaits: way === 'password', forms }
}

export type FakeDelivery = {
  readonly clock: Clock
  readonly views: ReadonlyMap<string, MessageView>
  readonly found: (id: string) => MessageView
  readonly keep: (view: MessageView) => MessageView
}

type DeliveryCall =
  | 'export'
  | 'exportInto'
  | 'cancelExporting'
  | 'markAllSent'
  | 'savePdf'
  | 'cancelPdf'
  | 'copyText'
  | 'openInMail'
  | 'drag'
  | 'markSent'
  | 'markBounced'
  | 'unconfirmed'
  | 'ownScales'
  | 'preferForm'
  | 'preferredForm'

const extensions: Readonly<Record<ExportForm, string>> = { eml: '.eml', outlook: '-outlook.eml', asc: '.asc' }

export function fakeDeliveryHandlers({ clock, views, found, keep }: FakeDelivery): Part<DeliveryCall> {
  const exported = (id: string, form: ExportForm): string => {
    const view = found(id)
    if (!view.forms.includes(form)) throw new Failure('message-form-missing')
    const { summary } = view
    const exportedForms = [...new Set([...view.exportedForms, form])]
    const exportedAt = summary.exportedAt ?? clock().toISOString()
    const status = summary.status === 'released' ? 'exported' : summary.status
    keep({ ...view, exportedForms, summary: { ...summary, exportedAt, status } })
    return `POC-message-7F3A-91C2${extensions[form]}`
  }
  const said = (id: string, status: 'sent' | 'bounced', delivery: Omit<Delivery, 'id'>): MessageView => {
    const view = found(id)
    const deliveries = [...view.deliveries, { id: crypto.randomUUID(), ...delivery }]
    const all = recipientsIn(view.record)
    const named = all.filter(({ id: one }) => delivery.recipients?.includes(one) !== false)
    const others = view.returned.filter(({ id: one }) => !named.some((recipient) => recipient.id === one))
    const returned =
      status === 'sent' ? others : [...others, ...named.map((one) => ({ ...one, at: delivery.at }))]
    const isBack = returned.length > 0 && returned.length === all.length
    const sentAt = status === 'sent' && named.length === all.length ? delivery.at : view.sentAt
    const summary = { ...view.summary, status: isBack ? ('bounced' as const) : ('sent' as const) }
    return keep({ ...view, sentAt, deliveries, returned, summary })
  }
  const chosenForms = new Map<string, ExportForm | null>()
  return {
    'messages.export': ({ id, form }) => ({
      fileName: exported(id, form),
      beside: form === 'asc' ? found(id).besideText : [],
    }),
    'messages.exportInto': ({ ids, files }) => {
      const formsOf = (id: string) => {
        const forms = formsInOrder(found(id).forms, found(id).preferredForm ?? 'eml')
        return files === 'all' ? forms : forms.slice(0, 1)
      }
      const fileNames = ids.flatMap((id) => formsOf(id).map((form) => exported(id, form)))
      return { folder: 'Outgoing', fileNames, left: 0 }
    },
    'messages.cancelExporting': () => ({}),
    'messages.savePdf': ({ languages }) => ({ fileName: `message_${languages.join('-')}.pdf` }),
    'messages.cancelPdf': () => ({}),
    'messages.copyText': ({ id }) => {
      exported(id, 'asc')
      return { seconds: 45 }
    },
    'messages.openInMail': ({ id, form }) => {
      exported(id, form)
      return {}
    },
    'messages.drag': ({ id, form }) => {
      exported(id, form)
      return {}
    },
    'messages.markSent': ({ id, at, channel, mailbox = null, note = '', recipients = null }) =>
      said(id, 'sent', { outcome: 'sent', at, channel, mailbox, note, recipients }),
    'messages.markAllSent': ({ ids, at, channel, mailbox = null, note = '' }) => {
      const sent = ids.filter((id) => found(id).summary.status === 'exported')
      for (const id of sent)
        said(id, 'sent', { outcome: 'sent', at, channel, mailbox, note, recipients: null })
      return { sent, left: ids.filter((id) => !sent.includes(id)) }
    },
    'messages.markBounced': ({ id, at, note = '', recipients = null }) =>
      said(id, 'bounced', { outcome: 'bounced', at, channel: null, mailbox: null, note, recipients }),
    'messages.ownScales': () => [],
    'messages.unconfirmed': () =>
      [...views.values()].flatMap(({ summary }) =>
        summary.status === 'exported' && summary.exportedAt !== null
          ? [{ id: summary.id, exportedAt: summary.exportedAt }]
          : [],
      ),
    'messages.preferForm': ({ pocIds, form }) => {
      for (const view of views.values()) {
        const to = view.record?.to.map(({ pocId }) => pocId ?? '') ?? []
        if (view.forms.length > 0 && to.every((id) => pocIds.includes(id))) {
          keep({ ...view, preferredForm: form })
        }
      }
      for (const id of pocIds) chosenForms.set(id, form)
      return {}
    },
    'messages.preferredForm': ({ pocId }) => ({ form: chosenForms.get(pocId) ?? null }),
  }
}
