import { EmptyState } from '../components/empty-state.tsx'
import { Screen } from '../components/screen.tsx'

/** For a role none of whose screens is built yet. */
export function NothingForRole() {
  return (
    <Screen title="Headgate">
      <EmptyState icon="drop" title="There is nothing here for your role yet">
        Taking payments needs the role of cashier or supervisor. A supervisor gives roles in
        Settings, People. Sign out with Ctrl Q.
      </EmptyState>
    </Screen>
  )
}
