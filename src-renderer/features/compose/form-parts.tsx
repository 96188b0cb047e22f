/**
 * Parts of the form of a draft, each given what it shows of the draft and no more: a key that is typed into one of them draws
 * none of the others again.
 */
import { type Dispatch, memo } from 'react'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { AskedLeaving } from '../../parts/leave-dialog.tsx'
import { Ladder, type LadderProps } from '../ladder/ladder.tsx'
import { Attachments } from './attachments.tsx'
import type { ComposeFormProps } from './compose-form.tsx'
import type { DraftAction } from './draft-state.ts'
import { Recipients, type RecipientsProps } from './recipients.tsx'
import type { DraftSaving } from './use-draft-saving.ts'

type Dispatching = { readonly dispatch: Dispatch<DraftAction> }

export type AddresseesProps = Omit<RecipientsProps, 'onAdd' | 'onRemove' | 'onManager'> & Dispatching

export const Addressees = memo(function Part({ dispatch, ...shown }: AddresseesProps) {
  return (
    <Recipients
      {...shown}
      onAdd={(id) => dispatch({ type: 'recipient-added', id })}
      onRemove={(id) => dispatch({ type: 'recipient-removed', id })}
      onManager={(on) => dispatch({ type: 'manager-addressed', on })}
    />
  )
})

export type OtherWaysProps = Pick<LadderProps, 'template' | 'entries' | 'preflight' | 'keepDraft'> &
  Pick<Draft, 'id' | 'to'> &
  Pick<ComposeFormProps, 'onAskForKey'> &
  Dispatching & {
    readonly way: Draft['way']
    /** Goes on to another message once this one is kept, or may be given up. */
    readonly leaveFor: AskedLeaving['ask']
  }

export const OtherWays = memo(function Part(props: OtherWaysProps) {
  const { id, to, way, entries, onAskForKey, leaveFor, dispatch, ...shown } = props
  return (
    <Ladder
      {...shown}
      entries={entries}
      draft={way === undefined ? { id, to } : { id, to, way }}
      onReplace={(from, by) => dispatch({ type: 'recipient-replaced', from, to: by })}
      onWay={(chosen) => dispatch({ type: 'way-chosen', way: chosen })}
      onAskForKey={(asked, state) => {
        const languages = entries.get(asked)?.pointOfContact.operationalLanguages ?? []
        leaveFor(() => onAskForKey(asked, state, languages))
      }}
    />
  )
})

export type FilesProps = Pick<Draft, 'id'> &
  Dispatching & {
    readonly attachments: Draft['attachments']
    readonly keep: DraftSaving['keep']
    readonly error: string | null
  }

export const Files = memo(function Part({ id, attachments, keep, error, dispatch }: FilesProps) {
  return (
    <Attachments
      draft={attachments === undefined ? { id } : { id, attachments }}
      saving={{ keep }}
      error={error}
      onChange={(files) => dispatch({ type: 'attachments-changed', attachments: files })}
    />
  )
})
