import { Controller } from 'react-hook-form'
import { PrinterFields } from '../../components/printer-fields.tsx'
import { LogoField } from './logo-field.tsx'
import { errorAt, nameFirstPrinter, type SetUpForm } from './set-up-form.ts'

/** What a receipt looks like and where it comes out. */
export function ReceiptStep({ form }: { readonly form: SetUpForm }) {
  return (
    <>
      <Controller
        control={form.control}
        name="printer"
        render={({ field: { value, onChange } }) => (
          <PrinterFields
            value={value}
            onChange={(printer) => onChange(nameFirstPrinter(printer))}
            hostError={errorAt(form, 'printer.host')}
            portError={errorAt(form, 'printer.port')}
          />
        )}
      />
      <Controller
        control={form.control}
        name="logo"
        render={({ field: { value, onChange } }) => <LogoField value={value} onChange={onChange} />}
      />
    </>
  )
}
