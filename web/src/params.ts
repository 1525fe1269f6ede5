import { defineParams } from '@sveltejs/kit/params'

export const params = defineParams({
  id: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined)
})
