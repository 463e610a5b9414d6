const US_ZONES = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Puerto Rico'],
  ['Pacific/Guam', 'Guam'],
] as const

const ALL_ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'].filter(
  (zone) => !US_ZONES.some(([known]) => known === zone),
)

/** Every time zone, those of the United States first. */
export const TimeZoneOptions = () => (
  <>
    <optgroup label="United States">
      {US_ZONES.map(([zone, name]) => (
        <option key={zone} value={zone}>
          {name} ({zone})
        </option>
      ))}
    </optgroup>
    <optgroup label="All">
      {ALL_ZONES.map((zone) => (
        <option key={zone} value={zone}>
          {zone}
        </option>
      ))}
    </optgroup>
  </>
)
