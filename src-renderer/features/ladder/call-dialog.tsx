/** A call to an office that cannot be encrypted to: whom, what to say, and what came of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CallScript } from './script.tsx'
import { firstSpoken, spokenInput } from './spoken-form.ts'
import { SpokenOutcome } from './spoken-outcome.tsx'
import { WhomToCall } from './whom-to-call.tsx'

export type CallDialogProps = {
  readonly entry: DirectoryEntry
  readonly about: CallInput<'messages.recordCall'>['about']
  readonly onClose: () => void
  readonly onRecorded: () => void
}

export function CallDialog({ entry, about, onClose, onRecorded }: CallDialogProps) {
  const { t } = useTranslation(['ladder', 'common'])
  const language = useLanguage()
  const recording = useDeskCommand('messages.recordCall')
  const [form, setForm] = useState(() => firstSpoken(entry))
  const { id, entityName } = entry.pointOfContact
  const subject = () => ({ pocId: id, at: toInstant(systemClock()), about })
  return (
    <Dialog
      isOpen
      role="alert"
      size="large"
      onClose={onClose}
      title={t('ladder:call.heading--call', { office: isolated(inLanguage(entityName, [language]).text) })}
      actions={
        <>
          <Button isDisabled={recording.isPending} onPress={onClose}>
            {t('common:action.action--cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={spokenInput(form, subject()) === null}
            isPending={recording.isPending}
            onPress={() => {
              const input = spokenInput(form, subject())
              if (input !== null) recording.mutate(input, { onSuccess: onRecorded })
            }}
          >
            {t('ladder:call.action--record')}
          </Button>
        </>
      }
    >
      <WhomToCall entry={entry} number={form.number} onChange={(number) => setForm({ ...form, number })} />
      <CallScript entry={entry} kind="key" />
      <SpokenOutcome form={form} onChange={setForm} />
      <FailureNotice failure={recording.error} />
    </Dialog>
  )
}
