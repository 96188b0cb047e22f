/** The long lists of the record's form, in the language and the alphabet of the interface. */
import { useMemo } from 'react'
import { findState } from '../../../../src-shared/domain/states.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { useNow } from '../../../now.tsx'
import { languageTags } from '../../../parts/language-tags.ts'
import type { Option } from '../../../ui/option.ts'
import { zonesOf } from './record-draft.ts'

/** Languages that are not among `taken`. */
export function useLanguageOptions(taken: readonly string[]): readonly Option[] {
  const formats = useFormats()
  const all = useMemo(
    () =>
      languageTags
        .map((id) => ({ id, label: formats.languageName(id), detail: id }))
        .sort((left, right) => formats.compare(left.label, right.label)),
    [formats],
  )
  return all.filter(({ id }) => !taken.includes(id))
}

/** Every zone this runtime knows, and the recorded one if it is none of them; those of the State's territory first. */
export function useZoneOptions(state: string, recorded: string): readonly Option[] {
  const formats = useFormats()
  const day = useNow().toISOString().slice(0, 10)
  return useMemo(() => {
    const alpha2 = findState(state)?.alpha2
    const near = alpha2 === undefined ? [] : zonesOf(alpha2)
    const ids = [...new Set([...near, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
    const options = ids.map((id) => ({
      id,
      label: id.replaceAll('_', ' '),
      detail: formats.zoneOffset(id, new Date(day)),
    }))
    const isListed = recorded === '' || ids.includes(recorded)
    return isListed ? options : [{ id: recorded, label: recorded.replaceAll('_', ' ') }, ...options]
  }, [state, recorded, formats, day])
}
