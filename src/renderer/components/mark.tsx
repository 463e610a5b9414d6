import css from './mark.module.css'

/** The headgate: two posts, a lintel, and water behind. */
export function Mark({ size = 40 }: { readonly size?: number }) {
  return (
    <div className={css.mark} style={{ width: size, height: size }}>
      <svg
        width={size * 0.55}
        height={size * 0.55}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M4 4v16M20 4v16M4 8h16M7 13c2-1.6 3.4-1.6 5 0s3 1.6 5 0M7 17c2-1.6 3.4-1.6 5 0s3 1.6 5 0" />
      </svg>
    </div>
  )
}
