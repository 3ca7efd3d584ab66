import { css } from 'lit'

export const demoLook = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    height: 100dvh;
    font-family: system-ui, sans-serif;
  }
  header {
    padding: 0.75rem 1rem 0;
    border-block-end: 1px solid var(--line);
  }
  h1 {
    font-size: 1.25rem;
    margin: 0;
  }
  header p {
    margin: 0.25rem 0 0.5rem;
    color: var(--quiet);
  }
  nav {
    display: flex;
    gap: 0.25rem;
    overflow-x: auto;
  }
  nav button {
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    white-space: nowrap;
  }
  nav [aria-current='page'] {
    border-color: var(--accent);
    font-weight: 600;
  }
  main {
    min-height: 0;
    overflow: auto;
    padding: 1rem;
  }
  .phones {
    display: grid;
    grid-template-columns: minmax(16rem, 24rem) minmax(0, 40rem);
    gap: 1rem;
    height: 100%;
  }
  .list {
    display: grid;
    grid-template-rows: auto 1fr;
    gap: 0.5rem;
    min-height: 0;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    overflow-y: auto;
  }
  li button {
    display: grid;
    width: 100%;
    text-align: start;
    border: 0;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    padding: 0.5rem;
  }
  li [aria-pressed='true'] {
    background: #e4f1ef;
  }
  li span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--quiet);
  }
  .pick {
    place-self: center;
  }
  pre {
    overflow: auto;
    font-size: 0.875rem;
    margin: 0;
  }
  demo-chat {
    min-height: 0;
  }
  @media (max-width: 48rem) {
    nav button {
      flex: auto;
      white-space: normal;
      padding-inline: 0.375rem;
      font-size: 0.875rem;
    }
    .phones {
      grid-template-columns: minmax(0, 1fr);
    }
    .phones.open .list,
    .phones .pick {
      display: none;
    }
  }
`
