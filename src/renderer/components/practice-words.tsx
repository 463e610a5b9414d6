/** How the practice workstation is opened: beside this one, never instead of it. */
export const PracticeWords = () => (
  <>
    Practice is a workstation of its own in a folder beside this one: the same people and accounts,
    practice PINs, and nothing in it is real. Start it beside this window with{' '}
    <code>Headgate --practice</code>, or from a checkout with <code>npm start -- --practice</code>.
  </>
)
