import { randomInt } from 'node:crypto'
import { simulate } from '../tests/simulation/simulate.ts'

// `npm run simulate -- [--seed N] [--days N]`: seeded cashier days on the real core, audited. 0: all holds, 1: not.
const args = process.argv.slice(2)

function numberAfter(name: string): number | undefined {
  const at = args.indexOf(name)
  if (at < 0) return undefined
  const value = Number(args[at + 1])
  if (Number.isSafeInteger(value) && value > 0) return value
  console.error(`${name} wants a whole number above zero: npm run simulate -- --seed 7 --days 3`)
  process.exit(2)
}

const seed = numberAfter('--seed') ?? randomInt(1, 2 ** 31)
const days = numberAfter('--days') ?? 3
console.log(`seed ${seed}, ${days} days`)
const { acts, payments, crashes, findings, dataFolder, remove } = await simulate(seed, days)
for (const finding of findings) console.log(`FOUND  ${finding}`)
console.log(`${acts} acts, ${payments} payments, ${crashes} crashes, ${findings.length} findings`)
if (findings.length === 0) remove()
else
  console.log(
    `The same again: npm run simulate -- --seed ${seed} --days ${days}. Books: ${dataFolder}`,
  )
process.exit(findings.length === 0 ? 0 : 1)
