import type {} from '@sveltejs/adapter-node'

declare global {
  namespace App {
    interface Error {
      /** The API's error code. */
      code?: string
    }
    interface Locals {
      /** The member for whom a sent form was made. */
      meantFor?: string
    }
  }
}

declare module 'http' {
  interface IncomingMessage {
    /** Calls the API in this process, as the visitor of this page. The server sets it. */
    api?: (asked: {
      key: string
      params: Record<string, string>
      query: Record<string, string | string[]>
      method: string
      url: string
      payload?: object
      headers: Record<string, string>
    }) => Promise<{ status: number; body: unknown; cookies: string[] }>
  }
}
