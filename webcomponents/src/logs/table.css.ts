import { css } from 'lit'

export const tableLook = css`
  .filter {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
    gap: 0.75rem;
    align-items: end;
    margin-block-end: 1rem;
  }
  .buttons {
    display: flex;
    gap: 0.5rem;
  }
  .buttons > * {
    flex: 1;
  }
  label {
    display: grid;
    gap: 0.25rem;
    font-weight: 600;
  }
  label > * {
    font-weight: 400;
    width: 100%;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    border-block-end: 1px solid var(--line);
    padding: 0.5rem 0.5rem 0.5rem 0;
    text-align: start;
    vertical-align: top;
  }
  .text {
    max-width: 22rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .number {
    white-space: nowrap;
  }
  .badge {
    justify-self: start;
    border-radius: 1rem;
    padding: 0.125rem 0.625rem;
    white-space: nowrap;
  }
  .ok {
    background: #d9f0e1;
    color: #12472a;
  }
  .failed {
    background: #fbdfe1;
    color: #6b1119;
  }
  .failure,
  .pager {
    display: flex;
    gap: 1rem;
    align-items: center;
    justify-content: space-between;
    padding: 0.75rem 0;
  }
  .failure {
    border-inline-start: 4px solid #ca3120;
    padding-inline-start: 0.75rem;
  }
  dialog {
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    color: inherit;
    background: var(--ground);
    width: min(44rem, calc(100vw - 2rem));
    max-height: 85vh;
    box-sizing: border-box;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog header {
    display: flex;
    gap: 0.75rem;
    align-items: center;
  }
  dialog header h2 {
    margin: 0;
  }
  dialog header form {
    margin-inline-start: auto;
  }
  h2,
  h3 {
    font-size: 1rem;
    margin: 1rem 0 0.25rem;
  }
  .said {
    background: #eef1f4;
    border-radius: 0.5rem;
    padding: 0.625rem;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .reply {
    background: #e2f5dc;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.25rem 1rem;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  pre {
    background: #f4f5f6;
    border-radius: 0.5rem;
    padding: 0.625rem;
    overflow: auto;
  }
  @media (max-width: 48rem) {
    thead {
      display: none;
    }
    tr {
      display: block;
      border: 1px solid var(--line);
      border-radius: 0.5rem;
      margin-block-end: 0.75rem;
      padding: 0.5rem 0.75rem;
    }
    td {
      border: 0;
      display: grid;
      grid-template-columns: 7rem 1fr;
      gap: 0.5rem;
      padding: 0.25rem 0;
    }
    td[data-label]::before {
      content: attr(data-label);
      font-weight: 600;
    }
    td:last-child {
      display: block;
    }
    td:last-child button {
      width: 100%;
    }
  }
`
