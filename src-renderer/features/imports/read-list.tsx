/** Reading a list that was handed over: what it is, what its columns hold, then its entries or its problems. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { ReadOptions } from '../../../src-shared/domain/directory/exchange.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { ColumnTable } from './column-table.tsx'
import { ImportPreviewSection } from './import-preview.tsx'
import styles from './imports.module.css'
import { type ListOptions, OptionFields } from './option-fields.tsx'
import { ReadProblems } from './read-problems.tsx'

export type Guess = CallOutput<'imports.guess'>

export type ReadListProps = {
  readonly text: string
  readonly fileName: string
  readonly guess: Guess
}

export function ReadList({ text, fileName, guess }: ReadListProps) {
  const { t } = useTranslation(['imports', 'feedback'])
  const reading = useDeskCommand('imports.read')
  const [options, setOptions] = useState<ListOptions>({
    format: guess.format,
    defaultState: null,
    defaultType: 'technical',
    mapping: guess.mapping,
  })
  const change = (next: ListOptions) => {
    // What was read with other options says nothing about these.
    reading.reset()
    setOptions(next)
  }
  const complete = readOptions(options)
  const isTable = options.format === 'csv' && options.mapping !== null
  return (
    <>
      <Section title={t('imports:options.heading--options')}>
        {fileName !== '' && (
          <p className={styles.muted}>
            <bdi>{fileName}</bdi>
          </p>
        )}
        {guess.format === null && (
          <InlineNotice tone="caution">{t('imports:options.status--not-guessed')}</InlineNotice>
        )}
        <OptionFields options={options} onChange={change} />
        {isTable && (
          <ColumnTable
            headings={guess.headings}
            sample={guess.sample}
            mapping={options.mapping ?? {}}
            onChange={(mapping) => change({ ...options, mapping })}
          />
        )}
        <div>
          <Button
            variant={reading.data === undefined ? 'primary' : 'secondary'}
            isDisabled={complete === null}
            isPending={reading.isPending}
            onPress={() => complete !== null && reading.mutate({ text, options: complete })}
          >
            {t('imports:options.action--read')}
          </Button>
        </div>
        {reading.isPending && <StoppableWork work="imports.read" label={t('feedback:work.status--list')} />}
        <FailureNotice failure={reading.error} />
      </Section>
      {reading.data?.kind === 'problems' && <ReadProblems problems={reading.data.problems} />}
      {reading.data?.kind === 'entries' && (
        <ImportPreviewSection key={reading.data.preview.handle} preview={reading.data.preview} />
      )}
    </>
  )
}

/** Null until the officer has said what kind of list it is. */
function readOptions({ format, mapping, ...rest }: ListOptions): Omit<ReadOptions, 'at'> | null {
  if (format === null) return null
  return format === 'csv' && mapping !== null ? { format, mapping, ...rest } : { format, ...rest }
}
