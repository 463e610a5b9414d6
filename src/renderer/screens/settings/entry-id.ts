import { useState } from 'react'

/** One entry for one opened dialog: however often it is sent, it is recorded once. */
export const useEntryId = (): string => useState(() => crypto.randomUUID())[0]
