/** Calling an office and reading out the words that open its file; recording that removes them from the vault. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FramedModeBanner } from '../../correspondence/mode-frame.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { CallScript } from './script.tsx'
import { SecretWords } from './secret-words.tsx'
import { isSpokenComplete, type SpokenForm, spokenInput } from './spoken-form.ts'
import { SpokenOutcome } from './spoken-outcome.tsx'
import { useKeptSpoken } from './use-kept-spoken.ts'
import { WhomToCall } from './whom-to-call.tsx'

export type ReadOutDialogProps = { readonly view: MessageView; readonly onClose: () => void }

/** Those without a key first: they are the ones who need the words. */
export function ReadOutDialog({ view, onClose }: ReadOutDialogProps) {
  const { t } = useTranslation('ladder')
  const language = useLanguage()
  const offices = (view.record?.to ?? [])
    .flatMap(({ pocId, ...rest }) => (pocId === null ? [] : [{ pocId, ...rest }]))
    .toSorted((a, b) => Number(a.fingerprint !== null) - Number(b.fingerprint !== null))
  const [chosen, setChosen] = useState(offices[0]?.pocId ?? '')
  const entry = useDeskQuery('directory.entry', { id: chosen }, { enabled: chosen !== '' }).data
  const choice = offices.length > 1 && (
    <Select
      label={t('secret.label--recipient')}
      options={offices.map(({ pocId, state, entity }) => ({
        id: pocId,
        label: `${stateName(state, language)} · ${isolated(entity)}`,
      }))}
      value={chosen}
      onChange={setChosen}
    />
  )
  if (entry === undefined) return null
  return (
    <ReadOut key={chosen} id={view.summary.id} entry={entry} onClose={onClose}>
      {choice}
    </ReadOut>
  )
}

type ReadOutProps = {
  readonly id: string
  readonly entry: DirectoryEntry
  readonly onClose: () => void
  /** Stands above the rest. */
  readonly children: ReactNode
}

function ReadOut({ id, entry, onClose, children }: ReadOutProps) {
  const { t } = useTranslation('ladder')
  const words = useWords(id)
  const pocId = entry.pointOfContact.id
  const { form, setForm, ...kept } = useKeptSpoken(`read-out ${id} ${pocId}`, entry)
  const closed = kept.closing(onClose)
  const recording = useRecording(id, pocId, closed)
  return (
    <CommandDialog
      role="alert"
      size="large"
      onClose={closed}
      isRestored={kept.isRestored}
      title={t('secret.heading--read-out')}
      action={t(form.outcome === 'reached' ? 'secret.action--read' : 'call.action--record')}
      isDisabled={!isSpokenComplete(form)}
      isPending={recording.isPending}
      onAct={() => recording.record(form)}
    >
      <FramedModeBanner />
      {children}
      <WhomToCall entry={entry} number={form.number} onChange={(number) => setForm({ ...form, number })} />
      <CallScript entry={entry} kind="words" />
      <FailureNotice failure={words.error} />
      {words.data !== undefined && <SecretWords words={words.data.words} />}
      {kept.told}
      <SpokenOutcome form={form} onChange={setForm} />
      {form.outcome === 'reached' && <InlineNotice tone="caution">{t('secret.prose--removes')}</InlineNotice>}
      <FailureNotice failure={recording.failure} />
    </CommandDialog>
  )
}

/** Asked for as a command, because showing them is recorded, and forgotten with the dialog. */
function useWords(id: string) {
  const { mutate, ...words } = useDeskCommand('messages.secret')
  useEffect(() => mutate({ id }), [mutate, id])
  return words
}

function useRecording(id: string, pocId: string, onDone: () => void) {
  const reading = useDeskCommand('messages.secretRead')
  const calling = useDeskCommand('messages.recordCall')
  return {
    isPending: reading.isPending || calling.isPending,
    failure: reading.error ?? calling.error,
    record: (form: SpokenForm) => {
      const input = spokenInput(form, { pocId, at: toInstant(systemClock()), about: { message: id } })
      if (input === null) return
      const { about: _message, outcome, ...spoken } = input
      if (outcome === 'reached') reading.mutate({ id, ...spoken }, { onSuccess: onDone })
      else calling.mutate(input, { onSuccess: onDone })
    },
  }
}
