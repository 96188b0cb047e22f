/** Reading keys from a file, a drop, pasted text or the domain of an address, and keeping what is chosen of them. */
import { useState, useTransition } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useToast } from '../../ui/toast.tsx'
import { KeyInput } from './key-input.tsx'
import styles from './keys.module.css'
import { LookUpKey } from './look-up-key.tsx'
import { ReadResults } from './read-results.tsx'

type Read = CallOutput<'keys.read'> & { readonly foundBy: 'wkd' | null }

export function ImportKeys({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['keys', 'common'])
  const formats = useFormats()
  const showToast = useToast()
  const reading = useDeskCommand('keys.read')
  const proposing = useDeskCommand('keys.proposeLookUp')
  const lookingUp = useDeskCommand('keys.lookUp')
  const [read, setRead] = useState<Read | null>(null)
  // Drawn in slices: a thousand keys were read, and the page goes on answering.
  const [isDrawing, startDrawing] = useTransition()
  const show = (found: Read) => startDrawing(() => setRead(found))
  const isPending = reading.isPending || proposing.isPending || lookingUp.isPending || isDrawing
  const lookUp = (order: { readonly handle: string }) =>
    lookingUp.mutate(order, { onSuccess: (found) => show({ ...found, foundBy: 'wkd' }) })
  const onKept = (kept: number) => {
    showToast({ title: t('keys:import.status--kept', { number: formats.number(kept) }), tone: 'good' })
    onClose()
  }
  return (
    <Section
      title={t('keys:import.heading--import')}
      actions={
        <Button variant="quiet" icon="close" isDisabled={isPending} onPress={onClose}>
          {t('common:action.action--cancel')}
        </Button>
      }
    >
      {(reading.isPending || lookingUp.isPending) && (
        <Reading
          label={t(lookingUp.isPending ? 'keys:look-up.status--asking' : 'keys:import.status--reading')}
        />
      )}
      <FailureNotice failure={reading.error ?? proposing.error ?? lookingUp.error} />
      {read === null ? (
        <>
          <KeyInput
            isDisabled={isPending}
            onBytes={(bytes) => {
              proposing.reset()
              lookingUp.reset()
              reading.mutate({ bytes }, { onSuccess: (found) => show({ ...found, foundBy: null }) })
            }}
          />
          <LookUpKey
            isDisabled={isPending}
            onAddress={(address) => {
              reading.reset()
              lookingUp.reset()
              proposing.mutate(
                { address },
                {
                  // Null where the officer did not agree in the system's own dialog.
                  onSuccess: (order) => {
                    if (order !== null) lookUp(order)
                  },
                },
              )
            }}
          />
        </>
      ) : (
        <ReadResults
          handle={read.handle}
          items={read.items}
          foundBy={read.foundBy}
          onKept={onKept}
          onAgain={() => setRead(null)}
        />
      )}
    </Section>
  )
}

function Reading({ label }: { readonly label: string }) {
  const { t } = useTranslation(['keys', 'common'])
  const formats = useFormats()
  const progress = useProgress('keys', true)
  const cancelling = useDeskCommand('keys.cancelReading')
  return (
    <div className={styles.actions}>
      <Progress
        label={label}
        value={shareDone(progress)}
        {...(progress === null
          ? {}
          : {
              valueLabel: t('keys:import.label--of', {
                done: formats.number(progress.done),
                total: formats.number(progress.total),
              }),
            })}
      />
      <Button onPress={() => cancelling.mutate({})}>{t('keys:import.action--stop')}</Button>
    </div>
  )
}
