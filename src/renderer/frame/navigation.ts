import { createContext, useContext } from 'react'

/** Goes to a screen by its id in the registry. */
export type GoTo = (screenId: string) => void

export const NavigationContext = createContext<GoTo>(() => {})

export const useGoTo = (): GoTo => useContext(NavigationContext)
