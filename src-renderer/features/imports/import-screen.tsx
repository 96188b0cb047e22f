/** A list of contacts from elsewhere: handed over, read as a whole or not at all, and put into review. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './imports.module.css'
import { ListSource } from './list-source.tsx'
import { type Guess, ReadList } from './read-list.tsx'

type HandedOver = { readonly text: string; readonly fileName: string; readonly guess: Guess }

export function ImportScreen() {
  const { t } = useTranslation('imports')
  const guessing = useDeskCommand('imports.guess')
  const [list, setList] = useState<HandedOver | null>(null)
  const handOver = (text: string, fileName: string) =>
    guessing.mutate({ text, fileName }, { onSuccess: (guess) => setList({ text, fileName, guess }) })
  return (
    <Page
      title={t('screen.heading--import')}
      actions={
        list !== null && (
          <Button icon="arrow-back" onPress={() => setList(null)}>
            {t('screen.action--another')}
          </Button>
        )
      }
    >
      <p className={styles.muted}>{t('screen.prose--import')}</p>
      <FailureNotice failure={guessing.error} />
      {guessing.isPending && <StoppableWork work="imports.guess" label={t('screen.status--guessing')} />}
      {list === null ? (
        <ListSource isDisabled={guessing.isPending} onText={handOver} />
      ) : (
        <ReadList text={list.text} fileName={list.fileName} guess={list.guess} />
      )}
    </Page>
  )
}
