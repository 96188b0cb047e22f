/** A call to an office that cannot be encrypted to: whom, what to say, and what came of it. */
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FramedModeBanner } from '../../correspondence/mode-frame.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { CallScript } from './script.tsx'
import { spokenInput } from './spoken-form.ts'
import { SpokenOutcome } from './spoken-outcome.tsx'
import { useKeptSpoken } from './use-kept-spoken.ts'
import { WhomToCall } from './whom-to-call.tsx'

export type CallDialogProps = {
  readonly entry: DirectoryEntry
  readonly about: CallInput<'messages.recordCall'>['about']
  readonly onClose: () => void
  readonly onRecorded: () => void
}

export function CallDialog({ entry, about, onClose, onRecorded }: CallDialogProps) {
  const { t } = useTranslation('ladder')
  const language = useLanguage()
  const recording = useDeskCommand('messages.recordCall')
  const { id, entityName } = entry.pointOfContact
  const subjectId = 'draft' in about ? about.draft : about.message
  const { form, setForm, ...kept } = useKeptSpoken(`call ${subjectId} ${id}`, entry)
  const subject = () => ({ pocId: id, at: toInstant(systemClock()), about })
  return (
    <CommandDialog
      role="alert"
      size="large"
      onClose={kept.closing(onClose)}
      isRestored={kept.isRestored}
      title={t('call.heading--call', { office: isolated(inLanguage(entityName, [language]).text) })}
      action={t('call.action--record')}
      isDisabled={spokenInput(form, subject()) === null}
      isPending={recording.isPending}
      onAct={() => {
        const input = spokenInput(form, subject())
        if (input !== null) recording.mutate(input, { onSuccess: kept.closing(onRecorded) })
      }}
    >
      <FramedModeBanner />
      <WhomToCall entry={entry} number={form.number} onChange={(number) => setForm({ ...form, number })} />
      <CallScript entry={entry} kind="key" />
      {kept.told}
      <SpokenOutcome form={form} onChange={setForm} />
      <FailureNotice failure={recording.error} />
    </CommandDialog>
  )
}
