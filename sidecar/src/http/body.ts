import type { IncomingMessage } from 'node:http'
import express, { type RequestHandler } from 'express'

const raw = new WeakMap<IncomingMessage, Buffer>()
const EMPTY = Buffer.alloc(0)

/** Reads JSON, and keeps the bytes that it was made of: signatures are over those. */
export function jsonBody(limit: string): RequestHandler {
  return express.json({ limit, verify: (request, _response, bytes) => void raw.set(request, bytes) })
}

export function rawBody(request: IncomingMessage): Buffer {
  return raw.get(request) ?? EMPTY
}
