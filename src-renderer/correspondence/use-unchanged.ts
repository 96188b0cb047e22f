/** What is made anew of the same facts is drawn again only where it says something else. */
import { replaceEqualDeep } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'

/** The value, with those of its parts that say the same as before being the same objects as before. */
export function useUnchanged<Value>(value: Value): Value {
  const before = useRef(value)
  const shared = useMemo(() => replaceEqualDeep(before.current, value), [value])
  useEffect(() => {
    before.current = shared
  }, [shared])
  return shared
}
