/** The verification of a key with its holder: whom to call, what to read out, what came of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type CeremonyForm, callInput, isComplete, knownNumbers, verificationInput } from './ceremony.ts'
import { CompareStep } from './compare-step.tsx'
import { compareHeard } from './heard-groups.ts'
import { OutcomeStep } from './outcome-step.tsx'
import { WayStep } from './way-step.tsx'

export type VerifyKeyProps = {
  readonly entry: DirectoryEntry
  /** Of a key that the record lists, or that waits for review. */
  readonly fingerprint: string
}

export function VerifyKeyButton({ entry, fingerprint }: VerifyKeyProps) {
  const { t } = useTranslation('keys')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon="check-circle" onPress={() => setOpen(true)}>
        {t('verify.action--verify')}
      </Button>
      {isOpen && <VerifyKeyDialog entry={entry} fingerprint={fingerprint} onClose={() => setOpen(false)} />}
    </>
  )
}

const steps = ['way', 'compare', 'outcome'] as const
type Step = (typeof steps)[number]

/** For places that have a button of their own. */
export function VerifyKeyDialog({
  entry,
  fingerprint,
  onClose,
}: VerifyKeyProps & { readonly onClose: () => void }) {
  const { t } = useTranslation(['keys', 'common'])
  const [step, setStep] = useState<Step>('way')
  const [typed, setTyped] = useState('')
  const [form, setForm] = useState(() => firstForm(entry))
  const recording = useRecording(entry.pointOfContact.id, fingerprint, onClose)
  const heard = compareHeard(typed, fingerprint)
  const index = steps.indexOf(step)
  const previous = steps[index - 1]
  const next = steps[index + 1]
  const mayGoOn = step !== 'way' || form.way !== 'call-back' || form.number !== ''
  return (
    <Dialog
      isOpen
      role="alert"
      size="large"
      onClose={onClose}
      title={t('keys:verify.heading--verify')}
      actions={
        <>
          <Button isDisabled={recording.isPending} onPress={onClose}>
            {t('common:action.action--cancel')}
          </Button>
          {previous !== undefined && (
            <Button
              isDisabled={recording.isPending || recording.isFindingRecorded}
              onPress={() => setStep(previous)}
            >
              {t('common:action.action--back')}
            </Button>
          )}
          {next === undefined ? (
            <Button
              variant="primary"
              isDisabled={!isComplete(form, heard)}
              isPending={recording.isPending}
              onPress={() => recording.record(form)}
            >
              {t('keys:verify.action--record')}
            </Button>
          ) : (
            <Button variant="primary" isDisabled={!mayGoOn} onPress={() => setStep(next)}>
              {t('common:action.action--continue')}
            </Button>
          )}
        </>
      }
    >
      {step === 'way' && <WayStep entry={entry} form={form} onChange={setForm} />}
      {step === 'compare' && (
        <CompareStep
          entry={entry}
          fingerprint={fingerprint}
          way={form.way}
          typed={typed}
          onTyped={setTyped}
        />
      )}
      {step === 'outcome' && (
        <OutcomeStep form={form} heard={heard} isRecorded={recording.isFindingRecorded} onChange={setForm} />
      )}
      <FailureNotice failure={recording.failure} />
    </Dialog>
  )
}

function firstForm(entry: DirectoryEntry): CeremonyForm {
  const [number] = knownNumbers(entry)
  return {
    way: number === undefined ? 'in-person' : 'call-back',
    number: number?.number ?? '',
    outcome: null,
    notReached: 'no-answer',
    withWhom: '',
    note: '',
  }
}

/** The finding, then the call; after a failure of the second, the first is not recorded again. */
function useRecording(pocId: string, fingerprint: string, onDone: () => void) {
  const { t } = useTranslation('keys')
  const showToast = useToast()
  const verifying = useDeskCommand('keys.verify')
  const calling = useDeskCommand('calls.record')
  const record = async (form: CeremonyForm) => {
    const subject = { pocId, fingerprint, at: toInstant(systemClock()) }
    const finding = verificationInput(form, subject)
    const call = callInput(form, subject)
    if (finding !== null && !verifying.isSuccess) await verifying.mutateAsync(finding)
    if (call !== null) await calling.mutateAsync(call)
    showToast({ title: t('verify.status--recorded'), tone: 'good' })
    onDone()
  }
  return {
    isPending: verifying.isPending || calling.isPending,
    isFindingRecorded: verifying.isSuccess,
    failure: verifying.error ?? calling.error,
    // What failed is in `failure`.
    record: (form: CeremonyForm) => void record(form).catch(() => undefined),
  }
}
