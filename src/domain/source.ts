/** Where a payment came in. A drawer takes at the counter or the drive-through; a run is opened mail. */
export type Source = DrawerSource | RunSource
export type DrawerSource = 'counter' | 'drive_through'
export type RunSource = 'mail' | 'drop_box'

export const SOURCE_NAMES: Record<Source, string> = {
  counter: 'Counter',
  drive_through: 'Drive-through',
  mail: 'Mail',
  drop_box: 'Drop box',
}

export const isRunSource = (source: Source): source is RunSource =>
  source === 'mail' || source === 'drop_box'
