import { css } from 'lit'

/** Colours follow the theme around the element: Bootstrap 5 (Moodle 5), Bootstrap 4 (Moodle 4.5), or none. */
export const look = css`
  :host {
    --accent: var(--bs-primary, var(--primary, #0f6cbf));
    --ink: var(--bs-body-color, #1d2125);
    --quiet: #5c6670;
    --line: #d5dae0;
    --ground: var(--bs-body-bg, #fff);
    display: block;
    color: var(--ink);
    font-size: 0.9375rem;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    min-height: 2.5rem;
    border: 1px solid #8f959e;
    border-radius: 0.375rem;
    background: var(--ground);
    padding: 0.25rem 0.75rem;
    box-sizing: border-box;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: #fff;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .quiet,
  small {
    color: var(--quiet);
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
`
