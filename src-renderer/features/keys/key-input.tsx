/** The three ways to hand over keys: choose a file, drop one, paste text. */
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea } from '../../parts/drop-area.tsx'
import { fileItem, mostBytes, readDropped } from '../../parts/dropped-file.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'

export type KeyInputProps = {
  readonly isDisabled: boolean
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
}

type Problem = 'several' | 'too-large'

export function KeyInput({ isDisabled, onBytes }: KeyInputProps) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [text, setText] = useState('')
  const take = async (items: Parameters<typeof readDropped>[0]) => {
    const dropped = await readDropped(items)
    setProblem(dropped.problem)
    if (dropped.bytes !== null) onBytes(dropped.bytes)
  }
  return (
    <>
      <DropArea isDisabled={isDisabled} label={t('import.prose--drop')} onItems={(items) => void take(items)}>
        <FileTrigger onSelect={(files) => void take([...(files ?? [])].map(fileItem))}>
          <Button variant="primary" icon="file" isDisabled={isDisabled}>
            {t('import.action--file')}
          </Button>
        </FileTrigger>
      </DropArea>
      {problem !== null && (
        <InlineNotice tone="danger" announce="assertive">
          {problem === 'several'
            ? t('import.error--several-files')
            : t('import.error--too-large', { megabytes: formats.number(mostBytes / 1_000_000) })}
        </InlineNotice>
      )}
      <TextArea
        label={t('import.label--paste')}
        hint={t('import.hint--paste')}
        value={text}
        onChange={setText}
        rows={5}
        direction="ltr"
        code
      />
      <div>
        <Button
          isDisabled={isDisabled || text.trim() === ''}
          onPress={() => onBytes(new TextEncoder().encode(text))}
        >
          {t('import.action--paste')}
        </Button>
      </div>
    </>
  )
}
