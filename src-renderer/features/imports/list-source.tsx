/** The three ways to hand over a list of contacts: choose a file, drop one, paste a table. */
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea } from '../../parts/drop-area.tsx'
import { fileItem, readDropped } from '../../parts/dropped-file.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './imports.module.css'
import { listText, mostListBytes } from './list-text.ts'

export type ListSourceProps = {
  readonly isDisabled: boolean
  /** `fileName` is empty for what was pasted. */
  readonly onText: (text: string, fileName: string) => void
}

type Problem = 'several' | 'too-large' | 'not-text'

export function ListSource({ isDisabled, onText }: ListSourceProps) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (items: Parameters<typeof readDropped>[0]) => {
    const dropped = await readDropped(items, mostListBytes)
    setProblem(dropped.problem)
    if (dropped.bytes === null) return
    const text = listText(dropped.bytes)
    if (text === null) setProblem('not-text')
    else onText(text, dropped.name)
  }
  return (
    <>
      <FileArea isDisabled={isDisabled} onItems={(items) => void take(items)} />
      {problem !== null && <SourceProblem problem={problem} />}
      <PasteArea isDisabled={isDisabled} onText={(text) => onText(text, '')} />
    </>
  )
}

type FileAreaProps = {
  readonly isDisabled: boolean
  readonly onItems: (items: Parameters<typeof readDropped>[0]) => void
}

function FileArea({ isDisabled, onItems }: FileAreaProps) {
  const { t } = useTranslation('imports')
  const choose = (files: FileList | null) => onItems([...(files ?? [])].map(fileItem))
  return (
    <DropArea
      isDisabled={isDisabled}
      label={t('source.prose--drop')}
      labelNow={t('source.prose--drop-now')}
      onItems={onItems}
    >
      <FileTrigger onSelect={choose}>
        <Button variant="primary" size="large" icon="file" isDisabled={isDisabled}>
          {t('source.action--file')}
        </Button>
      </FileTrigger>
    </DropArea>
  )
}

function SourceProblem({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  return (
    <InlineNotice tone="danger" announce="assertive">
      {problem === 'too-large'
        ? t('source.error--too-large', { megabytes: formats.number(mostListBytes / 1_000_000) })
        : t(`source.error--${problem}`)}
    </InlineNotice>
  )
}

type PasteAreaProps = { readonly isDisabled: boolean; readonly onText: (text: string) => void }

function PasteArea({ isDisabled, onText }: PasteAreaProps) {
  const { t } = useTranslation('imports')
  const [text, setText] = useState('')
  return (
    <section className={styles.paste}>
      <TextArea
        label={t('source.label--paste')}
        hint={t('source.hint--paste')}
        value={text}
        onChange={setText}
        rows={8}
        code
      />
      <div>
        <Button isDisabled={text.trim() === '' || isDisabled} onPress={() => onText(text)}>
          {t('source.action--paste')}
        </Button>
      </div>
    </section>
  )
}
