/** Reading keys from a file, a drop or pasted text, and keeping what the officer chooses of them. */
import { useState } from 'react'
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
import { ReadResults } from './read-results.tsx'

type Read = CallOutput<'keys.read'>

export function ImportKeys({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['keys', 'common'])
  const formats = useFormats()
  const showToast = useToast()
  const reading = useDeskCommand('keys.read')
  const [read, setRead] = useState<Read | null>(null)
  const onKept = (kept: number) => {
    showToast({ title: t('keys:import.status--kept', { number: formats.number(kept) }), tone: 'good' })
    onClose()
  }
  return (
    <Section
      title={t('keys:import.heading--import')}
      actions={
        <Button variant="quiet" icon="close" isDisabled={reading.isPending} onPress={onClose}>
          {t('common:action.action--cancel')}
        </Button>
      }
    >
      {reading.isPending && <Reading />}
      {/* An officer who has stopped the reading knows. */}
      <FailureNotice failure={reading.error?.code === 'cancelled' ? null : reading.error} />
      {read === null ? (
        <KeyInput
          isDisabled={reading.isPending}
          onBytes={(bytes) => reading.mutate({ bytes }, { onSuccess: setRead })}
        />
      ) : (
        <ReadResults handle={read.handle} items={read.items} onKept={onKept} onAgain={() => setRead(null)} />
      )}
    </Section>
  )
}

function Reading() {
  const { t } = useTranslation(['keys', 'common'])
  const formats = useFormats()
  const progress = useProgress('keys', true)
  const cancelling = useDeskCommand('keys.cancelReading')
  const count = progress === null ? null : { done: progress.done, total: progress.total }
  return (
    <div className={styles.actions}>
      <Progress
        label={t('keys:import.status--reading')}
        value={shareDone(progress)}
        {...(count === null
          ? {}
          : {
              valueLabel: t('keys:import.label--of', {
                done: formats.number(count.done),
                total: formats.number(count.total),
              }),
            })}
      />
      <Button onPress={() => cancelling.mutate({})}>{t('keys:import.action--stop')}</Button>
    </div>
  )
}
