import type { PayerList } from '../../domain/payer-list.ts'
import type { Reader, Writer } from './database.ts'

/** Puts a list in the place of the one of its number; without accounts it is forgotten. */
export function recordPayerList(writer: Writer, { number, name, accountNos }: PayerList): void {
  writer.run('DELETE FROM payer_list WHERE number = ?', number)
  writer.run('DELETE FROM payer_list_account WHERE number = ?', number)
  if (accountNos.length === 0) return
  writer.runOne('INSERT INTO payer_list (number, name) VALUES (?, ?)', number, name)
  for (const [place, accountNo] of accountNos.entries()) {
    writer.runOne(
      'INSERT INTO payer_list_account (number, place, account_no) VALUES (?, ?, ?)',
      number,
      place,
      accountNo,
    )
  }
}

export function findPayerList(reader: Reader, number: string): PayerList | undefined {
  const list = reader.row<{ name: string }>('SELECT name FROM payer_list WHERE number = ?', number)
  if (list === undefined) return undefined
  const accountNos = reader
    .rows<{ account_no: string }>(
      'SELECT account_no FROM payer_list_account WHERE number = ? ORDER BY place',
      number,
    )
    .map((row) => row.account_no)
  return { number, name: list.name, accountNos }
}

/** Every list with how many accounts it has, in the order of their numbers. */
export const listPayerLists = (reader: Reader) =>
  reader.rows<{ number: string; name: string; accounts: number }>(
    `SELECT payer_list.number, payer_list.name, count(*) AS accounts
     FROM payer_list JOIN payer_list_account USING (number)
     GROUP BY payer_list.number ORDER BY length(payer_list.number), payer_list.number`,
  )

/** Every list with its accounts. */
export const listWholePayerLists = (reader: Reader): readonly PayerList[] =>
  listPayerLists(reader)
    .map(({ number }) => findPayerList(reader, number))
    .filter((list) => list !== undefined)
