import { useLayoutEffect, useSyncExternalStore } from 'react'

type Scheme = 'light' | 'dark'

const system = window.matchMedia('(prefers-color-scheme: dark)')
const onSystemChange = (listener: () => void) => {
  system.addEventListener('change', listener)
  return () => system.removeEventListener('change', listener)
}

/** The theme in force: the one preferred, or the one of the machine, followed as it changes. */
export function useColorScheme(preferred: Scheme | 'system'): Scheme {
  const isSystemDark = useSyncExternalStore(onSystemChange, () => system.matches)
  const followed = isSystemDark ? 'dark' : 'light'
  const scheme = preferred === 'system' ? followed : preferred
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme
  }, [scheme])
  return scheme
}
