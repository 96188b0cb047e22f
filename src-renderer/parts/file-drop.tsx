/** A place where one file is dropped, with the button that chooses it instead; says what cannot be read. */
import { type ReactNode, useState } from 'react'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { DropArea, type DroppedItems } from './drop-area.tsx'
import { mostBytes, readDropped } from './dropped-file.ts'

export type FileDropProps = {
  readonly label: string
  /** While a file is held over it. */
  readonly labelNow: string
  /** What is said where a drop cannot be read. */
  readonly problemWords: Readonly<Record<'several' | 'too-large', string>>
  /** Bytes that are read at the most. */
  readonly most?: number
  readonly isDisabled?: boolean
  readonly isLow?: boolean
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
  /** The button that chooses a file. */
  readonly children: ReactNode
}

export function FileDrop(props: FileDropProps) {
  const [problem, setProblem] = useState<'several' | 'too-large' | null>(null)
  const drop = async (items: DroppedItems) => {
    const dropped = await readDropped(items, props.most ?? mostBytes)
    setProblem(dropped.problem)
    if (dropped.bytes !== null) props.onBytes(dropped.bytes)
  }
  return (
    <>
      <DropArea
        isDisabled={props.isDisabled ?? false}
        isLow={props.isLow ?? false}
        label={props.label}
        labelNow={props.labelNow}
        onItems={(items) => void drop(items)}
      >
        {props.children}
      </DropArea>
      {problem !== null && (
        <InlineNotice tone="danger" announce="assertive">
          {props.problemWords[problem]}
        </InlineNotice>
      )}
    </>
  )
}
