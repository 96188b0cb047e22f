/** A press that offers to save points of contact as a file: those a filter finds, or those named. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryExport } from '../../../src-shared/contract/directory.ts'
import type { DirectoryFilter } from '../../../src-shared/domain/directory/views.ts'
import { Button } from '../../ui/button.tsx'
import { ExportDialog } from './export-dialog.tsx'

export type ExportButtonProps =
  | {
      readonly filter: DirectoryFilter
      /** How many the filter finds; nothing can be exported where it finds none. */
      readonly found: number
    }
  | { readonly ids: readonly string[] }

export function ExportButton(props: ExportButtonProps) {
  const { t } = useTranslation('local')
  const [isOpen, setOpen] = useState(false)
  const { what, count } = chosen(props)
  return (
    <>
      <Button size="small" icon="download" isDisabled={count === 0} onPress={() => setOpen(true)}>
        {t('export.action--export')}
      </Button>
      {isOpen && <ExportDialog what={what} count={count} onClose={() => setOpen(false)} />}
    </>
  )
}

function chosen(props: ExportButtonProps): {
  readonly what: DirectoryExport['what']
  readonly count: number
} {
  if ('filter' in props) return { what: { filter: props.filter }, count: props.found }
  return { what: { ids: [...props.ids] }, count: props.ids.length }
}
