import { css } from 'lit'

export const chatLook = css`
  :host {
    display: grid;
    grid-template-rows: auto auto 1fr auto auto;
    background: #efe9e1;
    border: 1px solid var(--line);
    border-radius: 1rem;
    overflow: hidden;
    height: 100%;
    color: #111b21;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    background: #0b5d52;
    color: #fff;
    padding: 0.5rem 0.75rem;
  }
  header small {
    display: block;
    color: #d5efe9;
  }
  .back {
    display: none;
    background: none;
    border: 0;
    color: #fff;
    font-size: 1.5rem;
  }
  .code {
    margin: 0;
    padding: 0.5rem 0.75rem;
    background: #fff4ce;
  }
  ol {
    grid-row: 3;
    list-style: none;
    margin: 0;
    padding: 0.75rem;
    overflow-y: auto;
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }
  li {
    max-width: min(80%, 28rem);
    border-radius: 0.625rem;
    padding: 0.5rem 0.625rem 0.25rem;
    box-shadow: 0 1px 1px rgb(0 0 0 / 15%);
  }
  li p {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  li small {
    display: flex;
    gap: 0.375rem;
    justify-content: flex-end;
  }
  li button {
    display: block;
    width: 100%;
    margin-block-start: 0.25rem;
    background: none;
    border: 0;
    border-block-start: 1px solid var(--line);
    border-radius: 0;
    color: #00695c;
    font-weight: 600;
  }
  li button small {
    justify-content: center;
    font-weight: 400;
  }
  li summary {
    padding-block: 0.375rem;
    text-align: center;
    color: #00695c;
    font-weight: 600;
    cursor: pointer;
  }
  .school {
    align-self: flex-start;
    background: #fff;
  }
  .student {
    align-self: flex-end;
    background: #d9fdd3;
  }
  .none {
    align-self: center;
    background: #fff;
    padding: 0.5rem 1rem;
  }
  .read {
    color: #0277bd;
  }
  .failed {
    color: #b3261e;
  }
  form {
    grid-row: 5;
    display: flex;
    gap: 0.5rem;
    padding: 0.5rem;
    background: #f0f2f5;
  }
  form input {
    flex: 1;
    min-width: 0;
    border-radius: 1.25rem;
  }
  .attach {
    align-self: center;
    padding: 0.25rem;
    cursor: pointer;
  }
  .attach input {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
  .attach:focus-within {
    outline: 2px solid #00695c;
  }
  form .primary {
    background: #00695c;
    border-color: #00695c;
    border-radius: 1.25rem;
  }
  @media (max-width: 48rem) {
    .back {
      display: block;
    }
  }
`
