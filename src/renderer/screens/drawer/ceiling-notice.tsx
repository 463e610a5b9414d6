import { Notice } from '../../components/notice.tsx'

/** The drop is asked for here and between customers: never with one in hand. */
export const CeilingNotice = () => (
  <Notice tone="look">
    There is more cash in the drawer than it should hold. Press F7 and drop some to the safe.
  </Notice>
)
