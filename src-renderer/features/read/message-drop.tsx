/** Where message files are dropped: one is opened and shown, several are opened one after another. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../src-shared/base/failure.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea, type DroppedItems } from '../../parts/drop-area.tsx'
import { type DroppedItem, mostBytes, readDropped } from '../../parts/dropped-file.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import type { FileSource } from './open-each.ts'

export type MessageDropProps = {
  readonly isDisabled: boolean
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly onSeveral: (sources: readonly FileSource[]) => void
  readonly children: ReactNode
}

export function MessageDrop({ isDisabled, onBytes, onSeveral, children }: MessageDropProps) {
  const { t } = useTranslation('read')
  const { t: incoming } = useTranslation('incoming')
  const formats = useFormats()
  const [isTooLarge, setTooLarge] = useState(false)
  const drop = async (items: DroppedItems) => {
    setTooLarge(false)
    const files = items.filter((item) => item.kind === 'file')
    if (files.length > 1) {
      const unnamed = (number: number) =>
        incoming('several.label--unnamed', { number: isolated(formats.number(number)) })
      onSeveral(files.map((item, index) => droppedSource(item, unnamed(index + 1))))
      return
    }
    const dropped = await readDropped(files)
    setTooLarge(dropped.problem === 'too-large')
    if (dropped.bytes !== null) onBytes(dropped.bytes)
  }
  return (
    <>
      <DropArea
        isDisabled={isDisabled}
        label={t('open.prose--drop')}
        labelNow={t('open.prose--drop-now')}
        onItems={(items) => void drop(items)}
      >
        {children}
      </DropArea>
      {isTooLarge && (
        <InlineNotice tone="danger" announce="assertive">
          {t('open.error--too-large', { megabytes: formats.number(mostBytes / 1_000_000) })}
        </InlineNotice>
      )}
    </>
  )
}

/** A dropped file by its name, as far as the drop tells it without reading. */
function droppedSource(item: DroppedItem, unnamed: string): FileSource {
  const name = 'name' in item && typeof item.name === 'string' && item.name !== '' ? item.name : unnamed
  return {
    name,
    input: async () => {
      const { bytes, problem } = await readDropped([item])
      if (bytes !== null) return { bytes }
      if (problem === 'too-large') throw new Failure('file-too-large', { megabytes: mostBytes / 1_000_000 })
      throw new Failure('file-not-readable')
    },
  }
}
