import type {} from '@sveltejs/adapter-node'

declare global {
  namespace App {
    interface Error {
      /** The API's own word for what went wrong. */
      code?: string
    }
  }
}

declare module 'http' {
  interface IncomingMessage {
    /** Calls the API in this very process, as the visitor whose page is being made. The server hangs it here. */
    api?: (
      url: string,
      options: { method: string; payload?: object; headers: Record<string, string> }
    ) => Promise<{ status: number; body: unknown; cookies: string[] }>
  }
}
